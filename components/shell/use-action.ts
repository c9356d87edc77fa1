import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { ActionReply } from '@/lib/domain/access/person';
import { sayingSentence } from '@/lib/domain/words/reply-words';
import { useLanguage } from '../ui/language-provider';
import { useLatest } from '../ui/use-latest';
import { answerWithin, NoAnswer } from './answer-within';
import { useDesk } from './desk-provider';
import { isStaleBuild } from './stale-build';

type Why = Exclude<ActionReply<unknown>['kind'], 'done'> | 'stale' | 'lost';

/** Where one action stands that a person has asked for. */
export type ActionState<Field extends string> =
  | { kind: 'idle' }
  | { kind: 'pending' }
  /** Not done, or not known (`lost`): `field` is what was wrong with the input, where it was that. */
  | { kind: 'failed'; sentence: string; field: Field | null; why: Why };

/** An action, and what its form needs to know of it. */
export interface SentAction<Input, Field extends string> {
  state: ActionState<Field>;
  pending: boolean;
  /** What an answer found wrong with a field; null for nothing. */
  faultOf: (field: Field) => string | null;
  send: (input: Input) => Promise<void>;
}

/**
 * Sends an action once per press, and keeps what it answered. What was typed stays with whoever uses it. It is waited for 10 s;
 * an answer that comes later still counts, as long as nothing newer was asked here.
 * @param lost what is said without an answer: what may have happened, and what to do.
 */
export function useAction<Input, Done, Field extends string>(
  action: (input: Input) => Promise<ActionReply<Done, Field>>,
  onDone: (value: Done) => void,
  lost?: string,
): SentAction<Input, Field> {
  const language = useLanguage();
  const { t } = language;
  const { check } = useDesk();
  const [state, setState] = useState<ActionState<Field>>({ kind: 'idle' });
  const busy = useRef(false);
  /** Grows with each press; below zero once the page has left. */
  const turn = useRef(0);
  const done = useLatest(onDone);
  useEffect(() => {
    turn.current = 0;
    return () => {
      turn.current = Number.NEGATIVE_INFINITY;
    };
  }, []);
  const send = useCallback(
    async (input: Input) => {
      if (busy.current) return;
      busy.current = true;
      turn.current += 1;
      const mine = turn.current;
      setState({ kind: 'pending' });
      const fail = (why: Why, sentence: string, field: Field | null = null) =>
        setState({ kind: 'failed', why, sentence, field });
      const take = (reply: ActionReply<Done, Field>) => {
        if (reply.kind === 'done') {
          setState({ kind: 'idle' });
          done.current(reply.value);
          return;
        }
        fail(reply.kind, sayingSentence(language, reply), reply.kind === 'invalid' ? reply.field : null);
        if (reply.kind !== 'invalid') void check();
      };
      const asked = action(input);
      try {
        take(await answerWithin(asked));
      } catch (error) {
        if (isStaleBuild(error)) fail('stale', t('shell.staleBuild'));
        else fail('lost', lost ?? t('shell.noAnswer'));
        void check();
        if (error instanceof NoAnswer) {
          asked.then(
            (reply) => turn.current === mine && take(reply),
            // Then it stays as it was said.
            () => undefined,
          );
        }
      } finally {
        busy.current = false;
      }
    },
    [action, check, done, lost, language, t],
  );
  const faultOf = (field: Field) => (state.kind === 'failed' && state.field === field ? state.sentence : null);
  return { state, pending: state.kind === 'pending', faultOf, send };
}

/** For the frame of a form: the field in which an answer finds a fault has the focus then. It is told by its `data-field`. */
export function useFaultFocus<Frame extends HTMLElement>(state: ActionState<string>): RefObject<Frame | null> {
  const frame = useRef<Frame>(null);
  useEffect(() => {
    if (state.kind !== 'failed' || state.field === null) return;
    frame.current?.querySelector<HTMLElement>(`[data-field="${state.field}"]`)?.focus();
  }, [state]);
  return frame;
}
