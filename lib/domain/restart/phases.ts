import type { RestartProgress } from './record-progress';
import type { RestartState } from './restart';

/** The parts of a restart's way that take time, in their order. */
export type PhaseName =
  /** From the request to sending: it is read freshly, and judged. */
  | 'judging'
  /** ECS is asked. */
  | 'asking'
  /** Answered, or the answer lost, and not seen leaving Running. */
  | 'not_seen_leaving'
  /** Seen leaving Running, and not yet back. */
  | 'away';

/** One of them, as long as it took or takes. Times in milliseconds since the epoch. */
export interface RestartPhase {
  phase: PhaseName;
  fromMs: number;
  /** Null: it goes on. */
  toMs: number | null;
}

/** The part of a record that its phases are told by. */
interface Timed {
  state: RestartState;
  requestedAt: string;
  endedAt: string | null;
  progress: RestartProgress;
}

/**
 * How long each part of the way took: a bar drawn to scale. Empty where nothing was sent. Marks that came late (an answer after the
 * instance was seen leaving) end the phase before them at the mark that came first, so that the parts never overlap.
 */
export function phasesOf({ requestedAt, endedAt, progress }: Timed): RestartPhase[] {
  const { sendingAt, answeredAt, leftAt, backAt } = progress;
  if (sendingAt === null) return [];
  const end = msOf(backAt ?? endedAt);
  const begins: [PhaseName, number | null][] = [
    ['judging', msOf(requestedAt)],
    ['asking', msOf(sendingAt)],
    ['not_seen_leaving', msOf(answeredAt)],
    ['away', msOf(leftAt)],
  ];
  const known = begins.flatMap(([phase, ms]) => (ms === null ? [] : [{ phase, ms }]));
  return known
    .map(({ phase, ms }, at): RestartPhase => {
      const later = known.slice(at + 1).map((next) => next.ms);
      const toMs = later.length > 0 ? Math.min(...later) : end;
      return { phase, fromMs: ms, toMs };
    })
    .filter(({ fromMs, toMs }) => toMs === null || toMs > fromMs);
}

function msOf(iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso);
}
