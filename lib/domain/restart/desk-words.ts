import { lackWords } from '../access/permissions';
import { stopSentence } from '../access/stop-words';
import { type VerdictWords, verdictWords } from '../instance/verdict-words';
import type { RolloutState } from '../rollout/rollout';
import { clockMinute, clockMoment } from '../time/moments';
import type { Language } from '../words/language';
import { printable } from '../words/printable';
import { asSentence, bare } from '../words/prose';
import { inARow } from '../words/sentences';
import { faultSentence } from './call-faults';
import { permissionNext } from './permission-words';
import { refusalWords } from './refusal-words';
import { explainRefusal, type Refusal, refusalOf } from './refusals';
import type { DeskCode, Restart } from './restart';

/** What a code of the desk, or of ECS, means: in words that fit into a record. */
export interface CodeWords {
  short: string;
  sentence: string;
  nextStep: string;
}

/** The part of a record that its code is worded by. */
export type Coded = Pick<
  Restart,
  | ('code' | 'detail' | 'params' | 'service' | 'judged' | 'sendingAt' | 'endedAt')
  | ('regionId' | 'instanceId' | 'instanceName' | 'mode')
>;

const DESK_CODES: Record<DeskCode, (language: Language, restart: Coded) => CodeWords> = {
  not_in_this_state: (language, restart) =>
    judgedWords(language, restart) ?? {
      short: language.t('deskCode.short.not_in_this_state'),
      sentence: language.t('deskCode.not_in_this_state'),
      nextStep: language.t('deskCode.lookNext'),
    },
  not_found: (language, restart) => ({
    short: language.t('deskCode.short.not_found'),
    sentence: notFound(language, restart),
    nextStep: language.t('deskCode.notFoundNext'),
  }),
  already_restarting: (language, restart) => ({
    short: language.t('deskCode.short.already_restarting'),
    sentence: language.t('deskCode.already_restarting', { because: because(language, firstOf(language, restart)) }),
    nextStep: language.t('deskCode.alreadyRestartingNext'),
  }),
  newer_restart: (language, restart) => ({
    short: language.t('deskCode.short.newer_restart'),
    sentence: language.t('deskCode.newer_restart', { because: because(language, newerOf(language, restart)) }),
    nextStep: language.t('deskCode.newerRestartNext'),
  }),
  not_acknowledged: (language, restart) => {
    const { t } = language;
    const judged = judgedWords(language, restart);
    return {
      short: judged?.short ?? t('deskCode.short.not_acknowledged'),
      sentence: inARow(language, judged?.sentence ?? t('deskCode.notKnown'), t('deskCode.not_acknowledged')),
      nextStep: t('deskCode.notAcknowledgedNext'),
    };
  },
  no_credentials: (language, restart) => {
    // Records of before the cause was kept have none.
    const why = restart.service ?? { code: 'credentials_missing', message: '' };
    const refusal = explainRefusal({ ...why, about: 'sts', asksAgain: 'person' });
    return { short: language.t('deskCode.short.no_credentials'), ...refusalWords(language, refusal) };
  },
  no_connection: (language, restart) => ({
    short: language.t('deskCode.short.no_connection'),
    sentence: language.t('deskCode.no_connection', { because: because(language, faultOf(language, restart)) }),
    nextStep: language.t('deskCode.safeNext'),
  }),
  throttled: (language, restart) => {
    const { t } = language;
    const until = untilOf(language, restart);
    const service = restart.service?.from === 'sts' ? 'STS' : 'ECS';
    return {
      ...(until === null
        ? { short: t('deskCode.short.throttled'), sentence: t('deskCode.throttled', { service }) }
        : {
            short: t('deskCode.short.throttled_until', { until }),
            sentence: t('deskCode.throttled_until', { service, until }),
          }),
      nextStep: t('deskCode.safeAfterNext'),
    };
  },
  no_budget: (language, restart) => {
    const { t } = language;
    const until = untilOf(language, restart);
    return {
      ...(until === null
        ? { short: t('deskCode.short.no_budget'), sentence: t('deskCode.no_budget') }
        : {
            short: t('deskCode.short.no_budget_until', { until }),
            sentence: t('deskCode.no_budget_until', { until }),
          }),
      nextStep: t('deskCode.safeAfterNext'),
    };
  },
  read_failed: (language, restart) => ({
    short: language.t('deskCode.short.read_failed'),
    sentence: language.t('deskCode.read_failed', { because: because(language, faultOf(language, restart)) }),
    nextStep: language.t('deskCode.safeNext'),
  }),
  read_refused: (language, restart) => {
    const { t } = language;
    const why = refusalOf(restart) ?? notReadable();
    const { sentence, nextStep } = refusalWords(language, why);
    return {
      short: t('deskCode.short.read_refused'),
      sentence:
        why.cause === 'no_permission'
          ? t('deskCode.read_refused', {
              because: because(language, restart.service?.code ?? looksEmpty(language, restart)),
            })
          : inARow(language, t('deskCode.read_refused', { because: '' }), sentence),
      nextStep,
    };
  },
  process_died: ({ t }) => ({
    short: t('deskCode.short.process_died'),
    sentence: t('deskCode.process_died'),
    nextStep: t('deskCode.safeNext'),
  }),
  desk_trouble: ({ t }) => ({
    short: t('deskCode.short.desk_trouble'),
    sentence: t('deskCode.desk_trouble'),
    nextStep: t('deskCode.safeNext'),
  }),
  too_late: ({ t }, restart) => ({
    short: t('deskCode.short.too_late'),
    sentence: restart.sendingAt === null ? t('deskCode.too_late') : t('deskCode.too_late_judged'),
    nextStep: t('deskCode.safeNext'),
  }),
  no_longer_wanted: ({ t }) => ({
    short: t('deskCode.short.no_longer_wanted'),
    sentence: t('deskCode.no_longer_wanted'),
    nextStep: t('deskCode.safeNext'),
  }),
  rollout_halted: (language, restart) => ({
    short: language.t('deskCode.short.rollout_halted'),
    sentence: haltedSentence(language, restart),
    nextStep: language.t('deskCode.rolloutNext'),
  }),
  no_role: (language, restart) => ({
    short: language.t('deskCode.short.no_role'),
    sentence: lackOf(language, restart) ?? language.t('deskCode.no_role'),
    nextStep: permissionNext(language, 'no_role'),
  }),
  out_of_scope: (language, restart) => ({
    short: language.t('deskCode.short.out_of_scope'),
    sentence: lackOf(language, restart) ?? language.t('deskCode.out_of_scope'),
    nextStep: permissionNext(language, 'out_of_scope'),
  }),
  deactivated: ({ t }) => ({
    short: t('deskCode.short.deactivated'),
    sentence: t('deskCode.deactivated'),
    nextStep: t('deskCode.deactivatedNext'),
  }),
  restarts_stopped: (language, restart) => ({
    short: language.t('deskCode.short.restarts_stopped'),
    sentence: stopOf(language, restart) ?? language.t('deskCode.restarts_stopped'),
    nextStep: permissionNext(language, 'restarts_stopped'),
  }),
};

