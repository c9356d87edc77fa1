import { ENGLISH } from '@/lib/domain/words/speak';
import { personWith } from '../support/sign-in';
import { expectNoBarriers } from './barriers';
import { expect, test } from './own-desk';
import { openFleet } from './shared-desk';
import { seedOf, WALKER } from './walk-seed';
import { STOPS } from './walk-stops';

// Each page once, as it mostly stands there; `npm run prove` looks at every state of them, and in every language (languages.spec.ts).

test('axe finds nothing on any page, nor in the dialogs of restart and find', async ({ as, page: outside, desk }) => {
  const page = await as(WALKER);
  const walk = { page, outside, support: page, t: ENGLISH.t, seed: await seedOf(desk, as) };
  for (const stop of STOPS.filter(({ quick }) => quick)) {
    await stop.open(walk);
    await expectNoBarriers(walk[stop.by ?? 'page'], stop.name, stop.colours);
  }
});

test('the header is one row at every width, and the pages are within reach of a thumb on a narrow screen', async ({
  as,
}) => {
  const page = await as(personWith('header', 'operator', 'lead', 'admin'));
  await openFleet(page);
  const pages = page.getByRole('navigation', { name: 'Pages' });
  await expect(pages.getByRole('link')).toHaveCount(6);
  for (const width of [320, 390, 768, 1024, 1280, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    const { row, sideways, links, find } = await page.evaluate(() => {
      const line = document.querySelector('header > div');
      const box = (selector: string) => document.querySelector(selector)?.getBoundingClientRect().toJSON() as DOMRect;
      return {
        row: line?.getBoundingClientRect().height,
        sideways: (line?.scrollWidth ?? 0) - (line?.clientWidth ?? 0),
        links: box('nav.page-links'),
        find: box('header button'),
      };
    });
    expect.soft({ width, row, sideways }).toEqual({ width, row: 48, sideways: 0 });
    if (width < 768) expect.soft(links.bottom, `pages at the bottom edge of ${width} px`).toBe(800);
    else expect.soft(links.right, `pages beside the buttons at ${width} px`).toBeLessThanOrEqual(find.left);
  }
});
