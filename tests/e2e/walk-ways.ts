import type { Locator, Page } from '@playwright/test';
import type { Translate } from '@/lib/domain/words/language';
import { openMenu } from './shared-desk';
import type { Seed } from './walk-seed';

/** Who goes through the pages, in which language. */
export interface Walk {
  page: Page;
  /** Nobody is signed in in it. */
  outside: Page;
  /** Whoever may see what operators see, and no more. */
  support: Page;
  t: Translate;
  seed: Seed;
}

/** A page or dialog, or a state of one. */
export interface Stop {
  name: string;
  /** Also looked at by the quick test of all pages (every-page.spec.ts). */
  quick?: true;
  /** Also looked at for its colours. */
  colours?: 'colours';
  /** Whose page it is; the walker's unless said otherwise. */
  by?: 'outside' | 'support';
  /** Words that stand in its address and in what is said of it. */
  typed?: readonly string[];
  /** Opens it, and waits until it stands there. */
  open: (walk: Walk) => Promise<void>;
}

export const heading = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor();
export const dialog = (page: Page) => page.getByRole('dialog');
export const opened = (page: Page) => dialog(page).waitFor();

/** A page by its address alone. */
export const at = (name: string, path: string | ((seed: Seed) => string), more: Partial<Stop> = {}): Stop => ({
  name,
  ...more,
  open: async (walk) => {
    const page = walk[more.by ?? 'page'];
    await page.goto(typeof path === 'string' ? path : path(walk.seed));
    // The title of the fleet is for screen readers, that of a page of one word stands in the middle.
    await page.getByRole('heading', { level: 1, includeHidden: true }).first().waitFor({ state: 'attached' });
  },
});

/** The fleet narrowed to what is looked at. */
export async function fleet({ page }: Walk, query: string): Promise<void> {
  await page.goto(`/fleet?${query}`);
  await page.getByRole('row').nth(1).waitFor();
}

export const restartOf = ({ page, t }: Walk, name: string): Locator =>
  page.getByRole('button', { name: t('ask.restartOf', { name }), exact: true }).first();
export const optionsOf = ({ page, t }: Walk, name: string): Locator =>
  page.getByRole('button', { name: t('ask.optionsFor', { name }), exact: true }).first();

/** The dialog of an instance; the menu has restart, force restart and dry run in this order. */
export async function ask(walk: Walk, name: string, mode: 'graceful' | 'force' | 'dry_run'): Promise<void> {
  await fleet(walk, `q=${name}`);
  if (mode === 'graceful') await restartOf(walk, name).click();
  else {
    await openMenu(optionsOf(walk, name));
    await walk.page
      .getByRole('menuitem')
      .nth(mode === 'force' ? 1 : 2)
      .click();
  }
  await opened(walk.page);
}

export async function plan(walk: Walk, list: string): Promise<void> {
  const { page, t } = walk;
  await page.goto('/rollouts/new');
  await page.getByRole('textbox', { name: t('rolloutNew.list') }).fill(list);
  await page.getByRole('button', { name: t('rolloutNew.plan') }).click();
  await page.waitForURL(/\/rollouts\/plan\//);
  await heading(page);
}

export async function people(walk: Walk, item: number): Promise<void> {
  const { page } = walk;
  await page.goto('/people');
  await openMenu(page.getByRole('row').filter({ hasText: 'Test managed' }).getByRole('button').last());
  await page.getByRole('menuitem').nth(item).click();
  await opened(page);
}

export async function find(walk: Walk, text: string): Promise<void> {
  const { page } = walk;
  await page.goto('/attention');
  await page.keyboard.press('ControlOrMeta+k');
  await dialog(page).getByRole('combobox').fill(text);
}
