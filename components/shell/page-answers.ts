import { type AnswerKey, type Asking, KeptAnswer, type Known, NOTHING_KNOWN, type Watch } from './kept-answer';

/** The answers of the desk that a page has, one for each key, whoever of the page asks. */
export interface Answers {
  /** What is known; the same object until something else is. */
  known: <T>(key: AnswerKey) => Known<T>;
  /** When an answer came, in milliseconds of this computer's clock; 0: not yet. */
  cameAtMs: (key: AnswerKey) => number;
  /** Puts what is known otherwise in the place of an answer that somebody watches or has watched; undefined leaves it. */
  put: <T>(key: AnswerKey, change: (now: T | undefined) => T | undefined) => void;
  /** Asks now, and tells what came of it. @param instead in the place of a read under way, which may be too old. */
  ask: <T>(asking: Pick<Asking<T>, 'key' | 'read'>, instead: boolean) => Promise<Known<T>>;
  /** Asks for what has changed by now: once more after a read under way, whose answer may be from before. */
  askAfter: <T>(asking: Pick<Asking<T>, 'key' | 'read'>) => void;
  /** Asks anew for all that begins with this and that somebody wants. */
  askAgain: (beginning: AnswerKey) => void;
  /** The same for all that does not begin with this. @param forget what nobody watches is known no more. */
  askAllAgain: (but: AnswerKey, forget?: boolean) => void;
  /** Tells of each change until that is ended. @param moved whoever watches had another key until now. */
  watch: <T>(asking: Asking<T>, told: () => void, moved?: boolean) => Watch<T>;
  /** Asks when somebody comes back to the page, until it is told not to. */
  start: () => () => void;
}

const beginsWith = (key: AnswerKey, beginning: AnswerKey) => beginning.every((part, index) => part === key[index]);

/** Makes the memory of a page for what it asks of the desk. @param onError told why each read failed. */
export function createAnswers(onError: (error: Error, key: AnswerKey) => void): Answers {
  const all = new Map<string, KeptAnswer<unknown>>();

  // Of one key all answers are of one kind.
  const find = <T>(key: AnswerKey) => all.get(JSON.stringify(key)) as KeptAnswer<T> | undefined;

  // Made for who asks or watches, and dropped after them: what is only looked for leaves nothing behind.
  const keptOf = <T>(key: AnswerKey): KeptAnswer<T> => {
    const kept = find<T>(key);
    if (kept !== undefined) return kept;
    const name = JSON.stringify(key);
    const begun = new KeptAnswer<T>(key, onError, () => {
      if (find(key) === begun && !begun.isWatched) all.delete(name);
    });
    all.set(name, begun as KeptAnswer<unknown>);
    return begun;
  };

  return {
    known: <T>(key: AnswerKey) => find<T>(key)?.known ?? NOTHING_KNOWN,
    cameAtMs: (key) => find(key)?.atMs ?? 0,
    put: <T>(key: AnswerKey, change: (now: T | undefined) => T | undefined) => {
      const kept = find<T>(key);
      const next = change(kept?.known.data);
      if (next !== undefined) kept?.take(next);
    },
    ask: <T>({ key, read }: Pick<Asking<T>, 'key' | 'read'>, instead: boolean) => keptOf<T>(key).ask(read, instead),
    askAfter: <T>({ key, read }: Pick<Asking<T>, 'key' | 'read'>) => keptOf<T>(key).askAfter(read),
    askAgain: (beginning) => {
      for (const kept of [...all.values()]) if (beginsWith(kept.key, beginning)) kept.askAgain();
    },
    askAllAgain: (but, forget = false) => {
      for (const [name, kept] of [...all]) {
        if (forget && !kept.isWatched) all.delete(name);
        else if (!beginsWith(kept.key, but)) kept.askAgain();
      }
    },
    watch: <T>(asking: Asking<T>, told: () => void, moved = false) => keptOf<T>(asking.key).watch(asking, told, moved),
    start: () => {
      const returned = () => {
        if (document.visibilityState !== 'hidden') for (const kept of [...all.values()]) kept.returned();
      };
      document.addEventListener('visibilitychange', returned);
      return () => document.removeEventListener('visibilitychange', returned);
    },
  };
}
