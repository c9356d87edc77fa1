import type { Page } from '@playwright/test';
import type { TestPerson } from '../support/sign-in';
import { plainInstance } from '../support/simulator-control';
import { type FleetDesk, testOnDesk } from './fleet-desk';
import { untilQuiet } from './live-page';
import { storageStateOf } from './signed-in';

/** Every test has instances of its own. Names are the id without "i-". */
const NAMES = [
  'stop-open',
  'stop-first',
  'stop-axe',
  'role-open',
  'role-first',
  'role-scope',
  'out-typing',
  'out-click',
  'out-row',
  'other-person',
  'other-lost',
  'stale-page',
];

/** A desk of its own, whose stop switch, people and sessions a test may turn: one test at a time. */
export const test = testOnDesk({
  fleet: NAMES.map((name) => plainInstance(`i-${name}`, { SimulatedBootSeconds: 20, SimulatedStaleSeconds: 2 })),
});

/** Puts the page's tab into the background, where it asks for nothing by itself, or back. */
export async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    hidden ? 'hidden' : 'visible',
  );
}

/** The same, until what it had asked for is there: it then knows nothing of what happens next. */
export async function goAway(page: Page): Promise<void> {
  await setHidden(page, true);
  await untilQuiet(page);
}

/** Gives the browser of a page another session. */
export async function takeSession(page: Page, desk: FleetDesk, who: string | TestPerson): Promise<void> {
  await page.context().addCookies(storageStateOf(desk.url, await desk.cookieOf(who)).cookies);
}

export { expect } from '@playwright/test';
export { LEAD } from './fleet-desk';
