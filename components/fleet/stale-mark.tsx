'use client';

import type { InstanceRow, SourceView } from '@/lib/domain/instance/fleet-views';
import { formatMinute } from '../ui/age';
import { Hint } from '../ui/hint';
import { useServerNow } from '../ui/server-clock';
import { FLEET_COPY } from './fleet-copy';

/** "as of 10:41 UTC": a row that is not current, with the reason at hand. */
export function StaleMark({ row, source }: { row: InstanceRow; source: SourceView }) {
  const now = useServerNow(60_000);
  return (
    <Hint
      explains={source.sentence ?? FLEET_COPY.notCurrent}
      data-control="stale"
      // Reached by the arrow keys, so that Tab goes straight to Restart.
      tabIndex={-1}
      className="shrink-0 rounded text-detail leading-4 text-moving underline decoration-dotted underline-offset-2"
    >
      {FLEET_COPY.asOf(formatMinute(row.askedAt, now))}
    </Hint>
  );
}
