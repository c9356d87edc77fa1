import type { ICUArgs } from 'use-intl/core';
import { type Lacking, lackWords, ROLES, roleLabel } from '../access/permissions';
import { type StopView, stopSentence } from '../access/stop-words';
import { clockMinute, fullMinute } from '../time/moments';
import type { Catalogue, ControlBlockCode, PersonBlockCode } from './catalogues/english';
import type { Language } from './language';

type Replies = Pick<Catalogue, 'doorReply' | 'peopleReply' | 'rolloutReply' | 'viewReply'>;

/** What a server answers where it does not do what was asked: a message of the catalogue. */
export type ReplyCode = { [Part in keyof Replies]: `${Part}.${keyof Replies[Part] & string}` }[keyof Replies];

type MessageOf<Code extends ReplyCode> = Code extends `${infer Part}.${infer Key}`
  ? Part extends keyof Replies
    ? Key extends keyof Replies[Part]
      ? Replies[Part][Key] & string
      : never
    : never
  : never;

/** What a message takes; times as ISO 8601 UTC. */
export type ReplyParams<Code extends ReplyCode> = ICUArgs<
  MessageOf<Code>,
  { ICUArgument: string | number; ICUNumberArgument: number; ICUDateArgument: never }
>;

/** What is answered, as it is sent: a code with its parameters, or what somebody lacks, or what stops all restarts. */
export type SaidReply =
  | { code: ReplyCode | PersonBlockCode | ControlBlockCode; params: Readonly<Record<string, string | number>> }
  /** `instance`: what of a rollout it is that they may not. */
  | { lacks: Lacking; instance?: string }
  | { stop: StopView; at: string };

/** The same in words: in English, which stands in logs; sent in answer to what somebody does, in their language (`retold`). */
export interface Saying {
  sentence: string;
  /** Servers of the release before leave it out. */
  said?: SaidReply;
}

/** An answer in the language of whoever reads it; of a server of the release before as it came. */
export function sayingSentence(language: Language, { said, sentence }: Saying): string {
  if (said === undefined) return sentence;
  if ('lacks' in said) {
    const why = lackWords(language, said.lacks).sentence;
    const { instance } = said;
    if (instance === undefined) return why;
    // A page that was not handed these words has the sentence, which the server made for its reader.
    return language.t.has('rolloutReply.holds')
      ? messageOf(language, 'rolloutReply.holds', { instance, why })
      : sentence;
  }
  if ('stop' in said) return stopSentence(language, said.stop, said.at);
  // A server of a newer release may say more, and what can be asked from every page is said in words that few pages are handed.
  if (!language.t.has(said.code)) return sentence;
  return messageOf(language, said.code, said.params);
}

/**
 * An answer with its sentence in the language of whoever asked, for the pages that are not handed the words of `said`: what is asked of
 * rollouts is asked from every page (Find), and its answers would weigh on all of them.
 */
export function retold<Reply extends object>(language: Language, reply: Reply): Reply {
  const saying = sayingIn(reply);
  return saying?.said === undefined ? reply : { ...reply, sentence: sayingSentence(language, saying) };
}

/** One message of an answer, with what its parameters are told as. */
export function messageOf(
  language: Language,
  code: ReplyCode | PersonBlockCode | ControlBlockCode,
  params: Readonly<Record<string, string | number>>,
): string {
  const told = Object.entries(params).map(([name, value]) => [name, toldAs(language, name, value)]);
  // Which parameters a code takes is held where it is said (`saying`); here it comes from outside.
  const say = language.t as unknown as (code: string, params: Record<string, string | number>) => string;
  return say(code, Object.fromEntries(told));
}

function toldAs(language: Language, name: string, value: string | number): string | number {
  if (typeof value === 'number') return value;
  if (name === 'at') return clockMinute(language, value);
  if (name.endsWith('At')) return fullMinute(language, value);
  const role = name === 'role' ? ROLES.find((known) => known === value) : undefined;
  return role === undefined ? value : roleLabel(language, role);
}

/** What an answer says, whatever came; null for what says nothing. */
export function sayingIn(answer: unknown): Saying | null {
  if (typeof answer !== 'object' || answer === null || !('sentence' in answer)) return null;
  const { sentence } = answer;
  if (typeof sentence !== 'string') return null;
  // What a desk says is of its own making; what stands between it and the page says no more than a sentence.
  return { sentence, said: 'said' in answer ? (answer.said as SaidReply | undefined) : undefined };
}
