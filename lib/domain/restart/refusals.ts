import { type Again, REFUSAL_CAUSES, type RefusalActor, type RefusalCause } from './refusal-causes';
import type { ServiceAnswer } from './refusal-codes';
import { type AnswerParts, causeOf, type RefusedCall } from './refusal-codes';
import { SENTENCES } from './refusal-words';
import type { Restart } from './restart';

/** What a refusal means for people. */
export interface Refusal {
  cause: RefusalCause;
  /** Who acts next. */
  actor: RefusalActor;
  /** One to four words. */
  short: string;
  sentence: string;
  nextStep: string;
  /** May the same request be sent again by a person, and when? */
  again: Again;
  /** Whether a read that works shows that the cause is gone. */
  visibleToDesk: boolean;
}

/** What was answered, and to what. */
export interface RefusedAnswer extends AnswerParts {
  about: RefusedCall;
  /** The RAM action that was asked for; that of a restart or of a read of instances when left out. */
  action?: string;
  /**
   * Who asks again once the cause is gone: the person, Restart Desk by itself, or neither, for a reader who may not. Reads
   * and roles are the desk's own unless said otherwise.
   */
  asksAgain?: AsksAgain;
}

export type AsksAgain = 'person' | 'desk' | 'nobody';

const AFTER: Readonly<Record<AsksAgain, string>> = {
  person: '; then ask again.',
  desk: '; Restart Desk then goes on by itself.',
  nobody: '.',
};

const ACTIONS: Readonly<Record<RefusedCall, string>> = {
  restart: 'ecs:RebootInstance',
  check: 'ecs:RebootInstance',
  read: 'ecs:DescribeInstances',
  sts: 'sts:AssumeRole',
};

/**
 * What an answer means, by code and message together, for restarts, reads, dry runs and roles alike: the one place. Total:
 * every code has an answer, with the service's own words as the fallback.
 */
export function explainRefusal(answer: RefusedAnswer): Refusal {
  const { about } = answer;
  const cause = causeOf(answer, about);
  const { actor, again, visibleToDesk, short } = REFUSAL_CAUSES[cause];
  const { sentence, step, whole } = SENTENCES[cause]({ ...answer, action: answer.action ?? ACTIONS[about] });
  const asksAgain = answer.asksAgain ?? (about === 'read' || about === 'sts' ? 'desk' : 'person');
  return {
    cause,
    actor,
    short: short || answer.code || 'No code',
    sentence,
    nextStep: `${step}${whole ? '.' : AFTER[asksAgain]}`,
    // Only a restart can have happened all the same.
    again: again === 'look_first' && about !== 'restart' ? 'after_cause' : again,
    visibleToDesk,
  };
}

/** What the answer that a record keeps means; null where it keeps none. */
export function refusalOf({ service, ...record }: RefusedRecord, asksAgain: AsksAgain = 'person'): Refusal | null {
  return service === null ? null : explainRefusal({ ...service, about: callOf(service, record), asksAgain });
}

function callOf(service: ServiceAnswer, { mode, wasReal, code }: Omit<RefusedRecord, 'service'>): RefusedCall {
  if (service.from === 'sts') return 'sts';
  if (code === 'read_refused' || code === 'read_failed') return 'read';
  return mode === 'dry_run' && !wasReal ? 'check' : 'restart';
}

/** The parts of a record that say what was refused. */
export type RefusedRecord = Pick<Restart, 'service' | 'mode' | 'code'> & { wasReal?: boolean };
