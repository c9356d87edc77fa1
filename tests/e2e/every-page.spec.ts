import { personWith } from '../support/sign-in';
import { expectNoBarriers } from './barriers';
import { listOf, roll } from './board-columns';
import { expect, test } from './own-desk';
import { openPlan } from './planning';
import { dialogOf, openFleet, restartButton } from './shared-desk';

// Each page once, as it mostly stands there; `npm run prove` looks at every state of them.

test('axe finds nothing on any page, nor in the dialogs of restart and find', async ({ as, page: outside }) => {
  await outside.goto('/sign-in');
  await expectNoBarriers(outside, 'the page for signing in');

  const page = await as(personWith('every-page', 'operator', 'lead', 'admin'));
  await openFleet(page);
  await expect(page.getByRole('button', { name: /^Restart / }).first()).toBeVisible();
  await expectNoBarriers(page, 'fleet', 'colours');
  await openFleet(page, 'q=pages-1');
  await restartButton(page, 'pages-1').click();
  await expect(dialogOf(page, 'Restart pages-1')).toBeVisible();
  await expectNoBarriers(page, 'dialog');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeVisible();
  await expectNoBarriers(page, 'find');

  await openPlan(page, listOf('pages', 2));
  await expect(page.getByRole('textbox', { name: /^Reason/ })).toBeVisible();
  await expectNoBarriers(page, 'plan');
  await roll(page, listOf('pages', 2));
  await expectNoBarriers(page, 'board', 'colours');
  await page
    .getByRole('link', { name: /pages-1/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name: /pages-1/ })).toBeVisible();
  await expectNoBarriers(page, 'record');

  const instance = '/fleet/cn-hangzhou/i-pages-1';
  for (const path of [
    instance,
    '/attention',
    '/history',
    '/insights',
    '/rollouts',
    '/people',
    '/account',
    '/settings',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoBarriers(page, path);
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
