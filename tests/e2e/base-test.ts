import { test as playwright } from '@playwright/test';

/**
 * What all tests of pages begin with. A browser goes on from test to test: a page that one leaves open reads its desk for as
 * long as the others run, beside whatever they measure and wait for.
 */
export const base = playwright.extend<{ closed: undefined }>({
  // The next test may be given the same one.
  context: async ({ context }, use) => {
    await use(context);
    await context.setOffline(false);
  },
  closed: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
});

/**
 * Of a test that `npm run prove` alone runs: what it guards is guarded by a quicker one too, or it is one more state, page or
 * role of what another test goes through once.
 */
export const PROVE = { tag: '@prove' };
