import { readFile } from 'node:fs/promises';
import { EXPORT_FIELDS } from '@/lib/domain/history/export-row';
import { reasonLabel } from '@/lib/domain/restart/reason-code';
import { facts } from '@/lib/domain/testing/restarts-in-states';
import type { Language } from '@/lib/domain/words/language';
import { ENGLISH, languageOf } from '@/lib/domain/words/speak';
import { parseCsv } from '../support/parse-csv';
import { personWith } from '../support/sign-in';
import { writeRestart } from '../support/write-restart';
import { accountButton } from './account-menu';
import { living } from './live-page';
import { expect, test } from './own-desk';
import { listen } from './page-errors';
import { openMenu } from './shared-desk';
import { storageStateOf } from './signed-in';

// In which language and zone a page is read: what was chosen, where it is kept, and that it is there from the first byte.

const CHINESE = languageOf('zh-Hans', 'UTC').t;
const HAN = /\p{Script=Han}/u;

test('whoever is not signed in chooses a language where they sign in, and it is there before anything is painted', async ({
  page,
}) => {
  const said = await listen(page);
  await page.goto('/sign-in');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page).toHaveTitle(`${CHINESE('signIn.title')} · Restart Desk`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(CHINESE('signIn.title'));
  // It is in what the server sends: nothing of the other language is painted first.
  const sent = await (await page.request.get('/sign-in')).text();
  expect(sent).toContain('<html lang="zh-Hans"');
  expect(sent).toContain(CHINESE('signIn.whatSimulated'));
  await page.reload();
  await expect(page.getByRole('button', { name: '中文' })).toHaveAttribute('aria-pressed', 'true');
  // In the same browser it stays so when somebody signs in who has chosen nothing.
  await page.getByRole('button', { name: CHINESE('signIn.demo', { role: CHINESE('access.role.support') }) }).click();
  await expect(page).toHaveURL(/\/fleet$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  expect(said).toEqual([]);
});

test('what somebody chooses in their menu is kept with their account, for every browser that they sign in with', async ({
  as,
  browser,
  desk,
}) => {
  const who = personWith('reads-chinese', 'operator');
  const page = await as(who);
  const said = await listen(page);
  await page.goto('/fleet');
  await page.getByRole('searchbox').first().fill('half-typed');
  await openMenu(accountButton(page));
  await page.getByRole('menuitemradio', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.getByRole('navigation', { name: CHINESE('shell.pages') })).toContainText(HAN);
  await expect(page.getByRole('searchbox').first()).toHaveValue('half-typed');
  await page.reload({ waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');

  const elsewhere = await browser.newContext({
    baseURL: desk.url,
    storageState: storageStateOf(desk.url, await desk.cookieOf(who)),
  });
  const other = living(await elsewhere.newPage());
  const saidThere = await listen(other);
  await other.goto('/attention');
  await expect(other.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(other).toHaveTitle(`${CHINESE('attentionPage.title')} · Restart Desk`);
  // And back: in the first browser it is seen with the next page.
  await openMenu(other.getByRole('banner').locator('[aria-haspopup="menu"]').last());
  await other.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(other.locator('html')).toHaveAttribute('lang', 'en');
  await page.goto('/attention');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  expect([...said, ...saidThere]).toEqual([]);
});

test('what is chosen in one tab is read in the others too, with all that the desk told them, and changes nothing else', async ({
  as,
  desk,
}) => {
  await writeRestart(desk.db, {
    at: new Date(Date.now() - 86_400_000).toISOString(),
    facts: facts({ instanceId: 'i-retold', name: 'retold' }),
    actor: { id: 'reteller', name: 'Reteller' },
    ended: { ending: 'not_sent', code: 'throttled' },
  });
  const page = await as(personWith('reads-in-two-tabs', 'lead'));
  // The insights are asked for when somebody wants them, and by no clock.
  await page.goto('/insights?person=reteller');
  const why = (language: Language) =>
    page.getByRole('main').getByText(reasonLabel(language, 'throttled'), { exact: true });
  await expect(why(ENGLISH).first()).toBeVisible();
  const other = living(await page.context().newPage());
  await other.goto('/attention');
  await openMenu(accountButton(other));
  await other.getByRole('menuitemradio', { name: '中文' }).click();
  await expect(other.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(why(languageOf('zh-Hans', 'UTC')).first()).toBeVisible();
  await expect(why(ENGLISH)).toHaveCount(0);
  await other.close();
});

test('a browser that asks for Chinese gets it where nothing was chosen, and made-up English is not asked for so', async ({
  browser,
  desk,
}) => {
  for (const [locale, lang] of [
    ['zh-CN', 'zh-Hans'],
    ['en-XA', 'en'],
    ['de-DE', 'en'],
  ] as const) {
    const context = await browser.newContext({ baseURL: desk.url, locale });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await expect(page.locator('html'), locale).toHaveAttribute('lang', lang);
    await expect(page.getByText('[', { exact: false }), locale).toHaveCount(0);
    await context.close();
  }
});

/** A time that is told in UTC. */
const IN_UTC = /\d\d:\d\d(?::\d\d)? UTC(?!\+8)\S*/g;

test('all times of a page are of the zone that was chosen; addresses and exports stay in UTC', async ({
  browser,
  desk,
}) => {
  const at = '2026-04-20T20:15:00.000Z';
  const { id } = await writeRestart(desk.db, {
    at,
    facts: facts({ instanceId: 'i-zoned', name: 'zoned' }),
    actor: { id: 'zoner', name: 'Zoner' },
    ended: { ending: 'not_sent', code: 'throttled' },
  });
  const who = personWith('reads-shanghai', 'operator', 'lead');
  const context = await browser.newContext({
    baseURL: desk.url,
    storageState: storageStateOf(desk.url, await desk.cookieOf(who)),
    timezoneId: 'Asia/Shanghai',
  });
  const page = living(await context.newPage());
  const said = await listen(page);
  const timesInUtc = async () => ((await page.getByRole('main').textContent()) ?? '').match(IN_UTC);
  await page.goto(`/restarts/${id}`);
  await expect(page.getByRole('main')).toContainText('20:15:00 UTC');
  await openMenu(accountButton(page));
  await page.getByRole('menuitemradio', { name: 'Asia/Shanghai' }).click();
  // The browser's own time stood beside the page's before: what is waited for is that nothing is told in UTC any more.
  await expect.poll(timesInUtc).toBeNull();
  for (const path of [`/restarts/${id}`, '/history?person=zoner', '/fleet/cn-hangzhou/i-record']) {
    await page.goto(path);
    await expect(page.getByRole('main'), path).toContainText('UTC+8');
    expect.soft(await timesInUtc(), path).toBeNull();
  }
  await page.goto('/history?person=zoner');
  const link = page
    .getByRole('main')
    .getByRole('link', { name: /04:15|zoned|Not sent|throttled/i })
    .first();
  expect(await link.getAttribute('href')).not.toMatch(/\+0?8|Shanghai/);
  await expect(page.locator('main time').first()).toHaveAttribute('datetime', /Z$/);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export what is filtered' }).click();
  await page.getByRole('menuitem', { name: 'Export what is filtered as CSV' }).click();
  const [, row = []] = parseCsv((await readFile(await (await download).path(), 'utf8')).slice(1));
  expect(row[EXPORT_FIELDS.indexOf('id')]).toBe(id);
  expect(row.filter((cell) => cell.startsWith('2026-04-2'))).toContain(at);
  expect(said).toEqual([]);
  await context.close();
});
