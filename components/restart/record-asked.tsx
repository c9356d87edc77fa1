import Link from 'next/link';
import type { RestartView } from '@/lib/fleet/views';
import { CopyButton } from '../ui/copy-button';
import { TimeText } from '../ui/time-text';
import { COPY, RECORD, VERB } from './copy';
import { Fact, Facts, Part } from './facts';

/** Who asked for what, of which instance, and why. */
export function RecordAsked({ restart }: { restart: RestartView }) {
  return (
    <Part title={RECORD.asked}>
      <Facts>
        <Fact term="Asked for">{VERB[restart.mode]}</Fact>
        <Fact term="By">
          <bdi>{restart.actor.name}</bdi>
        </Fact>
        <Fact term="At">
          <TimeText iso={restart.requestedAt} />
        </Fact>
        <Fact term="Reason">{restart.reason === null ? RECORD.noReason : <Reason text={restart.reason} />}</Fact>
        {restart.acknowledged.length > 0 && (
          <Fact term="Confirmed as read">
            <bdi className="mono text-xs">{restart.acknowledged.join(', ')}</bdi>
          </Fact>
        )}
        <Fact term="Instance">
          <span className="flex flex-wrap items-center gap-x-2">
            <bdi className="break-all">{restart.instanceName || restart.instanceId}</bdi>
            <Copyable text={restart.instanceId} what="instance id" />
          </span>
        </Fact>
        <Fact term="Region">
          {restart.regionId}
          {restart.consoleUrl !== null && (
            <>
              {' · '}
              <a href={restart.consoleUrl} target="_blank" rel="noreferrer" className="text-accent underline">
                {RECORD.console}
                <span className="sr-only"> (opens in a new tab)</span>
              </a>
            </>
          )}
        </Fact>
        {restart.refusedBy !== null && <Fact term="Refused by">{RECORD.refusedBy[restart.refusedBy]}</Fact>}
        {restart.otherRestartId !== null && (
          <Fact term="Other restart">
            <Link href={`/restarts/${restart.otherRestartId}`} className="text-accent underline">
              {COPY.otherRecord}
            </Link>
          </Fact>
        )}
        <Fact term="Record">
          <Copyable text={restart.id} what="record id" />
        </Fact>
      </Facts>
    </Part>
  );
}

function Copyable({ text, what }: { text: string; what: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="mono text-xs break-all">{text}</span>
      <CopyButton text={text} what={what} className="-my-1" />
    </span>
  );
}

/** A reason may hold the address of a ticket. Only plain web addresses become links. */
function Reason({ text }: { text: string }) {
  const parts = text.split(/(https?:\/\/[^\s<>"']+)/);
  return (
    <bdi className="whitespace-pre-wrap">
      {parts.map((part, place) =>
        place % 2 === 1 && URL.canParse(part) ? (
          <a key={part} href={part} target="_blank" rel="noreferrer" className="text-accent underline break-all">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </bdi>
  );
}