/** The verdict that it was refused by; null where the record keeps none. */
function judgedWords(language: Language, { judged, instanceName, instanceId }: Coded): VerdictWords | null {
  return judged === null ? null : verdictWords(language, judged.verdict, { name: instanceName, instanceId });
}

// Each of these gives the words of an older release where the record holds no code.

function notFound({ t }: Language, { detail, params, regionId, instanceId }: Coded): string {
  switch (detail) {
    case null:
      return t('deskCode.not_found', { instanceId, regionId });
    case 'region_not_read':
      return t('deskCode.not_found_region', { instanceId, regionId });
    case 'account_not_read':
      return t('deskCode.not_found_account', { instanceId, regionId, accountId: params?.accountId ?? '' });
    default:
      return t('deskCode.not_found_why', { instanceId, regionId, why: bare(detail) });
  }
}

function firstOf(language: Language, { params, detail }: Coded): string | null {
  if (params?.other === undefined) return detail;
  return language.t('deskCode.wasFirst', { name: params.other.name, at: clockMoment(language, params.other.at) });
}

function newerOf(language: Language, { params, detail }: Coded): string | null {
  if (params?.other === undefined) return detail;
  return language.t('deskCode.askedAt', { name: params.other.name, at: clockMoment(language, params.other.at) });
}

