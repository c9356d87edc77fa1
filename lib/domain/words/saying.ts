import type { PersonBlock } from '../access/people-views';
import { type Lacking, lackWords } from '../access/permissions';
import { type StopView, stopSentence } from '../access/stop-words';
import type { ControlBlock } from '../rollout/controls';
import type { HaltParams } from '../rollout/rollout';
import { messageOf, type ReplyCode, type ReplyParams, type Saying, sayingSentence } from './reply-words';
import { ENGLISH } from './speak';

// For servers: what is answered where something is not done. Pages make the sentence anew, in the language of their reader.

/** An answer of the catalogue: `...saying('rolloutReply.planGone')`. */
export function saying<Code extends ReplyCode>(
  code: Code,
  ...[params]: keyof ReplyParams<Code> extends never ? [] : [ReplyParams<Code>]
): Saying & { said: { code: Code; params: Readonly<Record<string, string | number>> } } {
  // Of whatever code: strings and numbers.
  const given = { ...(params as unknown as Readonly<Record<string, string | number>>) };
  return { sentence: messageOf(ENGLISH, code, given), said: { code, params: given } };
}

/** What somebody lacks. */
export function lacking(lacks: Lacking): Saying {
  return { sentence: lackWords(ENGLISH, lacks).sentence, said: { lacks } };
}

/** That all restarts are stopped. @param at when it was asked; ISO 8601 UTC. */
export function stopping(stop: StopView, at: string): Saying {
  return { sentence: stopSentence(ENGLISH, stop, at), said: { stop, at } };
}

/** What of a rollout is not open to somebody: an instance of it, for what they lack. */
export function outsideOf({ instance, lacks }: HaltParams): Saying {
  if (lacks === undefined) throw new Error('Whoever is refused lacks something');
  const said = { lacks, instance };
  return { sentence: sayingSentence(ENGLISH, { sentence: '', said }), said };
}

/** What keeps something from being done with a person. */
export function blocked(block: PersonBlock, name: string): Saying {
  const code = `person.block.${block}` as const;
  return { sentence: messageOf(ENGLISH, code, { name }), said: { code, params: { name } } };
}

/** Why a control of a rollout cannot be used. */
export function cannot(block: ControlBlock): Saying {
  const code = `board.blocked.${block}` as const;
  return { sentence: messageOf(ENGLISH, code, {}), said: { code, params: {} } };
}
