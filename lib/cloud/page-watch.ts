import type { CallFailure } from './failures';

/** Pages in a row that bring nothing new, after which a listing is taken to go round in a circle whose tokens differ. */
const MOST_IDLE_PAGES = 20;
/** More pages than any account has: 500,000 instances at 100 a page. */
const MOST_PAGES = 5_000;

/** What comes after a page: another one, the end, or no end that can be expected. */
export type AfterPage = 'more' | 'end' | 'endless';

/** Watches the pages of one listing. */
export interface PageWatch {
  /** How many pages there were. */
  pages(): number;
  /** Notes a page: its token, and the ids of what stood on it. */
  after(nextToken: string | null, ids: Iterable<string>): AfterPage;
}

/**
 * Notices a listing that does not end: a token that was given before, pages that bring nothing new one after another, or more
 * pages than there can be. A page may be empty and have a next one all the same, so a single one proves nothing.
 */
export function watchPages({ mostIdle = MOST_IDLE_PAGES, most = MOST_PAGES } = {}): PageWatch {
  const tokens = new Set<string>();
  const known = new Set<string>();
  let pages = 0;
  let idle = 0;
  return {
    pages: () => pages,
    after(nextToken, ids) {
      pages += 1;
      const before = known.size;
      for (const id of ids) known.add(id);
      idle = known.size > before ? 0 : idle + 1;
      if (nextToken === null) return 'end';
      if (tokens.has(nextToken) || idle >= mostIdle || pages >= most) return 'endless';
      tokens.add(nextToken);
      return 'more';
    },
  };
}

/** The failure of a listing that does not end. */
export function endlessPages(pages: number): CallFailure {
  return { class: 'unconfirmed', cause: 'endless_pages', words: null, pages };
}
