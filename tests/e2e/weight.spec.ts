import { gzipSync } from 'node:zlib';
import { expect, openFleet, test } from './shared-desk';

/** In bytes, of all scripts that the fleet loads before anybody touches it. Whoever makes it lighter lowers this. */
const LIMIT_BYTES = 200_000;
/** As a server packs. */
const LEVEL = 6;
const NAMED = 5;

test('the scripts of the fleet stay light', async ({ page }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  const reading: Promise<{ name: string; bytes: number }>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    const name = new URL(response.url()).pathname;
    reading.push(response.body().then((body) => ({ name, bytes: gzipSync(body, { level: LEVEL }).length })));
  });
  // Whoever follows what is live has brought all that runs by itself.
  const follows = page.waitForRequest((request) => new URL(request.url()).pathname === '/api/live');
  await openFleet(page);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await follows;
  const files = (await Promise.all(reading)).sort((a, b) => b.bytes - a.bytes);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const largest = files.slice(0, NAMED).map(({ name, bytes }) => `${bytes} ${name}`);
  const said = `${total} bytes in ${files.length} files, most of it in\n${largest.join('\n')}`;
  console.info(`scripts of the fleet: ${said}`);
  // React and Next alone are more than half of it: less means that something was not counted.
  expect(total, said).toBeGreaterThan(100_000);
  expect(total, said).toBeLessThanOrEqual(LIMIT_BYTES);
});
