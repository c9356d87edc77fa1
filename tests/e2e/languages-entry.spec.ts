import { languageOf } from '@/lib/domain/words/speak';
import { barriersOn } from './barriers';
import { PROVE } from './base-test';
import { expect, REAL_FLEET, test } from './entry-desk';
import { living } from './live-page';
import { textsAmiss } from './page-fit';
import { readIn, WORDINGS, wordsAmiss } from './page-words';

// The ways in that a desk has only before anybody is let in; all others are in languages.spec.ts.

test('the page for set-up says all in every language, and it fits', PROVE, async ({ parts, browser }) => {
  const desk = await parts.serve(() => REAL_FLEET);
  for (const wording of WORDINGS) {
    const { t } = languageOf(wording, 'UTC');
    const page = living(await (await browser.newContext({ baseURL: desk.url })).newPage());
    await readIn(page, desk.url, wording);
    const found: string[] = [];
    await page.goto('/set-up');
    await page.getByRole('button', { name: t('signIn.setUp.submit') }).click();
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const amiss = [
        ...(await wordsAmiss(page, wording, [])),
        ...(await textsAmiss(page)),
        ...(await barriersOn(page)),
      ];
      found.push(...amiss.map((each) => `${width} px: ${each}`));
    }
    expect.soft(found, `set-up, in ${wording}`).toEqual([]);
    await page.close();
  }
});
