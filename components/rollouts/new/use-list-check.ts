import { useEffect, useState } from 'react';
import { API_PATHS } from '@/lib/domain/paths';
import { type ListCheck, MOST_CHECKED } from '@/lib/domain/rollout/list-check';
import { postToDesk } from '../../shell/ask-desk';
import { useDesk } from '../../shell/desk-provider';
import { ReadFailure } from '../../shell/read-json';
import { useAnswer } from '../../shell/use-answer';

/** How long typing must rest before the desk is asked what the list comes to, in milliseconds. */
const REST_MS = 250;
/** How soon a desk that did not answer is asked again, in milliseconds. */
const AGAIN_MS = 4_000;

/** How a list stands that is being typed. */
export interface ListStanding {
  /** What it comes to; of the text before while `stale`. Null before the first answer, and where there is none. */
  check: ListCheck | null;
  stale: boolean;
  state: 'empty' | 'too_long' | 'failed' | 'reading' | 'read';
}

/** Asks what a list comes to, once typing rests. A newer text ends the request of an older one; typing never waits for it. */
export function useListCheck(text: string): ListStanding {
  const { over } = useDesk();
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const empty = text.trim() === '';
  const asks = rested.trim() !== '' && rested.length <= MOST_CHECKED && over === null;
  const { data, error, ofBefore } = useAnswer(
    {
      key: ['list-check', asks ? rested : ''],
      read: async (signal) => {
        const reply = await postToDesk<ListCheck>(API_PATHS.rolloutList(), { text: rested }, signal);
        if (reply.kind !== 'done') throw new ReadFailure(reply);
        return reply.value;
      },
      wanted: asks,
      againMs: (known) => (known.error === null ? false : AGAIN_MS),
      onReturn: false,
      freshMs: 30_000,
      keptMs: 0,
    },
    true,
  );
  if (empty) return { check: null, stale: false, state: 'empty' };
  if (text.length > MOST_CHECKED) return { check: null, stale: false, state: 'too_long' };
  const check = data ?? null;
  const stale = ofBefore || rested !== text;
  if (error !== null && !stale) return { check: null, stale, state: 'failed' };
  return { check, stale, state: check === null || stale ? 'reading' : 'read' };
}
