// Figures as ratios to the limit beside each: npm run bench
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runNode } from './lib/run.mjs';
import { launch } from './lib/say.mjs';

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const args = ['--import', 'tsx', 'tests/bench/main.ts', ...process.argv.slice(2)];
  process.exitCode = (await runNode(args)).status;
});
