import type { CauseCode } from '../instance/verdict';
import { explainRefusal } from './refusals';
import type { DeskCode, Restart } from './restart';

/** What each code of the desk's own is called in lists and filters. */
const DESK_SHORT: Record<DeskCode | CauseCode, string> = {
  not_in_this_state: 'Not in this state',
  not_found: 'Not found',
  already_restarting: 'Already restarting',
  newer_restart: 'A newer restart exists',
  not_acknowledged: 'Not confirmed as read',
  no_credentials: 'No credentials',
  no_connection: 'No connection to ECS',
  throttled: 'Throttled by ECS',
  no_budget: 'No request budget',
  read_failed: 'Could not be read',
  read_refused: 'Reading was refused',
  process_died: 'The server stopped first',
  desk_trouble: 'Trouble in Restart Desk',
  too_late: 'Too late to send',
  no_longer_wanted: 'No longer wanted',
  rollout_halted: 'Rollout was halted',
  no_role: 'Role missing',
  out_of_scope: 'Outside the scope',
  deactivated: 'Person deactivated',
  restarts_stopped: 'Restarts were stopped',
  lock_security: 'Security lock',
  lock_financial: 'Financial lock',
  lock_undocumented: 'Lock that may block',
  lock_unrecognised: 'Unknown lock',
  expired: 'Expired',
  expiry_unclear: 'Expiry unclear',
  status_pending: 'Pending',
  status_starting: 'Starting',
  status_stopping: 'Stopping',
  status_stopped: 'Stopped',
  status_unrecognised: 'Unknown status',
};

/**
 * Why it was refused or not sent, as one code to search and count by: the cause in the verdict where the instance's own
 * state spoke against it, otherwise the desk's code, otherwise what ECS answered. Null where nothing did.
 * Codes of the desk are in snake_case and those of ECS in capitals, so that they cannot meet.
 */
export function reasonCodeOf({ code, judged, service }: Pick<Restart, 'code' | 'judged' | 'service'>): string | null {
  const byVerdict = code === 'not_in_this_state' || code === 'not_acknowledged';
  if (byVerdict && judged !== null && judged.verdict.kind !== 'allowed') return judged.verdict.code;
  return code ?? service?.code ?? null;
}

/** What a reason code is called: the desk's own words, or those for a code of ECS. Every text has an answer. */
export function reasonLabel(code: string): string {
  const own = Object.entries(DESK_SHORT).find(([known]) => known === code);
  return own === undefined ? explainRefusal({ code, message: '', about: 'restart' }).short : own[1];
}

/** The codes of the desk's own, for tests and filters. */
export const OWN_REASON_CODES: readonly string[] = Object.keys(DESK_SHORT);
