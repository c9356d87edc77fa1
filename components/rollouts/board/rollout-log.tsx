import { useState } from 'react';
import { restartPath } from '@/lib/domain/paths';
import type { RolloutLogLine } from '@/lib/domain/rollout/rollout-views';
import { Button } from '../../ui/button';
import { Part } from '../../ui/facts';
import { ForeignText } from '../../ui/foreign-text';
import { Link } from '../../ui/link';
import { BothTimes } from '../../ui/local-time';
import { Mark } from '../../ui/mark';
import { BOARD_COPY, LOG } from './board-copy';

/** So many lines are there at first: the board stands below them. */
const AT_FIRST = 4;

/** What happened to the rollout, the newest first. */
export function RolloutLog({ log }: { log: readonly RolloutLogLine[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? log : log.slice(0, AT_FIRST);
  return (
    <Part title={LOG.title}>
      {log.length === 0 && <p className="text-dense text-soft">{LOG.empty}</p>}
      <ol className="flex flex-col gap-1.5 text-dense">
        {shown.map((line) => (
          <li key={`${line.at} ${line.restartId} ${line.sentence}`} className="flex gap-2">
            <Mark tone={line.tone} still className="mt-[3px]" />
            <div className="min-w-0 flex-1">
              <p className="break-words">
                <ForeignText text={line.sentence} />{' '}
                {line.restartId !== null && (
                  <Link href={restartPath(line.restartId)} className="text-accent underline underline-offset-2">
                    {BOARD_COPY.openRecord}
                  </Link>
                )}
              </p>
              <BothTimes iso={line.at} className="text-xs text-faint" />
            </div>
          </li>
        ))}
      </ol>
      {log.length > AT_FIRST && (
        <Button look="quiet" size="small" className="mt-1.5" onClick={() => setAll(!all)}>
          {all ? LOG.fewer(AT_FIRST) : LOG.all(log.length)}
        </Button>
      )}
    </Part>
  );
}
