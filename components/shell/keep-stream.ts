import { delay } from '@/lib/clock';
import type { LiveNews } from '@/lib/domain/live/live-messages';
import type { LiveSubject } from '@/lib/domain/live/live-subjects';
import { PAGE_HEADER, PAGE_RELEASE } from '@/lib/domain/page-release';
import { API_PATHS } from '@/lib/domain/paths';

/** The first event comes at once: whoever has none after this long stands behind something that keeps it back. Milliseconds. */
const FIRST_WITHIN_MS = 5_000;
/** A stream says at least each five seconds that it lives. */
const SILENT_MS = 12_000;
/** How soon it is tried again that was refused or kept back, in milliseconds. What cannot be reached is tried less and less often. */
const SOON_MS = 250;
const LATER_MS = 4_000;
const KEPT_BACK_MS = 120_000;

/** How a stream of the desk ended. */
type Ended = 'over' | 'soon' | 'later' | 'kept_back';

/** What is asked for: all that the tabs of this browser follow. */
export interface LiveWish {
  subjects: readonly LiveSubject[];
  since: string | null;
}

/** Told what comes. */
export interface LiveEars {
  news: (news: LiveNews) => void;
  /** Whether news come. While they do nobody needs to ask. */
  open: (open: boolean) => void;
}

/**
 * Keeps one stream of the desk open, and opens it again when it ends, until the signal. What was missed meanwhile comes with the
 * next one.
 * @param wish asked anew with each stream. @param signal ends this stream; another is opened for another wish.
 */
export async function keepStream(wish: () => LiveWish, ears: LiveEars, signal: AbortSignal): Promise<void> {
  let soonMs = SOON_MS;
  const heard: LiveEars = {
    ...ears,
    news: (news) => {
      soonMs = SOON_MS;
      ears.news(news);
    },
  };
  while (!signal.aborted) {
    const ended = await readStream(wish(), heard, signal).catch((): Ended => 'soon');
    if (signal.aborted) return;
    ears.open(false);
    await delay(ended === 'soon' ? soonMs : ended === 'kept_back' ? KEPT_BACK_MS : LATER_MS, { signal });
    if (ended === 'soon') soonMs = Math.min(2 * soonMs, LATER_MS);
  }
}

async function readStream({ subjects, since }: LiveWish, ears: LiveEars, signal: AbortSignal): Promise<Ended> {
  const query = new URLSearchParams(subjects.map((subject) => ['of', subject]));
  if (since !== null) query.set('since', since);
  const silent = new AbortController();
  const goOffline = () => silent.abort();
  addEventListener('offline', goOffline);
  let timer = setTimeout(() => silent.abort(), FIRST_WITHIN_MS);
  let told = false;
  try {
    const response = await fetch(API_PATHS.live(query), {
      cache: 'no-store',
      headers: { [PAGE_HEADER]: String(PAGE_RELEASE) },
      signal: AbortSignal.any([signal, silent.signal]),
    });
    if (!response.ok || response.body === null) return 'later';
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'soon';
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), SILENT_MS);
      const events = (text + value).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        if (!event.startsWith('data: ')) continue;
        const news: LiveNews = JSON.parse(event.slice('data: '.length));
        if (!told) ears.open(true);
        told = true;
        ears.news(news);
        if (news.messages.some(({ kind }) => kind === 'over')) return 'over';
      }
    }
  } catch (error) {
    if (silent.signal.aborted && !told) return 'kept_back';
    throw error;
  } finally {
    removeEventListener('offline', goOffline);
    clearTimeout(timer);
  }
}
