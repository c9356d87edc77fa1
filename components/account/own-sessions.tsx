import { useState } from 'react';
import type { SessionView } from '@/lib/domain/access/people-views';
import type { ActionReply } from '@/lib/domain/access/person';
import { ActionFault } from '../shell/action-fault';
import { useDesk } from '../shell/desk-provider';
import { SHELL } from '../shell/shell-copy';
import { useAction } from '../shell/use-action';
import { Button } from '../ui/button';
import { ForeignText } from '../ui/foreign-text';
import { MomentText } from '../ui/time-text';
import { ACCOUNT_COPY } from './account-copy';

interface OwnSessionsProps {
  sessions: readonly SessionView[];
  endOthers: () => Promise<ActionReply<{ ended: number }>>;
  onEnded: () => void;
}

/** Every browser in which somebody is signed in, and the way out of all but this one. */
export function OwnSessions({ sessions, endOthers, onEnded }: OwnSessionsProps) {
  const [said, setSaid] = useState('');
  const { over } = useDesk();
  const { state, pending, send } = useAction<null, { ended: number }, string>(endOthers, ({ ended }) => {
    setSaid(ACCOUNT_COPY.ended(ended));
    onEnded();
  });
  const alone = sessions.every(({ own }) => own);
  const blocked = over?.sentence ?? (alone ? ACCOUNT_COPY.noOthers : null);
  return (
    <div className="flex flex-col gap-3 text-dense">
      <ul className="flex flex-col gap-2">
        {sessions.map(({ id, own, browser, address, since, expiresAt }) => (
          <li key={id} className="break-words">
            <span className="font-medium">{browser ?? ACCOUNT_COPY.unknownBrowser}</span>
            {own && (
              <span className="chip ml-1.5 rounded bg-accent-wash px-1.5 py-px text-xs whitespace-nowrap">
                {ACCOUNT_COPY.here}
              </span>
            )}
            <span className="block text-soft">
              {address !== null && (
                <>
                  <ForeignText text={ACCOUNT_COPY.from(address)} />,{' '}
                </>
              )}
              {ACCOUNT_COPY.since} <MomentText iso={since} />, {ACCOUNT_COPY.until} <MomentText iso={expiresAt} />
            </span>
          </li>
        ))}
      </ul>
      <ActionFault state={state} />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          busy={pending}
          blocked={blocked}
          onClick={() => {
            setSaid('');
            void send(null);
          }}
        >
          {pending ? SHELL.working : ACCOUNT_COPY.endOthers}
        </Button>
        <p role="status" className="min-w-0 flex-1 text-soft">
          {said === '' ? alone && ACCOUNT_COPY.noOthers : said}
        </p>
      </div>
    </div>
  );
}
