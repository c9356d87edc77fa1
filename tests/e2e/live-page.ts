import { expect, type Page, type Request } from '@playwright/test';
import { delay, monotonicMs } from '@/lib/clock';

/** It ends only what will never live: a page without scripts. */
const LIVES_WITHIN_MS = 20_000;

/**
 * Waits until React has taken over every control of the page. A page that has been painted and does not live yet lets a
 * click pass, or forgets what was typed: on a slow machine that takes seconds.
 */
export async function untilAlive(page: Page): Promise<void> {
  const until = monotonicMs() + LIVES_WITHIN_MS;
  for (;;) {
    const isAlive = await page
      .evaluate(() =>
        [...document.querySelectorAll('button, input, select, textarea')].every((control) =>
          Object.keys(control).some((key) => key.startsWith('__reactProps')),
        ),
      )
      // It goes on to another page at this moment.
      .catch(() => false);
    if (isAlive || monotonicMs() > until) return;
    await delay(50);
  }
}

const underWay = new WeakMap<Page, Set<Request>>();

/** Waits until a page that asks for nothing by itself any more has every answer that it asked for. */
export async function untilQuiet(page: Page): Promise<void> {
  await expect.poll(() => underWay.get(page)?.size ?? 0).toBe(0);
}

/** The same page, whose every visit and reload ends when it lives. */
export function living(page: Page): Page {
  const asked = new Set<Request>();
  underWay.set(page, asked);
  page.on('request', (request) => asked.add(request));
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
  const { goto, reload } = page;
  page.goto = async (...given) => {
    const response = await goto.apply(page, given);
    await untilAlive(page);
    return response;
  };
  page.reload = async (...given) => {
    const response = await reload.apply(page, given);
    await untilAlive(page);
    return response;
  };
  return page;
}
