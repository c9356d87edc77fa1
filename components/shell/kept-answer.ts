import { wallMs } from '@/lib/clock';
import { sameParts } from './same-parts';

/** Under which an answer is kept: a list that begins with what it is of. */
export type AnswerKey = readonly unknown[];

/** What is known: the newest answer, and why there is no newer one. */
export interface Known<T> {
  data: T | undefined;
  error: Error | null;
}

/** How an answer is wanted by one who watches it. Durations in milliseconds. */
export interface Asking<T> {
  key: AnswerKey;
  /** Asks the desk. */
  read: (signal: AbortSignal) => Promise<T>;
  /** What was known before anything was asked. */
  first?: T | undefined;
  /** It is asked for by itself; it is unless this is false. */
  wanted?: boolean;
  /** How soon it is asked for again while somebody looks at the page; false: not by itself. */
  againMs?: number | false | ((known: Known<T>) => number | false);
  /** Also while nobody looks at the page. */
  whileHidden?: boolean;
  /** What is known already is asked for when the page begins to watch it; it is unless this is false. */
  anew?: boolean;
  /** It is asked for again when somebody comes back to the page; it is unless this is false. */
  onReturn?: boolean;
  /** So long an answer need not be asked for again, for it was just read. */
  freshMs?: number;
  /** So long it is kept when nobody watches it any more. */
  keptMs?: number;
}

/** One who watches an answer. */
export interface Watch<T> {
  /** Takes over how it is wanted now; the key must be the same. */
  update: (asking: Asking<T>) => void;
  end: () => void;
}

/** Nothing is known, and nothing went wrong. */
export const NOTHING_KNOWN: Known<never> = { data: undefined, error: null };

interface Watcher<T> {
  asking: Asking<T>;
  told: () => void;
  timer: ReturnType<typeof setInterval> | undefined;
  /** By what the timer goes. */
  timerMs: number | false;
}

interface Running<T> {
  stop: AbortController;
  done: Promise<Known<T>>;
}

const KEPT_MS = 300_000;

/** One answer of the desk: what is known of it, who watches it, and the read that is under way. */
export class KeptAnswer<T> {
  readonly key: AnswerKey;
  readonly #watchers = new Set<Watcher<T>>();
  readonly #onError: (error: Error, key: AnswerKey) => void;
  readonly #onUnused: () => void;
  #known: Known<T> = NOTHING_KNOWN;
  #atMs = 0;
  #running: Running<T> | null = null;
  #after: Asking<T>['read'] | null = null;
  #dropping: ReturnType<typeof setTimeout> | undefined;
  #isOld = false;

  /** @param onError told why a read failed. @param onUnused told when nobody has watched it for as long as it is kept. */
  constructor(key: AnswerKey, onError: (error: Error, key: AnswerKey) => void, onUnused: () => void) {
    this.key = key;
    this.#onError = onError;
    this.#onUnused = onUnused;
  }

  /** The same object until something else is known. */
  get known(): Known<T> {
    return this.#known;
  }

  /** When it came, in milliseconds of this computer's clock; 0: not yet. */
  get atMs(): number {
    return this.#atMs;
  }

  get isWatched(): boolean {
    return this.#watchers.size > 0;
  }

  /** Takes what is known now. What is under way is read all the same. */
  take(data: T): void {
    this.#atMs = wallMs();
    this.#isOld = false;
    this.#learn({ data: sameParts(this.#known.data, data), error: null });
  }

