'use client';

import { useCallback, useRef, useState } from 'react';
import type { ActionReply } from '@/lib/access/person';
import { SHELL } from './copy';
import { useDesk } from './desk-provider';
import { isStaleBuild, STALE_BUILD } from './stale-build';

type Why = Exclude<ActionReply<unknown>['kind'], 'done'> | 'stale' | 'lost';

/** Where one action stands that a person has asked for. */
export type ActionState<Field extends string> =
  | { kind: 'idle' }
  | { kind: 'pending' }
  /** Not done, or not known (`lost`): `field` is what was wrong with the input, where it was that. */
  | { kind: 'failed'; sentence: string; field: Field | null; why: Why };

/** Sends an action once per press, and keeps what it answered. What was typed stays with whoever uses it. */
export function useAction<Input, Done, Field extends string>(
  action: (input: Input) => Promise<ActionReply<Done, Field>>,
  onDone: (value: Done) => void,
): { state: ActionState<Field>; send: (input: Input) => Promise<void> } {
  const { check } = useDesk();
  const [state, setState] = useState<ActionState<Field>>({ kind: 'idle' });
  const busy = useRef(false);
  const done = useRef(onDone);
  done.current = onDone;
  const send = useCallback(
    async (input: Input) => {
      if (busy.current) return;
      busy.current = true;
      setState({ kind: 'pending' });
      const fail = (why: Why, sentence: string, field: Field | null = null) =>
        setState({ kind: 'failed', why, sentence, field });
      try {
        const reply = await action(input);
        if (reply.kind === 'done') {
          setState({ kind: 'idle' });
          done.current(reply.value);
          return;
        }
        fail(reply.kind, reply.sentence, reply.kind === 'invalid' ? reply.field : null);
        if (reply.kind !== 'invalid') void check();
      } catch (error) {
        if (isStaleBuild(error)) fail('stale', STALE_BUILD);
        else fail('lost', SHELL.noAnswer);
        void check();
      } finally {
        busy.current = false;
      }
    },
    [action, check],
  );
  return { state, send };
}
