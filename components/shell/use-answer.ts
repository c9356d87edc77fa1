import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useLatest } from '../ui/use-latest';
import type { Asking, Known, Watch } from './kept-answer';
import type { Answers } from './page-answers';

/** Those of the page (`Providers`). */
export const AnswersContext = createContext<Answers | null>(null);

/** The answers of the desk that the page has. */
export function useAnswers(): Answers {
  const answers = useContext(AnswersContext);
  if (answers === null) throw new Error('There are no answers outside of Providers');
  return answers;
}

/** An answer as a component has it. */
interface Answer<T> extends Known<T> {
  /** It is of another key: what was asked before. */
  ofBefore: boolean;
  /** Asks now, and tells what came of it. Always the same function. @param instead of a read under way; so unless this is false. */
  ask: (instead?: boolean) => Promise<Known<T>>;
  /** Asks for what has changed by now, after a read under way as well. Always the same function. */
  askAfter: () => void;
}

/**
 * Watches an answer of the desk while the component lives.
 * @param keepsLast the answer of the key before stands until there is one of this.
 */
export function useAnswer<T>(asking: Asking<T>, keepsLast = false): Answer<T> {
  const answers = useAnswers();
  const latest = useLatest(asking);
  const watch = useRef<Watch<T> | null>(null);
  const watched = useRef<string | null>(null);
  const { key, first } = asking;
  const name = JSON.stringify(key);
  const subscribe = useCallback(
    (told: () => void) => {
      const moved = watched.current !== null && watched.current !== name;
      watched.current = name;
      const now = answers.watch(latest.current, told, moved);
      watch.current = now;
      return () => {
        watch.current = null;
        now.end();
      };
    },
    [answers, latest, name],
  );
  const begun = useMemo<Known<T>>(() => ({ data: first, error: null }), [first]);
  // Looked up alone: what came first is kept once it is watched, by no render. Until something else is known it is the same object.
  const get = () => {
    const kept = answers.known<T>(key);
    if (kept.data === undefined && first !== undefined) return begun;
    return kept.data === first && kept.error === null ? begun : kept;
  };
  const known = useSyncExternalStore(subscribe, get, get);
  useEffect(() => watch.current?.update(asking));
  const ask = useCallback((instead = true) => answers.ask(latest.current, instead), [answers, latest]);
  const askAfter = useCallback(() => answers.askAfter(latest.current), [answers, latest]);
  const [last, setLast] = useState(known.data);
  if (keepsLast && known.data !== undefined && known.data !== last) setLast(known.data);
  const ofBefore = keepsLast && known.data === undefined && known.error === null && last !== undefined;
  return { ...known, data: ofBefore ? last : known.data, ofBefore, ask, askAfter };
}
