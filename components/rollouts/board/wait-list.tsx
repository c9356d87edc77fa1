import { instancePath, restartPath, rolloutPath } from '@/lib/domain/paths';
import type { Wait, WaitHolder } from '@/lib/domain/rollout/rollout-views';
import { count } from '../../ui/count';
import { ForeignText } from '../../ui/foreign-text';
import { Link } from '../../ui/link';
import { Notice } from '../../ui/notice';
import { AgeText } from '../../ui/time-text';
import { BOARD_COPY, PROGRESS } from './board-copy';

const LINK = 'text-accent underline underline-offset-2';

/** What a rollout waits for: why, since when, who holds it up, and what to do. */
export function WaitList({ waits }: { waits: readonly Wait[] }) {
  if (waits.length === 0) return null;
  return (
    <ul aria-label={PROGRESS.waits} className="flex flex-col gap-2">
      {waits.map((wait) => (
        <li key={`${wait.code} ${wait.sentence}`} data-wait={wait.code} data-tone={wait.tone}>
          <Notice tone={wait.tone}>
            <p className="break-words">
              <ForeignText text={wait.sentence} />{' '}
              <span className="whitespace-nowrap text-faint">
                {PROGRESS.since} <AgeText iso={wait.since} />
              </span>
            </p>
            {wait.holders.length > 0 && (
              <ul className="mt-0.5">
                {wait.holders.map((holder) => (
                  <Holder key={`${holder.regionId}/${holder.instanceId}`} holder={holder} />
                ))}
                {wait.more > 0 && <li className="text-soft">{PROGRESS.more(count(wait.more))}</li>}
              </ul>
            )}
            <p className="mt-0.5 break-words text-soft">{wait.todo}</p>
          </Notice>
        </li>
      ))}
    </ul>
  );
}

function Holder({ holder }: { holder: WaitHolder }) {
  const { name, instanceId, what, since, link } = holder;
  return (
    <li className="break-words">
      <Link href={instancePath(holder)} className={LINK}>
        <ForeignText text={name} title={instanceId} />
      </Link>
      {': '}
      <ForeignText text={what} /> {BOARD_COPY.since} <AgeText iso={since} />
      {link !== null && (
        <>
          {', '}
          <Link href={link.kind === 'rollout' ? rolloutPath(link.id) : restartPath(link.id)} className={LINK}>
            {link.kind === 'rollout' ? PROGRESS.openRollout : BOARD_COPY.openRecord}
          </Link>
        </>
      )}
    </li>
  );
}
