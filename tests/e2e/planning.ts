import type { Locator, Page } from '@playwright/test';
import { untilAlive } from './live-page';

/** The box of an instance. */
export function boxOf(page: Page, name: string): Locator {
  return page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
}

/** The bar of what is selected. */
export function barOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Selected instances' });
}

/** Opens the plan of a pasted list. */
export async function openPlan(page: Page, list: string): Promise<void> {
  await page.goto('/rollouts/new');
  await untilAlive(page);
  await page.getByRole('textbox', { name: 'Instances' }).fill(list);
  await page.getByRole('button', { name: 'Plan the restart of this list' }).click();
  await page.waitForURL(/\/rollouts\/plan\//);
}

/** Unfolds the limits of a plan, each by itself. */
export async function openLimits(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'Custom' }).check();
}
