import { asSentence } from '../words/prose';
import type { StopView } from './person';

/** Since when restarts are stopped: "10:41 UTC", with its date when that is not the day of `nowIso`. */
export function stoppedSince({ since }: StopView, nowIso: string): string {
  const clock = `${since.slice(11, 16)} UTC`;
  return since.slice(0, 10) === nowIso.slice(0, 10) ? clock : `${since.slice(0, 10)} ${clock}`;
}

/** Who stopped restarts, since when and why: what pages say beside a control, and records keep. Times are ISO 8601 UTC. */
export function stopSentence(stop: StopView, nowIso: string): string {
  return asSentence(`${stop.byName} stopped all restarts at ${stoppedSince(stop, nowIso)}: ${stop.reason}`);
}