function faultOf(language: Language, { detail, params }: Coded): string | null {
  return detail === null ? null : faultSentence(language, detail, params);
}

function looksEmpty({ t }: Language, { detail }: Coded): string | null {
  return detail === 'looks_empty' ? t('deskCode.looksEmpty') : detail;
}

/** What a rollout was that begins nothing. */
export type HaltedAs = RolloutState | 'deleted' | 'carried_on' | 'stopped';

function haltedSentence({ t }: Language, { detail, params }: Coded): string {
  const as = detail as HaltedAs | null;
  switch (as) {
    case 'running':
    case 'paused':
    case 'held':
    case 'looking':
    case 'finishing':
    case 'ended':
    case 'deleted':
    case 'carried_on':
      return t(`deskCode.halted.${as}`);
    case 'stopped':
      return params?.failures === undefined
        ? t('deskCode.halted.stopped_uncounted')
        : t('deskCode.halted.stopped', { failures: params.failures });
    default: {
      const how = bare(detail ?? '');
      return how === '' ? t('deskCode.halted.unknown') : t('deskCode.halted.otherwise', { how });
    }
  }
}

function lackOf(language: Language, { params, detail }: Coded): string | null {
  if (params?.lacks !== undefined) return lackWords(language, params.lacks).sentence;
  return detail === null ? null : asSentence(detail);
}

function stopOf(language: Language, { params, detail, endedAt }: Coded): string | null {
  if (params?.stop !== undefined) return stopSentence(language, params.stop, endedAt ?? params.stop.since);
  return detail === null ? null : asSentence(detail);
}

/** A dry-run read was denied: an empty answer that is no empty fleet. Made when asked for, so that pages that need none carry no causes. */
function notReadable(): Refusal {
  return explainRefusal({ code: 'Forbidden.RAM', message: '', about: 'read', asksAgain: 'person' });
}

/** Why the desk refused it, did not send it, or did not permit it. */
export function deskWords(language: Language, restart: Coded): CodeWords {
  const code = restart.code ?? 'not_in_this_state';
  return Object.hasOwn(DESK_CODES, code) ? DESK_CODES[code](language, restart) : ofNewerRelease(language, code);
}

/** A code or a state that a server of a newer release has written, which runs beside this one, or ran before it. */
export function ofNewerRelease({ t }: Language, code: string): CodeWords {
  const name = printable(code);
  return { short: name, sentence: t('deskCode.newerRelease', { name }), nextStep: t('deskCode.newerReleaseNext') };
}

/** A reason in brackets, to stand within a sentence; nothing for none. */
export function because({ t }: Language, why: string | null): string {
  return why === null || bare(why) === '' ? '' : t('deskCode.because', { why: withinSentence(bare(why)) });
}

/** Small at its beginning where that is surely a plain word of English and no name. */
function withinSentence(text: string): string {
  return /^(A|An|The|It|No|That|This)\s/.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}

/** Until when calls are held back; null where the record does not tell: a late answer may have put other words there. */
function untilOf(language: Language, { detail }: Coded): string | null {
  return detail !== null && /^\d{4}-\d{2}-\d{2}T/.test(detail) ? clockMinute(language, detail) : null;
}
