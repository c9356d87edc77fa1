import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, expect, type Page } from '@playwright/test';

/** Each is looked at. */
export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Themes differ in their colours and in nothing else: the dark one is looked at for these alone. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** What stands there, looked at in a wide and a narrow window; 320 px is what 400 % zoom leaves of 1280. */
export async function expectNoBarriers(page: Page, where: string): Promise<void> {
  const dark = await page.evaluate(() => window.matchMedia('(prefers-color-scheme: dark)').matches);
  for (const width of [320, 390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect
      .soft(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        `${where}: sideways scrolling at ${width} px`,
      )
      .toBeLessThanOrEqual(0);
    if (width === 320) continue;
    // Without frames there is nothing to gather, and the other mode opens a page of its own for it each time.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    // Contrast takes most of the time: in a narrow window it is looked at in the dark theme alone.
    const narrowLight = !dark && width < 1440;
    const asked = dark ? axe.withRules(OF_COLOUR) : axe.withTags(STANDARDS).disableRules(narrowLight ? OF_COLOUR : []);
    const { violations } = await asked.analyze();
    const found = violations.map(({ id, nodes }) => {
      const targets = nodes.map((node) => node.target.join(' ')).slice(0, 3);
      return `${where}, ${width} px: ${id}: ${targets.join(', ')}`;
    });
    expect.soft(found).toEqual([]);
  }
}

/** A page in that theme, in a context of its own; signed in as the test is, or as the given state says. */
export async function inTheme(
  browser: Browser,
  baseURL: string | undefined,
  colorScheme: Theme,
  storageState?: BrowserContextOptions['storageState'],
): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    colorScheme,
    reducedMotion: 'reduce',
    ...(storageState === undefined ? {} : { storageState }),
  });
  return context.newPage();
}
