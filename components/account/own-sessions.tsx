import { useState } from 'react';
import type { SessionView } from '@/lib/domain/access/people-views';
import type { ActionReply } from '@/lib/domain/access/person';
import type { Language } from '@/lib/domain/words/language';
import { ActionFault } from '../shell/action-fault';
import { useDesk } from '../shell/desk-provider';
import { useAction } from '../shell/use-action';
import { Button } from '../ui/button';
import { ForeignText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { MomentText } from '../ui/time-text';

interface OwnSessionsProps {
  sessions: readonly SessionView[];
  endOthers: () => Promise<ActionReply<{ ended: number }>>;
  onEnded: () => void;
}

/** Every browser in which somebody is signed in, and the way out of all but this one. */
export function OwnSessions({ sessions, endOthers, onEnded }: OwnSessionsProps) {
  const language = useLanguage();
  const { t } = language;
  const [said, setSaid] = useState('');
  const { over } = useDesk();
  const { state, pending, send } = useAction<null, { ended: number }, string>(endOthers, ({ ended }) => {
    setSaid(t('account.ended', { ended }));
    onEnded();
  });
  const alone = sessions.every(({ own }) => own);
  const blocked = over?.sentence ?? (alone ? t('account.noOthers') : null);
  return (
    <div className="flex flex-col gap-3 text-dense">
      <ul className="flex flex-col gap-2">
        {sessions.map(({ id, own, browser, system, address, since, expiresAt }) => (
          <li key={id} className="break-words">
            <span className="font-medium">{browserWords(language, { browser, system })}</span>
            {own && (
              <span className="chip ml-1.5 rounded bg-accent-wash px-1.5 py-px text-xs whitespace-nowrap">
                {t('account.here')}
              </span>
            )}
            <span className="block text-soft">
              {t.rich(address === null ? 'account.session' : 'account.sessionFrom', {
                address: () => <ForeignText text={address ?? ''} />,
                since: () => <MomentText iso={since} />,
                until: () => <MomentText iso={expiresAt} />,
              })}
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
          {pending ? t('shell.working') : t('account.endOthers')}
        </Button>
        <p role="status" className="min-w-0 flex-1 text-soft">
          {said === '' ? alone && t('account.noOthers') : said}
        </p>
      </div>
    </div>
  );
}

/** "Firefox on Linux". */
function browserWords({ t }: Language, { browser, system }: Pick<SessionView, 'browser' | 'system'>): string {
  if (browser === null) return system === null ? t('account.unknownBrowser') : t('account.someBrowserOn', { system });
  return system === null ? browser : t('account.browserOn', { browser, system });
}
