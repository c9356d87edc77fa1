import { expect, test } from './own-desk';

test.use({ signedIn: 'demo-operator' });

test('30 pasted names with 4 typos are a plan after 3 clicks, and nothing is replaced but by one of them', async ({
  page,
}) => {
  const good = Array.from({ length: 26 }, (_, index) => `fold-${index + 1}`);
  await page.addInitScript(() => {
    const note = () => sessionStorage.setItem('clicks', String(Number(sessionStorage.getItem('clicks')) + 1));
    window.addEventListener('pointerdown', note, true);
  });
  await page.goto('/rollouts/new');
  const list = page.getByRole('textbox', { name: 'Instances' });
  await list.click();
  const pasted = [...good, 'flod-27', '"fold_28"', 'folld-29', 'fold-3O', '"fold-1"'].join('\n');
  await page.keyboard.insertText(pasted);
  const comes = page.getByRole('region', { name: 'What the list comes to' });
  await expect(comes).toContainText('26 found, 1 twice, 4 unknown');
  await expect(comes.getByRole('button', { name: 'fold-27: use it for flod-27 on line 27' })).toBeVisible();
  await expect(list).toHaveValue(pasted);

  await page.getByRole('button', { name: 'Use all 4 suggestions' }).click();
  await expect(list).toHaveValue(/^fold-27\nfold-28\nfold-29\nfold-30\n"fold-1"$/m);
  await expect(comes).toContainText('30 found, 1 twice');
  await expect(comes).not.toContainText('unknown');
  await expect(comes.getByRole('heading', { name: 'What the list comes to' })).toBeFocused();

  await page.getByRole('button', { name: 'Plan the restart of this list' }).click();
  await expect(page.getByRole('button', { name: 'Restart 30 instances', exact: true })).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.getItem('clicks'))).toBe('3');
});

test('what may mean several, or another machine, is chosen one by one, can be taken back, and a newer text counts', async ({
  page,
}) => {
  await page.goto('/rollouts/new');
  const list = page.getByRole('textbox', { name: 'Instances' });
  await list.fill('twin-01\nfold-99');
  const comes = page.getByRole('region', { name: 'What the list comes to' });
  await expect(comes).toContainText('0 found, 1 unknown, 1 may mean several');
  await expect(page.getByRole('button', { name: /suggestion/ })).toHaveCount(0);
  await comes.getByRole('button', { name: /^cn-shanghai\/i-twin-b: use it for twin-01/ }).press('Enter');
  await expect(list).toHaveValue('cn-shanghai/i-twin-b\nfold-99');
  await expect(comes).toContainText('1 found, 1 unknown');
  // What was pressed is gone: the focus is at what is left to be chosen.
  await expect(comes.locator(':focus')).toHaveAccessibleName(/: use it for fold-99 on line 2$/);
  await comes.getByRole('button', { name: 'Undo' }).click();
  await expect(list).toHaveValue('twin-01\nfold-99');
  await list.fill('fold-1');
  await expect(comes).toContainText('1 found');
  await expect(comes.getByRole('button')).toHaveCount(0);
});
