// The long proofs, of which npm test runs a part: npm run prove [-- what Vitest takes], or [-- pages and what Playwright takes].
import { ensureBrowser } from './launcher/browser.mjs';
import { ensureBuilt } from './launcher/ensure-built.mjs';
import { ensureInstalled } from './launcher/install.mjs';
import { inRoot } from './launcher/root.mjs';
import { runNode } from './launcher/run.mjs';
import { launch } from './launcher/say.mjs';

const VITEST = [inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', '--config', 'vitest.prove.config.mts'];
const PAGES = [inRoot('node_modules', '@playwright', 'test', 'cli.js'), 'test', '-c', 'playwright.prove.config.ts'];

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { NODE_ENV: _, ...env } = process.env;
  const [first, ...others] = process.argv.slice(2);
  const statuses = [];
  if (first !== 'pages') statuses.push((await runNode([...VITEST, ...process.argv.slice(2)], { env })).status);
  if (first === undefined || first === 'pages') {
    const browser = await ensureBrowser();
    statuses.push((await runNode([...PAGES, ...others], { env: { ...env, DESK_TEST_BROWSER: browser } })).status);
  }
  process.exitCode = statuses.find((status) => status !== 0) ?? 0;
});
