import { desk } from '@/lib/runtime/desk';

/** The polls of the reader may be quicker than a page should be, in tests. */
const MIN_PAGE_POLL_MS = 500;

/** How often the page of people asks again, in milliseconds. */
export function pagePollMs(): number {
  return Math.max(MIN_PAGE_POLL_MS, desk().config.pace.pollMs);
}
