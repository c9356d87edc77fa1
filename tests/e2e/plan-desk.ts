import type { Locator, Page } from '@playwright/test';
import { plainInstance } from '../support/simulator-control';
import { testOnDesk } from './fleet-desk';
import { untilAlive } from './live-page';

const lock = (reason: string) => ({ OperationLocks: { LockReason: [{ LockReason: reason, LockMsg: '' }] } });
const tags = (...given: [string, string][]) => ({
  Tags: { Tag: given.map(([TagKey, TagValue]) => ({ TagKey, TagValue })) },
});

/** A group of each name, in two zones; tests that change one have a group of their own. */
const group = (name: string, count: number, change: Record<string, unknown> = {}) =>
  Array.from({ length: count }, (_, index) =>
    plainInstance(`i-${name}-${index + 1}`, {
      ZoneId: index % 2 === 0 ? 'cn-hangzhou-h' : 'cn-hangzhou-i',
      SimulatedBootSeconds: 20,
      SimulatedStaleSeconds: 2,
      ...tags(['group', name], ['quorum', index % 2 === 0 ? 'even' : 'odd']),
      ...change,
    }),
  );

/** What the fleet of these tests holds. */
const FLEET = [
  ...group('pick', 6),
  ...group('go', 3),
  ...group('force', 2),
  ...group('change', 3),
  ...group('differ', 3),
  ...group('lost', 2),
  ...group('stop', 2),
  ...group('axe', 4),
  // Enough for names to be folded away.
  ...group('many', 130),
  plainInstance('i-mix-running', tags(['group', 'mix'])),
  plainInstance('i-mix-stopped', { Status: 'Stopped', ...tags(['group', 'mix']) }),
  plainInstance('i-mix-locked', { ...lock('security'), ...tags(['group', 'mix']) }),
  plainInstance('i-mix-unknown', { ...lock('compliance-hold'), ...tags(['group', 'mix']) }),
  plainInstance('i-mix-hostile', {
    InstanceName: `${'long-'.repeat(24)}\u202Egnp.01\u200B`,
    ...tags(['group', 'mix']),
  }),
  plainInstance('i-twin-a', { InstanceName: 'twin-01' }),
  plainInstance('i-twin-b', { InstanceName: 'twin-01', RegionId: 'cn-shanghai', ZoneId: 'cn-shanghai-b' }),
];

/** A desk of its own for plans, whose instances and stop switch a test may turn. */
export const test = testOnDesk({ fleet: FLEET, regions: ['cn-hangzhou', 'cn-shanghai'], signedIn: 'demo-operator' });

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

export { expect } from '@playwright/test';
export { LEAD } from './fleet-desk';
