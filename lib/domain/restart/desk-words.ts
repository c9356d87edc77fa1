import { printable } from '../words/printable';
import { asSentence, bare } from '../words/prose';
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
  'code' | 'detail' | 'service' | 'judged' | 'sendingAt' | 'regionId' | 'instanceId' | 'mode'
>;

const DESK_CODES: Record<DeskCode, (restart: Coded) => CodeWords> = {
  not_in_this_state: (restart) => ({
    short: restart.judged?.verdict.short ?? 'not in this state',
    sentence: restart.judged?.verdict.sentence ?? 'The instance could not be restarted in the state it was in.',
    nextStep: restart.judged?.verdict.nextStep ?? 'Look at the instance.',
  }),
  not_found: (restart) => ({
    short: 'not found',
    sentence: `There is no instance ${restart.instanceId} in ${restart.regionId}${restart.detail === null ? '' : `: ${bare(restart.detail)}`}.`,
    nextStep: 'Check the id and the region. A released instance leaves the list by itself.',
  }),
  already_restarting: (restart) => ({
    short: 'somebody was first',
    sentence: `Somebody was first: a restart of this instance is under way${because(restart.detail)}.`,
    nextStep: 'Follow that restart. A new one is possible when it has ended.',
  }),
  newer_restart: (restart) => ({
    short: 'a newer restart exists',
    sentence: `This instance was restarted after your page was read${because(restart.detail)}.`,
    nextStep: 'Look at that restart first, then ask again if it is still needed.',
  }),
  not_acknowledged: (restart) => ({
    short: restart.judged?.verdict.short ?? 'not confirmed',
    sentence: `${restart.judged?.verdict.sentence ?? 'Something about the instance is not known.'} It was not confirmed that you have read this.`,
    nextStep: 'Open the dialog again, read what is not known, and confirm it.',
  }),
  no_credentials: (restart) => {
    // Records of before the cause was kept have none.
    const why = restart.service ?? { code: 'credentials_missing', message: '' };
    const { sentence, nextStep } = explainRefusal({ ...why, about: 'sts', asksAgain: 'person' });
    return { short: 'no credentials', sentence, nextStep };
  },
  no_connection: (restart) => ({
    short: 'no connection',
    sentence: `ECS could not be reached${because(restart.detail)}.`,
    nextStep: 'It is safe to try again.',
  }),
  throttled: (restart) => ({
    short: `throttled${until(restart)}`,
    sentence: `${restart.service?.from === 'sts' ? 'STS' : 'ECS'} is throttling this account${until(restart)}: too many requests, from here or from any other tool.`,
    nextStep: 'It is safe to try again after that.',
  }),
  no_budget: (restart) => ({
    short: `no request budget${until(restart)}`,
    sentence: `The requests that Restart Desk may make to ECS in a minute are used up${until(restart)}, so nothing was sent.`,
    nextStep: 'It is safe to try again after that.',
  }),
  read_failed: (restart) => ({
    short: 'could not be read',
    sentence: `The instance could not be read just before sending${because(restart.detail)}.`,
    nextStep: 'It is safe to try again.',
  }),
  read_refused: (restart) => {
    const refused = 'ECS refused to let Restart Desk read the instance just before sending';
    const why = refusalOf(restart) ?? notReadable();
    const denied = why.cause === 'no_permission';
    return {
      short: 'reading was refused',
      sentence: denied
        ? `${refused}${because(restart.service?.code ?? restart.detail)}.`
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
  too_late: (restart) => ({
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
  rollout_halted: (restart) => ({
    short: 'its rollout was halted',
    sentence: `Its rollout was ${bare(restart.detail ?? '') || 'halted'} before this restart was sent.`,
    nextStep: 'Look at the rollout: what is still to come waits there.',
  }),
  no_role: (restart) => ({
    short: 'role',
    sentence: asSentence(restart.detail ?? 'No role of this person covers it'),
    nextStep: PERMISSION_NEXT.no_role,
  }),
  out_of_scope: (restart) => ({
    short: 'outside the scope',
    sentence: asSentence(restart.detail ?? 'The instance is outside the scope of this person'),
    nextStep: PERMISSION_NEXT.out_of_scope,
  }),
  deactivated: () => ({
    short: 'deactivated',
    sentence: 'The person was deactivated before the request could be sent.',
    nextStep: 'An administrator can say why.',
  }),
  restarts_stopped: (restart) => ({
    short: 'restarts are stopped',
    sentence: asSentence(restart.detail ?? 'All new restarts are stopped'),
    nextStep: PERMISSION_NEXT.restarts_stopped,
  }),
};

/** A dry-run read was denied: an empty answer that is no empty fleet. Made when asked for, so that pages that need none carry no causes. */
function notReadable(): Refusal {
  return explainRefusal({ code: 'Forbidden.RAM', message: '', about: 'read', asksAgain: 'person' });
}

/** Why the desk refused it, did not send it, or did not permit it. */
export function deskWords(restart: Coded): CodeWords {
  const code = restart.code ?? 'not_in_this_state';
  return Object.hasOwn(DESK_CODES, code) ? DESK_CODES[code](restart) : ofNewerRelease(code);
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
