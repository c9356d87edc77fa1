import { type Again, REFUSAL_CAUSES, type RefusalActor, type RefusalCause } from './refusal-causes';
import { type AnswerParts, causeOf, type RefusedCall, type ServiceAnswer } from './refusal-codes';
import type { Restart } from './restart';

/** What a refusal means for people. Its words: `refusalShort` (refusal-short.ts) and `refusalWords` (refusal-words.ts). */
export interface Refusal {
  cause: RefusalCause;
  /** Who acts next. */
  actor: RefusalActor;
  /** May the same request be sent again by a person, and when? */
  again: Again;
  /** Whether a read that works shows that the cause is gone. */
  visibleToDesk: boolean;
  /** What its words are made from. */
  said: SaidRefusal;
}

/** An answer, what it answers, and who asks again. */
export type SaidRefusal = AnswerParts & Required<Pick<RefusedAnswer, 'about' | 'action' | 'asksAgain'>>;

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

const ACTIONS: Readonly<Record<RefusedCall, string>> = {
  restart: 'ecs:RebootInstance',
  check: 'ecs:RebootInstance',
  read: 'ecs:DescribeInstances',
  sts: 'sts:AssumeRole',
};

/**
 * What an answer means, by code and message together, for restarts, reads, dry runs and roles alike: the one place. Total:
 * every code has an answer, and what is not known is told by the service's own words.
 */
export function explainRefusal(answer: RefusedAnswer): Refusal {
  const { about, code, message, accessDenied = null } = answer;
  const cause = causeOf(answer, about);
  const { actor, again, visibleToDesk } = REFUSAL_CAUSES[cause];
  const asksAgain = answer.asksAgain ?? (about === 'read' || about === 'sts' ? 'desk' : 'person');
  return {
    cause,
    actor,
    // Only a restart can have happened all the same.
    again: again === 'look_first' && about !== 'restart' ? 'after_cause' : again,
    visibleToDesk,
    said: { code, message, accessDenied, about, action: answer.action ?? ACTIONS[about], asksAgain },
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
