import type { TimelineEntry } from '@/lib/domain/instance/fleet-views';
import type { SeenEntry } from '@/lib/domain/instance/seen-entry';

type RestartEntry = Extract<TimelineEntry, { kind: 'restart' }>;

/** An entry of the timeline, with what a restart caused folded into it, the newest first. */
export type FoldedEntry = { entry: SeenEntry; caused: [] } | { entry: RestartEntry; caused: SeenEntry[] };

/**
 * Puts each change of status that was seen while one of our restarts went on under that restart: it is the same thing told
 * twice. Whatever else was seen, a lock or a restart outside the desk, keeps its line.
 * @param timeline newest first.
 */
export function foldTimeline(timeline: readonly TimelineEntry[]): FoldedEntry[] {
  const restarts = timeline.flatMap((entry) =>
    entry.kind === 'restart' && entry.restart.mode !== 'dry_run' ? [entry] : [],
  );
  const causeOf = ({ ofStatus, at }: SeenEntry) =>
    ofStatus === true
      ? restarts.find((one) => one.at <= at && (one.restart.endedAt === null || at <= one.restart.endedAt))
      : undefined;
  const folded = new Map<TimelineEntry, SeenEntry[]>(restarts.map((entry) => [entry, []]));
  const hidden = new Set<TimelineEntry>();
  for (const entry of timeline) {
    const cause = entry.kind === 'seen' ? causeOf(entry) : undefined;
    if (entry.kind !== 'seen' || cause === undefined) continue;
    folded.get(cause)?.push(entry);
    hidden.add(entry);
  }
  return timeline
    .filter((entry) => !hidden.has(entry))
    .map(
      (entry): FoldedEntry =>
        entry.kind === 'seen' ? { entry, caused: [] } : { entry, caused: folded.get(entry) ?? [] },
    );
}
