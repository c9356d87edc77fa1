import type { DeskView } from '@/lib/domain/access/person';
import { API_PATHS } from '@/lib/domain/paths';
import type { WatchedView, WatchesView } from '@/lib/domain/watch/watch';
import { DESK_KEY, useDesk } from '../shell/desk-provider';
import { readView } from '../shell/read-json';
import { useAnswer, useAnswers } from '../shell/use-answer';
import { useLanguage } from '../ui/language-provider';

/** Under which the answer is kept: for all that ask on a page. */
export const WATCHES_KEY = ['watches'] as const;

/** How often at the most, in milliseconds: the desk itself can be asked more often in tests. */
const LEAST_MS = 1_000;

/**
 * What the reader watches, asked for as often as the desk itself; who watches nothing asks for nothing.
 * @param hidden also while nobody looks at the page.
 */
export function useWatches(hidden = false): { items: readonly WatchedView[] | null; failing: boolean } {
  const { t } = useLanguage();
  const answers = useAnswers();
  const { watching, over } = useDesk();
  const { data, error } = useAnswer({
    key: WATCHES_KEY,
    read: (signal) => readView<WatchesView>(API_PATHS.watches(), t('watch.failed'), signal),
    wanted: watching > 0 && over === null,
    againMs: () => Math.max(LEAST_MS, answers.known<DeskView>(DESK_KEY).data?.pollMs ?? 0),
    whileHidden: hidden,
  });
  return { items: watching === 0 ? NOTHING : (data?.items ?? null), failing: error !== null };
}

const NOTHING: readonly WatchedView[] = [];
