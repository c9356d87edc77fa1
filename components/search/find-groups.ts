import { mayDo, type Permission } from '@/lib/domain/access/permissions';
import { readLookUp } from '@/lib/domain/search/search-query';
import type { LookUpView } from '@/lib/domain/search/search-views';
import { type ActSources, actEntries } from './act-entries';
import { ACTS } from './search-copy';
import { type EntryGroup, entriesAtOnce, foundEntries, pageEntries, wholeFirst } from './search-entries';

interface FindSources extends Pick<ActSources, 'language' | 'grants'> {
  /** Trimmed. */
  typed: string;
  pages: readonly { href: string; label: string; permission: Permission }[];
  /** What is known before anything is typed; null before it is. */
  atOnce: LookUpView | null;
  view: LookUpView | null;
  /** `view` belongs to a text of before. */
  stale: boolean;
}

/**
 * All that can be chosen, in its order: a page by its whole name, what can be done, what was found, pages by how they begin.
 * While nothing is typed: what is useful at once.
 */
export function findGroups({ language, typed, grants, pages, atOnce, view, stale }: FindSources): EntryGroup[] {
  const open = pages.filter(({ permission }) => mayDo(grants, permission).allowed);
  if (typed === '') return entriesAtOnce(open, atOnce ?? {});
  const called = pagesCalled(typed, open);
  const acts = actEntries({ language, typed, grants, rollouts: atOnce?.rollouts ?? null, view });
  const found = view === null ? [] : foundEntries(view, mayDo(grants, 'history.see').allowed);
  return [
    ...pageEntries(called.whole),
    ...(acts.length === 0 ? [] : [{ heading: ACTS.heading, entries: acts }]),
    ...(stale ? wholeFirst(found, typed) : found),
    ...pageEntries(called.begun),
  ];
}

function pagesCalled<P extends { label: string }>(typed: string, pages: readonly P[]): { whole: P[]; begun: P[] } {
  const { verb, words } = readLookUp(typed);
  const name = verb === 'go' ? words.join(' ') : typed.toLowerCase();
  const begun = pages.filter(({ label }) => label.toLowerCase().startsWith(name));
  const whole = verb === 'go' ? begun : begun.filter(({ label }) => label.toLowerCase() === name);
  return { whole, begun: begun.filter((page) => !whole.includes(page)) };
}
