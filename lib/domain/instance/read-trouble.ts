import type { FaultParams } from '../restart/call-faults';
import type { ServiceAnswer } from '../restart/refusal-codes';

/** What was answered, as far as it tells why. */
export type TroubleAnswer = Pick<ServiceAnswer, 'from' | 'code' | 'message' | 'accessDenied'>;

/** Why an account cannot be read in a region: codes and parameters, from which its sentences are made. */
export type ReadTrouble =
  /** ECS refused, or STS gave no role. `answer`: what it said, or a code of the desk's own for what kept it from answering. */
  | { kind: 'refused'; answer: TroubleAnswer }
  /** An empty answer that is no empty fleet: a dry-run read was denied. */
  | { kind: 'looks_empty' }
  | { kind: 'throttled'; api: string; code: string | null }
  | { kind: 'no_budget'; api: string }
  /** Pages that go round in a circle, or do not end. */
  | { kind: 'endless'; pages: number }
  /** Not reached, or the answer was lost. `detail`: the code of that (call-faults.ts); older releases stored its sentence. */
  | { kind: 'unread'; detail: string; params?: FaultParams };

/**
 * Why nobody could see an instance: a code, and what kept it from being read where that is known. Older releases stored one clause in
 * place of the code.
 */
export interface UnseenWhy {
  why: 'not_running' | 'not_read' | 'not_found' | (string & {});
  trouble?: ReadTrouble;
}
