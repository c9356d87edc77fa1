import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { choose, dialogOf, expect, openFleet, restartButton, test } from './desk';

async function expectNoBarriers(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map(
    ({ id, nodes }) =>
      `${where}: ${id}: ${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join(', ')}`,
  );
  expect(found).toEqual([]);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`axe finds nothing on the fleet, its dialogs and a record: ${colorScheme}, ${width} px`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({
        baseURL,
        colorScheme,
        viewport: { width, height: 900 },
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await openFleet(page);
      await expect(restartButton(page, 'api-gateway-01')).toBeVisible();
      await expectNoBarriers(page, 'fleet');
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
        'no sideways scrolling',
      ).toBe(true);
      await openFleet(page, 'q=why-');
      await restartButton(page, 'why-expired').focus();
      await expect(page.getByRole('tooltip')).toBeVisible();
      await expectNoBarriers(page, 'a refusal');
      await page.getByRole('button', { name: 'Restart options for why-expired' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectNoBarriers(page, 'menu');
      await openFleet(page, 'q=ask-new-status');
      await restartButton(page, 'ask-new-status').click();
      await expect(dialogOf(page, 'Restart ask-new-status')).toBeVisible();
      await expectNoBarriers(page, 'dialog with something unknown');
      await page.keyboard.press('Escape');
      await openFleet(page, 'q=axe-security');
      await choose(page, 'axe-security', 'Dry run axe-security');
      const dialog = dialogOf(page, 'Dry run axe-security');
      await dialog.getByRole('button', { name: 'Dry run axe-security' }).click();
      await expect(dialog.getByRole('heading', { name: /was refused/ })).toBeVisible();
      await expectNoBarriers(page, 'result of a dry run');
      const href = await dialog.getByRole('link', { name: /Open the record/ }).getAttribute('href');
      await page.goto(href ?? '');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoBarriers(page, 'record');
      await openFleet(page, 'q=nothing-is-called-so');
      await expect(page.getByText('No instance matches')).toBeVisible();
      await expectNoBarriers(page, 'empty');
      await context.close();
    });
  }
}
