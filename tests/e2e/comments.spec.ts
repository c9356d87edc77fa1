import type { Page } from '@playwright/test';
import { expectNoBarriers, ownPage } from './barriers';
import { startLine } from './cuttable-line';
import { untilAlive } from './live-page';
import { choose, dialogOf, expect, openFleet, signedInAs, test } from './shared-desk';

const HOSTILE = '<img src=x onerror=alert(1)>\n\u202Egnp.https://tickets.example/7';
const part = (page: Page) => page.getByRole('region', { name: 'Comments' });
const field = (page: Page) => part(page).getByRole('textbox', { name: 'Your comment' });
const comments = (page: Page) => part(page).getByRole('listitem');

/** A record that is over; gives its address. */
async function refusedRecord(page: Page): Promise<string> {
  await openFleet(page, 'q=e2e-commented');
  await choose(page, 'e2e-commented', 'Dry run e2e-commented');
  const dialog = dialogOf(page, 'Dry run e2e-commented');
  await dialog.getByRole('button', { name: 'Dry run e2e-commented' }).click();
  const href = await dialog.getByRole('link', { name: /Open the record/ }).getAttribute('href');
  return href ?? '';
}

test('a comment is added once though its answer is lost, reaches others while they look, and is found by its words', async ({
  page,
  browser,
  baseURL,
}) => {
  const record = await refusedRecord(page);
  const line = await startLine();
  const context = await browser.newContext({ baseURL, proxy: { server: line.url } });
  const writer = await context.newPage();
  await writer.goto(record);
  await untilAlive(writer);
  const reader = await ownPage(browser, baseURL, signedInAs('support'));
  await reader.goto(record);
  await expect(part(reader).getByText('No comments yet.')).toBeVisible();

  await field(writer).fill('told the customer at 10:30');
  const lost = writer.waitForEvent('requestfailed', (request) => request.method() === 'POST');
  line.holdAnswers();
  await field(writer).press('Control+Enter');
  await expect(comments(reader)).toHaveText([/Demo operator.*told the customer at 10:30/s]);
  await expect(reader.getByRole('status', { name: 'Announcements' })).toContainText(
    'Demo operator commented: told the customer at 10:30',
  );
  line.cut();
  await lost;
  await expect(part(writer).getByText(/not known whether the comment was added/)).toBeVisible();
  await expect(field(writer)).toHaveValue('told the customer at 10:30');
  line.mend();
  await part(writer).getByRole('button', { name: 'Add comment' }).click();
  await expect(field(writer)).toHaveValue('');
  await expect(comments(writer)).toHaveCount(1);

  // Whatever it holds is text: its lines stay lines, and what would hide stands there.
  await field(reader).fill(HOSTILE);
  await part(reader).getByRole('button', { name: 'Add comment' }).click();
  await expect(comments(writer)).toHaveCount(2);
  await expect(comments(writer).nth(1).getByRole('paragraph')).toHaveText([
    '<img src=x onerror=alert(1)>',
    /U\+202Egnp\.https:\/\/tickets\.example\/7/,
  ]);
  await expect(comments(writer).nth(1).getByRole('link')).toHaveAttribute('href', 'https://tickets.example/7');
  await expectNoBarriers(reader, 'a record with comments', 'colours');

  // What cannot be taken is said at the field, and stays in it.
  await field(reader).fill(' \u200b ');
  await field(reader).press('Control+Enter');
  await expect(part(reader).getByRole('alert')).toHaveText('A comment needs words. Write what others should know.');
  await expect(field(reader)).toBeFocused();

  await openFleet(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('customer 10:30');
  await dialogOf(page, 'Find')
    .getByRole('option', { name: /told the customer at 10:30/ })
    .click();
  await expect(page).toHaveURL(new RegExp(`${record}$`));
  await expect(comments(page)).toHaveCount(2);
  await context.close();
  await line.close();
});
