import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import { living } from './live-page';

const softly = expect.configure({ soft: true });

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Themes differ in their colours and in nothing else: the dark one is looked at for these alone. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/**
 * What stands there, looked at in a wide and a narrow window; 320 px is what 400 % zoom leaves of 1280.
 * @param colours also looks at contrast, in the wide window and both themes: the dark one follows the system while the page
 *   is open. It takes most of the time and is asked for once of each kind of page, since that of every pair of tokens is proven
 *   without a browser, in components/ui/tokens.test.ts.
 */
export async function expectNoBarriers(page: Page, where: string, colours?: 'colours'): Promise<void> {
  for (const width of [320, 390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await softly.poll(sideways, { message: `${where}: sideways scrolling at ${width} px` }).toBeLessThanOrEqual(0);
    if (width === 320) continue;
    const all = (await axeFor(page)).withTags(STANDARDS);
    const withColours = colours !== undefined && width === 1440;
    await expectNothing(withColours ? all : all.disableRules(OF_COLOUR), `${where}, ${width} px, light`);
    if (!withColours) continue;
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNothing((await axeFor(page)).withRules(OF_COLOUR), `${where}, ${width} px, dark`);
    await page.emulateMedia({ colorScheme: 'light' });
  }
}

/**
 * Without frames there is nothing to gather, and the other mode opens a page of its own for it each time. Where axe is in
 * the page already it is not sent and read again.
 */
async function axeFor(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => 'axe' in window);
  return new AxeBuilder({ page, ...(isThere && { axeSource: 'void 0;' }) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] });
}

/** What axe finds on a page as it stands there, but for colours: those are the same in every language. */
export async function barriersOn(page: Page): Promise<string[]> {
  const { violations } = await (await axeFor(page)).withTags(STANDARDS).disableRules(OF_COLOUR).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** What is seen once may be of a frame in which a list has not found its place in the new window yet: a barrier stays. */
async function expectNothing(axe: AxeBuilder, where: string): Promise<void> {
  const found = async () => {
    const { violations } = await axe.analyze();
    return violations.map(({ id, nodes }) => {
      const targets = nodes.map((node) => node.target.join(' ')).slice(0, 3);
      return `${where}: ${id}: ${targets.join(', ')}`;
    });
  };
  await softly.poll(found, { timeout: 20_000 }).toEqual([]);
}

/** A page in a context of its own, for `expectNoBarriers`; signed in as the test is, or as the given state says. */
export async function ownPage(
  browser: Browser,
  baseURL: string | undefined,
  storageState?: BrowserContextOptions['storageState'],
): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...(storageState === undefined ? {} : { storageState }),
  });
  return living(await context.newPage());
}
