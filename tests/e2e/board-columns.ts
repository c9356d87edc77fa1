import { expect, type Locator, type Page } from '@playwright/test';
import { untilAlive } from './live-page';
import type { OwnDesk } from './own-desk';

/** Names of a group, as a list to paste. */
export function listOf(name: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${name}-${index + 1}`).join('\n');
}

/** Plans a list under these limits and applies the plan; stands on the rollout's page then. */
export async function roll(page: Page, list: string, query = ''): Promise<void> {
  await page.goto('/rollouts/new');
  await untilAlive(page);
  await page.getByRole('textbox', { name: 'Instances' }).fill(list);
  await page.getByRole('button', { name: 'Plan the restart of this list' }).click();
  await page.waitForURL(/\/rollouts\/plan\//);
  if (query !== '') await page.goto(`${new URL(page.url()).pathname}?${query}`);
  await page.getByRole('textbox', { name: /Reason/ }).fill('kernel patch, CHG-20114');
  await page.getByRole('button', { name: /^Restart \d+ instances?$/ }).click();
  await page.waitForURL(/\/rollouts\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1, name: 'kernel patch, CHG-20114' })).toBeVisible();
}

/** Lets instances of a group come back; those of them that are restarted later do so by themselves. */
export async function comeBack(desk: OwnDesk, ...names: string[]): Promise<void> {
  for (const name of names) await desk.control.patch(`i-${name}`, { Status: 'Running', SimulatedBootSeconds: 60 });
}

/** How the rollout stands: the word beside its title. */
export function stateOf(page: Page): Locator {
  return page.locator('main header');
}

/** A column of the board. */
export function columnOf(page: Page, label: string, count?: number): Locator {
  return page.getByRole('region', { name: count === undefined ? new RegExp(`^${label} `) : `${label} ${count}` });
}

/** What was said to screen readers lately. */
export function announcements(page: Page): Locator {
  return page.getByRole('status', { name: 'Announcements', includeHidden: true });
}
