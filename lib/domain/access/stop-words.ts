import { asSentence } from '../words/prose';
import type { StopView } from './person';

/** What stands for who stopped them, and why, where the switch itself cannot be read: nobody, and nothing. */
export const UNREADABLE = { byName: '', reason: '' } as const;

/** Whether the switch counts as on since it cannot be read. */
export function isUnreadable({ byName, reason }: Pick<StopView, 'byName' | 'reason'>): boolean {
  return byName === UNREADABLE.byName && reason === UNREADABLE.reason;
}

/** What is said then. */
export const UNREADABLE_SENTENCE = 'The stop switch cannot be read, and counts as on: all new restarts are stopped.';

/** Since when restarts are stopped: "10:41 UTC", with its date when that is not the day of `nowIso`. */
export function stoppedSince({ since }: StopView, nowIso: string): string {
  const clock = `${since.slice(11, 16)} UTC`;
  return since.slice(0, 10) === nowIso.slice(0, 10) ? clock : `${since.slice(0, 10)} ${clock}`;
}

/** Who stopped restarts, since when and why: what pages say beside a control, and records keep. Times are ISO 8601 UTC. */
export function stopSentence(stop: StopView, nowIso: string): string {
  if (isUnreadable(stop)) return UNREADABLE_SENTENCE;
  return asSentence(`${stop.byName} stopped all restarts at ${stoppedSince(stop, nowIso)}: ${stop.reason}`);
}
