'use client';

import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { wordsForPending } from '@/lib/domain/instance/system-events';
import { Hint } from '../ui/hint';
import { spellOut } from '../ui/invisible';
import { Mark } from '../ui/mark';
import { useServerNow } from '../ui/server-clock';

/** "Reboot due 30 Nov 02:00 UTC": what Alibaba Cloud has in store for it, with all that there is to say at hand. */
export function PendingMark({ row: { pendingEvents } }: { row: InstanceRow }) {
  const now = useServerNow(60_000);
  const [first] = pendingEvents;
  if (first === undefined) return null;
  const words = pendingEvents.map((event) => wordsForPending(event, now));
  const more = words.length - 1;
  return (
    <Hint
      explains={spellOut(words.map(({ sentence }) => sentence).join(' '))}
      data-control="event"
      // Reached by the arrow keys, so that Tab goes straight to Restart.
      tabIndex={-1}
      className="flex min-w-0 items-center gap-1 rounded text-detail leading-4 text-moving"
    >
      <Mark tone="notice" className="size-[10px]" />
      <span className="min-w-0 truncate underline decoration-dotted underline-offset-2">
        {spellOut(words[0]?.short ?? '')}
      </span>
      {more > 0 && <span className="shrink-0">+{more}</span>}
    </Hint>
  );
}
