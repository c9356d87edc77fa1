import type { LiveMessage, LiveNews } from '@/lib/domain/live/live-messages';
import type { LiveSubject } from '@/lib/domain/live/live-subjects';
import { keepStream, type LiveEars, type LiveWish } from './keep-stream';

/** What is heard by who follows a subject. */
export type LiveHear = (message: LiveMessage) => void;

/** The news of the desk for one page, out of the one stream that all tabs of a browser share. */
export interface LiveStream {
  /** Follows subjects until it is told not to; `hear` is given what concerns them. */
  follow(subjects: readonly LiveSubject[], hear: LiveHear): () => void;
  /** Whether news come: while they do, nobody needs to ask. */
  isOpen(): boolean;
  /** Whether nothing has come yet since the page was loaded: what it was loaded with is followed from where it was made. */
  isAtStart(): boolean;
  /** Told whenever that changes, until it is told not to. */
  watchOpen(told: () => void): () => void;
  /** Begins and ends with the page. */
  start(): () => void;
}

/** So long a stream that ended may take to come again before pages ask by themselves, in milliseconds. */
const PATIENCE_MS = 1_500;

/** What tabs tell each other. */
type TabTalk =
  | { kind: 'wish'; tab: string; wish: LiveWish | null }
  | { kind: 'who' }
  | { kind: 'news'; news: LiveNews }
  | { kind: 'open'; open: boolean };

/**
 * Makes the stream of a page, of whom it is asked for by `name`. Of the tabs that are in sight one holds it for all; where a
 * browser has no locks (a page that came unencrypted from another machine) each holds its own.
 * @param since from where the page goes on.
 */
export function createLiveStream(name: string, since: string | null): LiveStream {
  const tab = crypto.randomUUID();
  const followed = new Map<symbol, { subjects: readonly LiveSubject[]; hear: LiveHear }>();
  const watching = new Set<() => void>();
  const wishes = new Map<string, LiveWish>();
  let at = since;
  let open = false;
  let closing: ReturnType<typeof setTimeout> | undefined;
  let channel: BroadcastChannel | null = null;
  let holding: { again: () => void } | null = null;
  let asking: ReturnType<typeof setTimeout> | undefined;

  const own = (): LiveWish => ({
    subjects: [...new Set([...followed.values()].flatMap(({ subjects }) => subjects))],
    since: at,
  });
  const tell = (talk: TabTalk) => channel?.postMessage(talk);
  const setOpen = (now: boolean) => {
    // That it is closed is said with each attempt: the first one counts.
    if (!now && closing !== undefined) return;
    clearTimeout(closing);
    closing = undefined;
    if (now === open) return;
    const change = () => {
      closing = undefined;
      open = now;
      for (const told of watching) told();
    };
    if (now) change();
    else closing = setTimeout(change, PATIENCE_MS);
  };
  const hear = (news: LiveNews) => {
    at = news.at;
    for (const message of news.messages)
      for (const one of [...followed.values()])
        if (!('subject' in message) || one.subjects.includes(message.subject)) one.hear(message);
  };
  /** Once for all that a page does at once. */
  const wish = () => {
    clearTimeout(asking);
    asking = setTimeout(() => {
      const now = own();
      tell({ kind: 'wish', tab, wish: now });
      wishes.set(tab, now);
      holding?.again();
    }, 0);
  };
  const all = (): LiveWish => {
    const asked = [...wishes.values()];
    const subjects = [...new Set(['desk', ...asked.flatMap((one) => one.subjects)])];
    // Whoever has come last may have seen less than the others; of another process, everything counts as changed.
    const ats = [...new Set(asked.map((one) => one.since))].sort((a, b) => turnOf(a) - turnOf(b));
    const epochs = new Set(ats.map((one) => one?.split('.')[0]));
    return { subjects, since: epochs.size === 1 ? (ats[0] ?? null) : null };
  };
  const hold = async (signal: AbortSignal) => {
    wishes.set(tab, own());
    tell({ kind: 'who' });
    while (!signal.aborted) {
      const another = new AbortController();
      let asked = JSON.stringify(all().subjects);
      holding = {
        again: () => {
          const { subjects, since: from } = all();
          const now = JSON.stringify(subjects);
          // Another tab may have seen less than what has been told already.
          if (now === asked && from === at) return;
          asked = now;
          another.abort();
        },
      };
      const ears: LiveEars = {
        news: (news) => {
          hear(news);
          for (const [of, one] of wishes) wishes.set(of, { ...one, since: news.at });
          tell({ kind: 'news', news });
        },
        open: (now) => {
          setOpen(now);
          tell({ kind: 'open', open: now });
        },
      };
      await keepStream(all, ears, AbortSignal.any([signal, another.signal]));
    }
    holding = null;
  };

  return {
    follow: (subjects, hears) => {
      const key = Symbol();
      followed.set(key, { subjects, hear: hears });
      wish();
      return () => {
        followed.delete(key);
        wish();
      };
    },
    isOpen: () => open,
    isAtStart: () => at === since,
    watchOpen: (told) => {
      watching.add(told);
      return () => {
        watching.delete(told);
      };
    },
    start: () => {
      let seen: AbortController | null = null;
      const show = () => {
        if (document.visibilityState === 'hidden') {
          // What is not looked at costs nothing; another tab may hold the stream.
          seen?.abort();
          seen = null;
          setOpen(false);
          tell({ kind: 'wish', tab, wish: null });
          channel?.close();
          channel = null;
          return;
        }
        if (seen !== null) return;
        seen = new AbortController();
        const { signal } = seen;
        if (typeof navigator.locks === 'undefined' || typeof BroadcastChannel === 'undefined') {
          void hold(signal);
          return;
        }
        channel = new BroadcastChannel(name);
        channel.onmessage = ({ data }: MessageEvent<TabTalk>) => {
          switch (data.kind) {
            case 'who':
              wish();
              return;
            case 'wish':
              if (data.wish === null) wishes.delete(data.tab);
              else wishes.set(data.tab, data.wish);
              if (holding !== null) {
                holding.again();
                tell({ kind: 'open', open });
              }
              return;
            case 'news':
              hear(data.news);
              return;
            case 'open':
              if (holding === null) setOpen(data.open);
              return;
          }
        };
        wish();
        void navigator.locks.request(name, { signal }, () => hold(signal)).catch(() => undefined);
      };
      show();
      document.addEventListener('visibilitychange', show);
      return () => {
        document.removeEventListener('visibilitychange', show);
        seen?.abort();
        tell({ kind: 'wish', tab, wish: null });
        channel?.close();
        channel = null;
        clearTimeout(closing);
        closing = undefined;
        clearTimeout(asking);
      };
    },
  };
}

const turnOf = (at: string | null) => Number(at?.split('.')[2] ?? -1);
