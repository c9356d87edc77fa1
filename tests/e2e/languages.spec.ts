import type { Browser, Page } from '@playwright/test';
import { languageOf, type Wording } from '@/lib/domain/words/speak';
import type { TestPerson } from '../support/sign-in';
import { barriersOn } from './barriers';
import { PROVE } from './base-test';
import { living } from './live-page';
import { expect, type OwnDesk, test } from './own-desk';
import { textsAmiss } from './page-fit';
import { readIn, WORDINGS, wordsAmiss } from './page-words';
import { seedOf, WALKER, WRITTEN } from './walk-seed';
import { STOPS } from './walk-stops';
import type { Stop, Walk } from './walk-ways';

// Every page and dialog speaks the language that was chosen and no other, and what it says fits. All that is found on a page is
// said at once.

const WIDTHS = [1440, 390] as const;
const MOST_USED = ['fleet', 'dialog', 'board', 'record', 'history'];

interface Browsers {
  as: (who: string | TestPerson) => Promise<Page>;
  desk: OwnDesk;
  browser: Browser;
}

/** Pages of who walks, of whom may less, and of nobody, all in a language. */
async function walkIn({ as, browser, desk }: Browsers, wording: Wording): Promise<Walk> {
  const [seed, page, support] = [await seedOf(desk, as), await as(WALKER), await as('demo-support')];
  const outside = living(await (await browser.newContext({ baseURL: desk.url })).newPage());
  for (const each of [page, support, outside]) {
    // What does not open on a page is named by the page, and must not take the time of all that follow.
    each.setDefaultTimeout(60_000);
    await readIn(each, desk.url, wording);
  }
  return { page, support, outside, t: languageOf(wording, 'UTC').t, seed };
}

/** Looks at one stop in both windows, and says all that is amiss there. */
async function lookAt(walk: Walk, stop: Stop, wording: Wording, withAxe: boolean): Promise<void> {
  const page = walk[stop.by ?? 'page'];
  const found: string[] = [];
  try {
    await page.setViewportSize({ width: WIDTHS[0], height: 900 });
    await stop.open(walk);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const amiss = [
        ...(await wordsAmiss(page, wording, [...WRITTEN, ...(stop.typed ?? [])])),
        ...(await textsAmiss(page)),
        ...(withAxe ? await barriersOn(page) : []),
      ];
      found.push(...amiss.map((each) => `${width} px: ${each}`));
    }
  } catch (error) {
    found.push(`cannot be opened: ${error instanceof Error ? error.message.split('\n').slice(0, 4).join(' ') : error}`);
  }
  await page.keyboard.press('Escape').catch(() => undefined);
  await page.emulateMedia({ media: null });
  expect.soft(found, `${stop.name}, in ${wording}`).toEqual([]);
}

for (const wording of WORDINGS) {
  test(`every page and dialog says all in ${wording}, and it fits`, PROVE, async ({ as, browser, desk }) => {
    test.setTimeout(3_600_000);
    const walk = await walkIn({ as, browser, desk }, wording);
    for (const stop of STOPS) await lookAt(walk, stop, wording, true);
  });
}

test('the pages that are used most say all in Chinese, and it fits', async ({ as, browser, desk }) => {
  const walk = await walkIn({ as, browser, desk }, 'zh-Hans');
  const used = STOPS.filter(({ name }) => MOST_USED.includes(name));
  expect(used).toHaveLength(MOST_USED.length);
  for (const stop of used) await lookAt(walk, stop, 'zh-Hans', false);
});
