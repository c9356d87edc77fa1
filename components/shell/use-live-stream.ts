import { createContext, useContext, useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { LiveMessage } from '@/lib/domain/live/live-messages';
import type { LiveSubject } from '@/lib/domain/live/live-subjects';
import type { AnswerKey } from './kept-answer';
import type { LiveStream } from './live-stream';
import { useAnswers } from './use-answer';

/** Null where nobody is signed in: nothing is told. */
export const LiveStreamContext = createContext<LiveStream | null>(null);

const NEVER = () => () => undefined;

/** Whether the desk tells what changes: while it does, nobody needs to ask. */
export function useIsTold(): boolean {
  const stream = useContext(LiveStreamContext);
  return useSyncExternalStore(
    stream?.watchOpen ?? NEVER,
    () => stream?.isOpen() ?? false,
    () => false,
  );
}

/** Follows subjects of the desk's stream (lib/domain/live/live-subjects.ts). @param hear told what concerns them. */
export function useFollowed(subjects: readonly LiveSubject[], hear: (message: LiveMessage) => void): void {
  const stream = useContext(LiveStreamContext);
  const latest = useEffectEvent(hear);
  const key = subjects.join('\n');
  useEffect(() => {
    if (stream === null || key === '') return;
    return stream.follow(key.split('\n'), (message) => latest(message));
  }, [stream, key]);
}

/** The same for a view that is asked for anew when it has changed. @param key under which it is kept, or with which that begins. */
export function useToldAnew(subjects: readonly LiveSubject[], key: AnswerKey): void {
  const answers = useAnswers();
  useFollowed(subjects, ({ kind }) => {
    if (kind === 'changed') answers.askAgain(key);
  });
}
