import type { Language } from '../words/language';
import { bare } from '../words/prose';
import type { RefusalCause } from './refusal-causes';
import type { AsksAgain, Refusal, SaidRefusal } from './refusals';

/** What a refusal is told by. What it is called, `refusalShort` says. */
export interface RefusalWords {
  sentence: string;
  nextStep: string;
}

/** The part of a refusal that its words are made from. */
export type WordedRefusal = Pick<Refusal, 'cause' | 'said'>;

/** What a refusal means and what to do about it, each in whole sentences. */
export function refusalWords(language: Language, refusal: WordedRefusal): RefusalWords {
  return { sentence: sentenceOf(language, refusal), nextStep: nextStepOf(language, refusal) };
}

function sentenceOf({ t }: Language, { cause, said }: WordedRefusal): string {
  const params = { service: said.about === 'sts' ? 'STS' : 'ECS', said: quoted(t, said) };
  const ofRestart = said.about === 'restart';
  switch (cause) {
    case 'throttled':
      if (said.about === 'sts') return t('refusal.throttled_sts');
      return said.about === 'read' ? t('refusal.throttled_read') : t('refusal.throttled_restart');
    case 'no_permission':
      return said.about === 'read'
        ? t(`refusal.no_permission_read${isOutright(said) ? '_outright' : ''}`)
        : t(`refusal.no_permission${isOutright(said) ? '_outright' : ''}`);
    // What tells nothing of the outcome: for a restart that is the point, a read or a dry run can simply be made again.
    case 'nonce_used':
    case 'internal_error':
    case 'unavailable':
    case 'region_maintenance':
    case 'limited':
      return t(`refusal.${cause}${ofRestart ? '_restart' : ''}`, params);
    default:
      return t(`refusal.${cause}`, params);
  }
}

function nextStepOf({ t }: Language, { cause, said }: WordedRefusal): string {
  const params = { action: actionOf(said.accessDenied?.action ?? null) ?? said.action };
  switch (cause) {
    case 'throttled':
      return said.about === 'sts' || said.about === 'read'
        ? alone(t, t('refusalStep.throttled_desk'))
        : alone(t, t('refusalStep.throttled'));
    case 'no_permission':
      // What is denied outright is not mended by granting it once more.
      if (isOutright(said)) return then(t, t('refusalStep.no_permission_outright', params), said);
      return then(
        t,
        said.about === 'read' ? t('refusalStep.no_permission_read', params) : t('refusalStep.no_permission', params),
        said,
      );
    case 'nonce_used':
    case 'internal_error':
    case 'unavailable':
    case 'region_maintenance':
    case 'limited':
      return said.about === 'restart' ? alone(t, t('refusalStep.look')) : then(t, t(`refusalStep.${cause}`), said);
    default: {
      const step = t(`refusalStep.${cause}`);
      return WHOLE.has(cause) ? alone(t, step) : then(t, step, said);
    }
  }
}

/** The step is whole: nothing follows it. */
const WHOLE: ReadonlySet<RefusalCause> = new Set([
  'status_not_running',
  'status_stopped',
  'security_lock',
  'instance_not_found',
  'instance_id_invalid',
  'time_format',
  'signature_form',
  'malformed_request',
  'dry_run_only',
  'unknown',
]);

const THEN = { person: 'thenPerson', desk: 'thenDesk', nobody: 'thenNobody' } as const satisfies Record<
  AsksAgain,
  string
>;

type T = Language['t'];

function then(t: T, step: string, { asksAgain }: SaidRefusal): string {
  return t(`refusalStep.${THEN[asksAgain]}`, { step });
}

function alone(t: T, step: string): string {
  return t('refusalStep.thenNobody', { step });
}

/** The service's own words within a sentence, or its code where it gave none. */
function quoted(t: T, { code, message: raw }: SaidRefusal): string {
  const message = bare(raw);
  if (message !== '') return t('refusal.saidMessage', { message });
  return code === '' ? t('refusal.saidNothing') : t('refusal.saidCode', { code });
}

/** A policy denies it, other than for want of one that allows it. */
function isOutright({ accessDenied }: SaidRefusal): boolean {
  const reason = accessDenied?.reason ?? '';
  return /explicit/i.test(reason) && !/implicit/i.test(reason);
}

/** The action that RAM names, if it looks like one: it comes from outside. */
function actionOf(action: string | null): string | null {
  return action !== null && /^[a-z][a-z0-9-]{1,30}:[A-Za-z*]{1,60}$/.test(action) ? action : null;
}
