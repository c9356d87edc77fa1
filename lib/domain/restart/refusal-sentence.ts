import { bare } from '../words/prose';
import type { AnswerParts, RefusedCall } from './refusal-codes';

/** What the sentences of a refusal are made from. */
export interface SaidByEcs extends AnswerParts {
  about: RefusedCall;
  /** The RAM action that was asked for, such as `ecs:RebootInstance`. */
  action: string;
}

/** What a refusal is told by. */
export interface Sentences {
  sentence: string;
  /** What to do, as one sentence without its end: how it goes on afterwards follows. */
  step: string;
  /** The step is whole: nothing follows it. */
  whole?: true;
}

/** Whoever runs Restart Desk acts. */
export const operator = (sentence: string, step: string): Sentences => ({
  sentence,
  step: `Whoever runs Restart Desk ${step}`,
});

/** Whoever owns the account acts. */
export const owner = (sentence: string, step: string): Sentences => ({
  sentence,
  step: `Whoever owns the Alibaba Cloud account ${step}`,
});

/** A defect of Restart Desk. */
export const report = (sentence: string): Sentences => ({
  sentence,
  step: 'Report this with the request id: it is a defect of Restart Desk',
  whole: true,
});

/** Nothing follows the step. */
export const whole = (sentence: string, step: string): Sentences => ({ sentence, step, whole: true });

/** Who refused. */
export const service = ({ about }: SaidByEcs) => (about === 'sts' ? 'STS' : 'ECS');

/** The service's own words within a sentence, or its code where it gave none. */
export function quoted(said: SaidByEcs): string {
  const message = bare(said.message);
  if (message !== '') return `: "${message}".`;
  return said.code === '' ? ', and gave no code.' : ` with the code ${said.code}.`;
}
