// Figures as ratios to the limit beside each: npm run bench
import { ensureBuilt } from './launcher/ensure-built.mjs';
import { ensureInstalled } from './launcher/install.mjs';
import { runNode } from './launcher/run.mjs';
import { launch } from './launcher/say.mjs';

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const args = ['--import', 'tsx', 'tests/bench/measure-all.ts', ...process.argv.slice(2)];
  process.exitCode = (await runNode(args)).status;
});
