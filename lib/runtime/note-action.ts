import type { Door } from '../domain/access/doors';
import { metrics } from './metrics';

/** Counts that the code of a server action ran. Calls that Next could not decode are those that the proxy counted beyond it. */
export function noteActionRun(door: Door): void {
  metrics().actionsRun.inc({ action: door.replace(/^action /, '') });
}
