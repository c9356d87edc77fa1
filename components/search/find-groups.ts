import { mayDo } from '@/lib/domain/access/permissions';
import { readLookUp } from '@/lib/domain/search/search-query';
import type { LookUpView } from '@/lib/domain/search/search-views';
import { type LinkedPage, pageLabel } from '../shell/page-links';
import { type ActSources, actEntries } from './act-entries';
import { type EntryGroup, entriesAtOnce, foundEntries, pageEntries, wholeFirst } from './search-entries';

interface FindSources extends Pick<ActSources, 'language' | 'grants'> {
  /** Trimmed. */
  typed: string;
  pages: readonly Pick<LinkedPage, 'href' | 'page' | 'permission'>[];
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
  const open = pages
    .filter(({ permission }) => mayDo(grants, permission).allowed)
    .map(({ href, page }) => ({ href, page, label: pageLabel(language, page) }));
  if (typed === '') return entriesAtOnce(language, open, atOnce ?? {});
  const called = pagesCalled(typed, open);
  const acts = actEntries({ language, typed, grants, rollouts: atOnce?.rollouts ?? null, view });
  const found = view === null ? [] : foundEntries(language, view, mayDo(grants, 'history.see').allowed);
  return [
    ...pageEntries(language, called.whole),
    ...(acts.length === 0 ? [] : [{ heading: language.t('find.do'), entries: acts }]),
    ...(stale ? wholeFirst(found, typed) : found),
    ...pageEntries(language, called.begun),
  ];
}

interface NamedPage {
  page: string;
  label: string;
}

function pagesCalled<P extends NamedPage>(typed: string, pages: readonly P[]): { whole: P[]; begun: P[] } {
  const { verb, words } = readLookUp(typed);
  const name = verb === 'go' ? words.join(' ') : typed.toLowerCase();
  // By what it is called in the language of the page, and by its English name, which stands in its address.
  const names = ({ label, page }: NamedPage) => [label.toLowerCase(), page];
  // What is written without spaces may begin with any of its words.
  const begins = (known: string) => known.startsWith(name) || (HAN.test(name) && known.includes(name));
  const begun = pages.filter((page) => names(page).some(begins));
  const whole = verb === 'go' ? begun : begun.filter((page) => names(page).includes(name));
  return { whole, begun: begun.filter((page) => !whole.includes(page)) };
}

const HAN = /\p{Script=Han}/u;