  /**
   * Asks the desk, and tells what came of it. What was known stays where it fails.
   * @param instead in the place of a read under way, which may be too old; only where something is known.
   */
  ask(read: Asking<T>['read'], instead: boolean): Promise<Known<T>> {
    if (this.#running !== null) {
      if (!instead || this.#known.data === undefined) return this.#running.done;
      this.#running.stop.abort();
    }
    const running: Running<T> = { stop: new AbortController(), done: Promise.resolve(this.#known) };
    // Before it begins: it can fail at once.
    this.#running = running;
    running.done = this.#read(read, running);
    return running.done;
  }

  /** Asks for what has changed by now: once more after a read under way, whose answer may be from before. */
  askAfter(read: Asking<T>['read']): void {
    if (this.#running === null) void this.ask(read, false);
    else this.#after = read;
  }

  /** Asks anew for whoever wants it. */
  askAgain(): void {
    this.#isOld = true;
    const wanting = this.#wanting();
    if (wanting !== undefined) void this.ask(wanting.asking.read, true);
  }

  /** Somebody has come back to the page. */
  returned(): void {
    const wanting = this.#wanting(({ asking }) => asking.onReturn !== false && !this.#isFresh(asking));
    if (wanting !== undefined) void this.ask(wanting.asking.read, false);
  }

  /**
   * Tells of each change until that is ended.
   * @param moved the one who watches had another key until now: then what is known is asked for in any case.
   */
  watch(asking: Asking<T>, told: () => void, moved: boolean): Watch<T> {
    clearTimeout(this.#dropping);
    this.#begin(asking.first);
    const watcher: Watcher<T> = { asking, told, timer: undefined, timerMs: false };
    this.#watchers.add(watcher);
    const known = this.#known.data !== undefined;
    if (asking.wanted !== false && (!known || ((moved || asking.anew !== false) && !this.#isFresh(asking))))
      void this.ask(asking.read, false);
    this.#arm(watcher);
    return {
      update: (next) => {
        if (!this.#watchers.has(watcher)) return;
        const before = watcher.asking;
        watcher.asking = next;
        this.#begin(next.first);
        if (next.wanted !== false && before.wanted === false && !this.#isFresh(next)) void this.ask(next.read, false);
        if (this.#againMs(next) !== watcher.timerMs) this.#arm(watcher);
      },
      end: () => this.#leave(watcher),
    };
  }

  #begin(first: T | undefined): void {
    if (first !== undefined && this.#known.data === undefined) this.take(first);
  }

  #leave(watcher: Watcher<T>): void {
    clearInterval(watcher.timer);
    if (!this.#watchers.delete(watcher) || this.isWatched) return;
    // Nobody waits for it.
    this.#running?.stop.abort();
    this.#running = null;
    this.#after = null;
    this.#dropAfter(watcher.asking.keptMs);
  }

  #dropAfter(ms = KEPT_MS): void {
    clearTimeout(this.#dropping);
    this.#dropping = setTimeout(this.#onUnused, ms);
  }

  async #read(read: Asking<T>['read'], running: Running<T>): Promise<Known<T>> {
    let answer: { data: T } | { failed: Error };
    try {
      answer = { data: await read(running.stop.signal) };
    } catch (thrown) {
      answer = { failed: thrown instanceof Error ? thrown : new Error(String(thrown)) };
    }
    // Who waits for one that was given up waits for the one in its place.
    if (this.#running !== running) return this.#running?.done ?? this.#known;
    this.#running = null;
    const after = this.#after;
    this.#after = null;
    if (after !== null) void this.ask(after, false);
    else if (!this.isWatched) this.#dropAfter();
    if ('data' in answer) {
      this.take(answer.data);
    } else {
      this.#isOld = true;
      this.#learn({ data: this.#known.data, error: answer.failed });
      this.#onError(answer.failed, this.key);
    }
    return this.#known;
  }

  #learn(known: Known<T>): void {
    const changed = known.data !== this.#known.data || known.error !== this.#known.error;
    if (changed) this.#known = known;
    const watchers = [...this.#watchers];
    for (const watcher of watchers) this.#arm(watcher);
    if (changed) for (const watcher of watchers) if (this.#watchers.has(watcher)) watcher.told();
  }

  #againMs({ wanted = true, againMs = false }: Asking<T>): number | false {
    const ms = typeof againMs === 'function' ? againMs(this.#known) : againMs;
    return wanted && ms !== false && ms > 0 ? ms : false;
  }

  #arm(watcher: Watcher<T>): void {
    clearInterval(watcher.timer);
    watcher.timerMs = this.#againMs(watcher.asking);
    if (watcher.timerMs === false) return;
    watcher.timer = setInterval(() => {
      const { read, whileHidden = false } = watcher.asking;
      if (whileHidden || document.visibilityState !== 'hidden') void this.ask(read, false);
    }, watcher.timerMs);
  }

  #isFresh({ freshMs = 0 }: Asking<T>): boolean {
    return !this.#isOld && this.#known.data !== undefined && wallMs() - this.#atMs < freshMs;
  }

  #wanting(alike: (watcher: Watcher<T>) => boolean = () => true): Watcher<T> | undefined {
    return [...this.#watchers].find((watcher) => watcher.asking.wanted !== false && alike(watcher));
  }
}
