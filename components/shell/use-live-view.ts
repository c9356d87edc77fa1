import { useCallback, useContext, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { LiveMessage } from '@/lib/domain/live/live-messages';
import type { LiveSubject } from '@/lib/domain/live/live-subjects';
import { useServerClock } from '../ui/server-clock';
import { useDesk } from './desk-provider';
import type { AnswerKey } from './kept-answer';
import { useAnswer, useAnswers } from './use-answer';
import { LiveStreamContext, useFollowed, useIsTold } from './use-live-stream';
import { useTrouble } from './use-trouble';

/** What a page follows, and how. */
interface Followed<View> {
  /** Under which the answers are kept. Another key is another view. */
  key: AnswerKey;
  /** What the server rendered. */
  first: View;
  /** Whether that is the view of this key; it is unless this is false. */
  fits?: boolean;
  /**
   * Asks the desk.
   * @param kept the newest answer under this key: what has not changed since need not be sent again.
   * @throws what `readView` does.
   */
  read: (signal: AbortSignal, kept: View | undefined) => Promise<View>;
  /** Lets an answer keep what was told while it was on its way. */
  keep?: (answer: View, known: View) => View;
  /** What of the desk's news it is about (lib/domain/live/live-subjects.ts). Left out: it is asked for again and again. */
  subjects?: readonly LiveSubject[];
  /** Takes in what is told of it; null: it is to be asked for. Left out: it always is. */
  take?: (view: View, message: LiveMessage) => View | null;
  /**
   * How soon after an answer the desk is asked again, in milliseconds; null: only when somebody wants it. While the desk tells what changes
   * nobody asks, but for what changes by time alone: see `slowMs`.
   */
  pollMs: ((view: View) => number) | null;
  /** How often it is asked for all the same, in milliseconds, since time alone changes it; null: never. */
  slowMs?: ((view: View) => number | null) | null;
  /** It is not asked by itself for now. */
  paused?: boolean;
  /** The page has another view, which says when the desk cannot be asked. */
  quiet?: boolean;
}

export interface LiveView<View> {
  view: View;
  /** It belongs to what was asked for before; what is asked for now is on its way. */
  changing: boolean;
  /** Why the desk cannot be asked, and since when; null when it can. */
  trouble: string | null;
  /** Asks at once. */
  refresh: () => void;
}

/**
 * A view of the desk, asked for again and again. What the page holds stays when an answer fails, and when something else is
 * asked for, until that is answered. While every read would be refused nothing is asked.
 */
export function useLiveView<View extends { servedAt: string }>(followed: Followed<View>): LiveView<View> {
  const {
    key,
    first,
    fits = true,
    read,
    keep,
    subjects = [],
    take,
    pollMs,
    slowMs = null,
    paused = false,
    quiet = false,
  } = followed;
  const answers = useAnswers();
  const clock = useServerClock();
  const { over } = useDesk();
  const [last, setLast] = useState(first);
  const polls = pollMs !== null && !paused;
  const told = useIsTold() && subjects.length > 0;
  const { data, error, ask, askAfter } = useAnswer<View>({
    key,
    read: async (signal) => {
      const view = await read(signal, answers.known<View>(key).data);
      clock.sync(view.servedAt);
      const now = answers.known<View>(key).data;
      return keep === undefined || now === undefined ? view : keep(view, now);
    },
    first: fits ? first : undefined,
    againMs: (known) => {
      if (!polls || over !== null) return false;
      // What could not be read is asked for again, whatever is told meanwhile.
      if (told && known.error === null) return slowMs?.(known.data ?? last) ?? false;
      return pollMs(known.data ?? last);
    },
    // A page that was just made has all that there is; what was kept from before may be old.
    anew: pollMs !== null && subjects.length === 0,
    onReturn: polls && !told,
  });
  useFollowed(paused ? [] : subjects, (message) => {
    if (message.kind === 'over' || message.kind === 'desk') return;
    const now = answers.known<View>(key).data;
    const taken = now === undefined ? null : message.kind === 'changed' ? null : (take?.(now, message) ?? null);
    if (taken !== null) {
      clock.sync(taken.servedAt);
      answers.put<View>(key, () => taken);
    } else if (message.kind === 'changed') askAfter();
  });
  const stream = useContext(LiveStreamContext);
  const asked = JSON.stringify(key);
  const followedNow = subjects.join('\n');
  const askAnew = useEffectEvent(() => {
    if (pollMs !== null && subjects.length > 0) void ask(false);
  });
  useEffect(() => {
    // What was told before this was followed is not told again, and what the page kept may be from before that.
    if (asked !== '' && stream !== null && !stream.isAtStart()) askAnew();
  }, [asked, stream]);
  const was = useRef({ asked, followedNow });
  const askMissed = useEffectEvent(() => {
    // Of the same view something else is followed: what became of that was told to nobody until now.
    const isOther = was.current.asked === asked && was.current.followedNow !== followedNow;
    was.current = { asked, followedNow };
    if (isOther && pollMs !== null && stream !== null && !stream.isAtStart()) askAfter();
  });
  useEffect(() => {
    if (asked !== '' && followedNow !== '') askMissed();
  }, [asked, followedNow]);
  const before = useRef(paused);
  useEffect(() => {
    if (before.current && !paused) void ask();
    before.current = paused;
  }, [paused, ask]);
  if (data !== undefined && data !== last) setLast(data);
  return {
    view: data ?? last,
    changing: data === undefined,
    trouble: useTrouble(quiet ? null : error),
    refresh: useCallback(() => void ask(), [ask]),
  };
}
