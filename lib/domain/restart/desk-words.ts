import { lackWords } from '../access/permissions';
import { stopSentence } from '../access/stop-words';
import { type VerdictWords, verdictWords } from '../instance/verdict-words';
import type { RolloutState } from '../rollout/rollout';
import type { Language } from '../words/language';
import { printable } from '../words/printable';
import { asSentence, bare } from '../words/prose';
import { faultSentence } from './call-faults';
import { PERMISSION_NEXT } from './permission-words';
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
      short: 'not in this state',
      sentence: 'The instance could not be restarted in the state it was in.',
      nextStep: 'Look at the instance.',
    },
  not_found: (_language, restart) => ({
    short: 'not found',
    sentence: `There is no instance ${restart.instanceId} in ${restart.regionId}${notRead(restart)}.`,
    nextStep: 'Check the id and the region. A released instance leaves the list by itself.',
  }),
  already_restarting: (_language, restart) => ({
    short: 'somebody was first',
    sentence: `Somebody was first: a restart of this instance is under way${because(firstOf(restart))}.`,
    nextStep: 'Follow that restart. A new one is possible when it has ended.',
  }),
  newer_restart: (_language, restart) => ({
    short: 'a newer restart exists',
    sentence: `This instance was restarted after your page was read${because(newerOf(restart))}.`,
    nextStep: 'Look at that restart first, then ask again if it is still needed.',
  }),
  not_acknowledged: (language, restart) => ({
    short: judgedWords(language, restart)?.short ?? 'not confirmed',
    sentence: `${judgedWords(language, restart)?.sentence ?? 'Something about the instance is not known.'} It was not confirmed that you have read this.`,
    nextStep: 'Open the dialog again, read what is not known, and confirm it.',
  }),
  no_credentials: (_language, restart) => {
    // Records of before the cause was kept have none.
    const why = restart.service ?? { code: 'credentials_missing', message: '' };
    const { sentence, nextStep } = explainRefusal({ ...why, about: 'sts', asksAgain: 'person' });
    return { short: 'no credentials', sentence, nextStep };
  },
  no_connection: (_language, restart) => ({
    short: 'no connection',
    sentence: `ECS could not be reached${because(faultOf(restart))}.`,
    nextStep: 'It is safe to try again.',
  }),
  throttled: (_language, restart) => ({
    short: `throttled${until(restart)}`,
    sentence: `${restart.service?.from === 'sts' ? 'STS' : 'ECS'} is throttling this account${until(restart)}: too many requests, from here or from any other tool.`,
    nextStep: 'It is safe to try again after that.',
  }),
  no_budget: (_language, restart) => ({
    short: `no request budget${until(restart)}`,
    sentence: `The requests that Restart Desk may make to ECS in a minute are used up${until(restart)}, so nothing was sent.`,
    nextStep: 'It is safe to try again after that.',
  }),
  read_failed: (_language, restart) => ({
    short: 'could not be read',
    sentence: `The instance could not be read just before sending${because(faultOf(restart))}.`,
    nextStep: 'It is safe to try again.',
  }),
  read_refused: (_language, restart) => {
    const refused = 'ECS refused to let Restart Desk read the instance just before sending';
    const why = refusalOf(restart) ?? notReadable();
    const denied = why.cause === 'no_permission';
    return {
      short: 'reading was refused',
      sentence: denied
        ? `${refused}${because(restart.service?.code ?? looksEmpty(restart))}.`
        : `${refused}. ${why.sentence}`,
      nextStep: why.nextStep,
    };
  },
  process_died: () => ({
    short: 'the server stopped first',
    sentence: 'The server process ended, or was held up for too long, before it sent the request.',
    nextStep: 'It is safe to try again.',
  }),
  desk_trouble: () => ({
    short: 'trouble in Restart Desk',
    sentence: 'Restart Desk could not read or write its own records at the moment of sending, so it did not send.',
    nextStep: 'It is safe to try again.',
  }),
  too_late: (_language, restart) => ({
    short: 'too late to send',
    sentence: `More than 5 seconds had passed since the instance was ${restart.sendingAt === null ? 'read' : 'judged'}, so the request was not sent.`,
    nextStep: 'It is safe to try again.',
  }),
  no_longer_wanted: () => ({
    short: 'no longer wanted',
    sentence:
      'When its turn came whoever had asked was gone, or had waited for more than 10 seconds, so the request was not sent.',
    nextStep: 'It is safe to try again.',
  }),
  rollout_halted: (_language, restart) => ({
    short: 'its rollout was halted',
    sentence: `Its rollout was ${haltedAs(restart)} before this restart was sent.`,
    nextStep: 'Look at the rollout: what is still to come waits there.',
  }),
  no_role: (language, restart) => ({
    short: 'role',
    sentence: lackOf(language, restart) ?? 'No role of this person covers it.',
    nextStep: PERMISSION_NEXT.no_role,
  }),
  out_of_scope: (language, restart) => ({
    short: 'outside the scope',
    sentence: lackOf(language, restart) ?? 'The instance is outside the scope of this person.',
    nextStep: PERMISSION_NEXT.out_of_scope,
  }),
  deactivated: () => ({
    short: 'deactivated',
    sentence: 'The person was deactivated before the request could be sent.',
    nextStep: 'An administrator can say why.',
  }),
  restarts_stopped: (language, restart) => ({
    short: 'restarts are stopped',
    sentence: stopOf(language, restart) ?? 'All new restarts are stopped.',
    nextStep: PERMISSION_NEXT.restarts_stopped,
  }),
};

