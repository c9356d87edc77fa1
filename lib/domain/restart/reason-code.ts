import type { CauseCode } from '../instance/verdict';
import type { Language } from '../words/language';
import { refusalShort } from './refusal-short';
import { explainRefusal } from './refusals';
import type { DeskCode, Restart } from './restart';

/** The codes of the desk's own: a further one does not compile without being here, nor without a message of its name. */
const OWN: Readonly<Record<DeskCode | CauseCode, true>> = {
  not_in_this_state: true,
  not_found: true,
  already_restarting: true,
  newer_restart: true,
  not_acknowledged: true,
  no_credentials: true,
  no_connection: true,
  throttled: true,
  no_budget: true,
  read_failed: true,
  read_refused: true,
  process_died: true,
  desk_trouble: true,
  too_late: true,
  no_longer_wanted: true,
  rollout_halted: true,
  no_role: true,
  out_of_scope: true,
  deactivated: true,
  restarts_stopped: true,
  lock_security: true,
  lock_financial: true,
  lock_undocumented: true,
  lock_unrecognised: true,
  expired: true,
  expiry_unclear: true,
  status_pending: true,
  status_starting: true,
  status_stopping: true,
  status_stopped: true,
  status_unrecognised: true,
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
export function reasonLabel(language: Language, code: string): string {
  return isOwn(code)
    ? language.t(`reason.${code}`)
    : refusalShort(language, explainRefusal({ code, message: '', about: 'restart' }));
}

/** What an unclear cause is called, by the key that a tick covers (`Verdict`): with the lock that it names. */
export function causeLabel(language: Language, key: string): string {
  const [code = '', ...named] = key.split(':');
  const label = isOwn(code) ? language.t(`reason.${code}`) : code;
  return named.length === 0 ? label : language.t('record.cause', { label, named: named.join(':') });
}

function isOwn(code: string): code is keyof typeof OWN {
  return Object.hasOwn(OWN, code);
}

/** The codes of the desk's own, for tests and filters. */
export const OWN_REASON_CODES: readonly string[] = Object.keys(OWN);
