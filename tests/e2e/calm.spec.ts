import type { Page } from '@playwright/test';
import { delay, stopwatch } from '@/lib/clock';
import { PROVE } from './base-test';
import { type OwnDesk, test } from './own-desk';
import { boxOf } from './planning';
import { choose, dialogOf, expect, openFleet, openMenu, rowOf } from './shared-desk';

const FOLD = 'tag=group%3Dfold';
const QUORUM = 'fold-30';

/** Changes rows each second: two in their places, and one that leaves what is listed and comes back. */
async function keepChanging(desk: OwnDesk, seconds: number): Promise<void> {
  const { elapsedMs } = stopwatch();
  const bare = (await desk.control.instance('i-fold-1')) as unknown as Record<string, unknown>;
  for (let turn = 0; elapsedMs() < seconds * 1_000; turn += 1) {
    const isOdd = turn % 2 === 1;
    await desk.control.patch('i-fold-3', { Status: isOdd ? 'Running' : 'Stopped' });
    await desk.control.patch('i-fold-31', { StartTime: `2026-03-03T03:${String(10 + (turn % 50))}Z` });
    await desk.control.patch('i-fold-1', isOdd ? { Tags: bare.Tags } : { Tags: { Tag: [] } });
    await delay(1_000);
  }
  await desk.control.patch('i-fold-3', { Status: 'Running' });
  await desk.control.patch('i-fold-1', { Tags: bare.Tags });
}

/** Turns the wheel until a row is there: those out of sight are not. */
async function scrollTo(page: Page, name: string): Promise<void> {
  await expect(async () => {
    if (await rowOf(page, name).isVisible()) return;
    await page.mouse.move(700, 600);
    await page.mouse.wheel(0, 500);
    await expect(rowOf(page, name)).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 120_000 });
}

/** Where a row stands in the window, in whole pixels. */
async function topOf(page: Page, name: string): Promise<number> {
  const box = await rowOf(page, name).boundingBox();
  return Math.round(box?.y ?? Number.NaN);
}

for (const { seconds, tag } of [
  { seconds: 6, tag: {} },
  { seconds: 60, tag: PROVE },
])
  test(`with rows changing every second for ${seconds} s, what somebody holds stays`, tag, async ({ desk, as }) => {
    const [menu, box, marked, typing] = await Promise.all(Array.from({ length: 4 }, () => as('demo-operator')));
    if (menu === undefined || box === undefined || marked === undefined || typing === undefined)
      throw new Error('no page');
    for (const page of [menu, box, marked, typing]) await openFleet(page, FOLD);

    for (const page of [menu, box, marked, typing]) await scrollTo(page, QUORUM);

    const options = menu.getByRole('button', { name: `Restart options for ${QUORUM}` });
    await options.scrollIntoViewIfNeeded();
    await openMenu(options);
    await menu.keyboard.press('ArrowDown');
    const item = await menu.locator(':focus').textContent();

    await boxOf(box, QUORUM).scrollIntoViewIfNeeded();
    await boxOf(box, QUORUM).focus();
    const boxTop = await topOf(box, QUORUM);

    await rowOf(marked, QUORUM).scrollIntoViewIfNeeded();
    const name = rowOf(marked, QUORUM).getByText(QUORUM, { exact: true }).first();
    await name.evaluate((element) => getSelection()?.selectAllChildren(element));
    const markedTop = await topOf(marked, QUORUM);

    await choose(typing, QUORUM, 'Force restart');
    const reason = dialogOf(typing, `Force restart ${QUORUM}`).getByRole('textbox', { name: /Reason/ });
    await reason.fill('disk of the hos');
    await reason.press('ArrowLeft');

    const moved = rowOf(marked, 'fold-31');
    const before = (await moved.textContent()) ?? '';
    await keepChanging(desk, seconds);
    // The pages had news all the while.
    await expect(moved).not.toHaveText(before);

    await expect(options).toHaveAttribute('aria-expanded', 'true');
    await expect(menu.locator(':focus')).toHaveText(item ?? '');
    await expect(boxOf(box, QUORUM)).toBeFocused();
    expect(Math.abs((await topOf(box, QUORUM)) - boxTop), 'where the focus is').toBeLessThanOrEqual(1);
    expect(await marked.evaluate(() => getSelection()?.toString())).toBe(QUORUM);
    expect(Math.abs((await topOf(marked, QUORUM)) - markedTop), 'where something is marked').toBeLessThanOrEqual(1);
    await expect(reason).toHaveValue('disk of the hos');
    await expect(reason).toBeFocused();
    expect(await reason.evaluate((element: HTMLTextAreaElement) => element.selectionStart)).toBe(14);
  });