/** The verdict that it was refused by; null where the record keeps none. */
function judgedWords(language: Language, { judged, instanceName, instanceId }: Coded): VerdictWords | null {
  return judged === null ? null : verdictWords(language, judged.verdict, { name: instanceName, instanceId });
}

// Each of these gives the words of an older release where the record holds no code.

function notRead({ detail, params, regionId }: Coded): string {
  switch (detail) {
    case null:
      return '';
    case 'region_not_read':
      return `: the region ${regionId} is not one that Restart Desk reads`;
    case 'account_not_read':
      return `: it was seen through the account ${params?.accountId ?? ''}, which Restart Desk does not read there`;
    default:
      return `: ${bare(detail)}`;
  }
}

function firstOf({ params, detail }: Coded): string | null {
  return params?.other === undefined
    ? detail
    : `${params.other.name} was first, at ${params.other.at.slice(11, 19)} UTC`;
}

function newerOf({ params, detail }: Coded): string | null {
  return params?.other === undefined ? detail : `${params.other.name} asked at ${params.other.at.slice(11, 19)} UTC`;
}

function faultOf({ detail, params }: Coded): string | null {
  return detail === null ? null : faultSentence(detail, params);
}

function looksEmpty({ detail }: Coded): string | null {
  return detail === 'looks_empty' ? 'the account may not read instances (ecs:DescribeInstances)' : detail;
}

/** What a rollout was that begins nothing. */
export type HaltedAs = RolloutState | 'deleted' | 'carried_on' | 'stopped';

function haltedAs({ detail, params }: Coded): string {
  switch (detail as HaltedAs | null) {
    case null:
      return 'halted';
    case 'held':
      return 'held by Restart Desk';
    case 'looking':
      return 'pausing between two waves';
    case 'finishing':
      return 'cancelled or stopped';
    case 'ended':
      return 'over';
    case 'carried_on':
      return 'carried on by others';
    case 'stopped':
      return params?.failures === 1
        ? 'stopped after 1 failure'
        : `stopped after ${params?.failures ?? 'some'} failures`;
    default:
      return bare(detail ?? '') || 'halted';
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
  return Object.hasOwn(DESK_CODES, code) ? DESK_CODES[code](language, restart) : ofNewerRelease(code);
}

/** A code or a state that a server of a newer release has written, which runs beside this one, or ran before it. */
export function ofNewerRelease(code: string): CodeWords {
  const name = printable(code);
  return {
    short: name,
    sentence: `It is recorded as "${name}", which this release of Restart Desk does not know.`,
    nextStep: 'Open it in the newer release. Do not take it for done, nor for not sent.',
  };
}

/** A reason in brackets, to stand within a sentence; nothing for none. */
export function because(why: string | null): string {
  return why === null || bare(why) === '' ? '' : ` (${withinSentence(bare(why))})`;
}

/** Small at its beginning where that is surely a plain word and no name. */
function withinSentence(text: string): string {
  return /^(A|An|The|It|No|That|This)\s/.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}

function until(restart: Coded): string {
  // A late answer may have put other words there.
  return /^\d{4}-\d{2}-\d{2}T/.test(restart.detail ?? '') ? ` until ${restart.detail?.slice(11, 16)} UTC` : '';
}
