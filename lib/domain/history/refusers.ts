import type { CauseCode } from '../instance/verdict';
import { stateLabel } from '../restart/outcomes';
import type { DeskCode, RestartState } from '../restart/restart';
import type { Language } from '../words/language';

/**
 * By whom restarts were refused: the desk's rules, what people may do, or ECS. `not_sent`: nobody refused it, and it could not
 * be sent or was no longer wanted.
 */
export const REFUSERS = ['desk', 'permissions', 'ecs', 'not_sent'] as const;
export type Refuser = (typeof REFUSERS)[number];

/** The ending that comes of each. */
const ENDING_BY: Readonly<Record<Refuser, RestartState>> = {
  desk: 'refused_by_desk',
  permissions: 'not_permitted',
  ecs: 'refused_by_ecs',
  not_sent: 'not_sent',
};

/** What each is called over its reasons: as the ending. */
export function refuserLabel(language: Language, refuser: Refuser): string {
  return stateLabel(language, ENDING_BY[refuser]);
}

/** Who stands behind each code of the desk's own: a further one does not compile without. */
const REFUSER_OF: Record<DeskCode | CauseCode, Refuser> = {
  not_in_this_state: 'desk',
  not_found: 'desk',
  already_restarting: 'desk',
  newer_restart: 'desk',
  not_acknowledged: 'desk',
  no_credentials: 'not_sent',
  no_connection: 'not_sent',
  throttled: 'not_sent',
  no_budget: 'not_sent',
  read_failed: 'not_sent',
  read_refused: 'not_sent',
  process_died: 'not_sent',
  desk_trouble: 'not_sent',
  too_late: 'not_sent',
  no_longer_wanted: 'not_sent',
  rollout_halted: 'not_sent',
  no_role: 'permissions',
  out_of_scope: 'permissions',
  deactivated: 'permissions',
  restarts_stopped: 'permissions',
  lock_security: 'desk',
  lock_financial: 'desk',
  lock_undocumented: 'desk',
  lock_unrecognised: 'desk',
  expired: 'desk',
  expiry_unclear: 'desk',
  status_pending: 'desk',
  status_starting: 'desk',
  status_stopping: 'desk',
  status_stopped: 'desk',
  status_unrecognised: 'desk',
};

/** By whom it was refused, by its reason code (`reasonCodeOf`): what is none of the desk's own is a code of ECS. */
export function refuserOf(code: string): Refuser {
  const own = Object.entries(REFUSER_OF).find(([known]) => known === code);
  return own === undefined ? 'ecs' : own[1];
}

/** Reasons by whom they come from, in the order of `REFUSERS`, each with how many there are; those without any are left out. */
export function byRefuser<Reason extends { code: string; count: number }>(
  reasons: readonly Reason[],
): { refuser: Refuser; count: number; reasons: Reason[] }[] {
  return REFUSERS.map((refuser) => {
    const own = reasons.filter(({ code }) => refuserOf(code) === refuser);
    return { refuser, count: own.reduce((sum, { count }) => sum + count, 0), reasons: own };
  }).filter(({ reasons: own }) => own.length > 0);
}
