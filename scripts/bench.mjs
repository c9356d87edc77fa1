// Figures as ratios to the limit beside each: npm run bench
import { ensureBrowser } from './launcher/browser.mjs';
import { ensureBuilt } from './launcher/ensure-built.mjs';
import { ensureInstalled } from './launcher/install.mjs';
import { runNode } from './launcher/run.mjs';
import { launch } from './launcher/say.mjs';

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const asked = process.argv.slice(2);
  const args = ['--import', 'tsx', 'tests/bench/measure-all.ts', ...asked];
  // Of the parts one looks at pages.
  const browser = asked.length === 0 || asked[0] === 'scale' ? await ensureBrowser() : '';
  process.exitCode = (await runNode(args, { env: { ...process.env, DESK_TEST_BROWSER: browser } })).status;
});
