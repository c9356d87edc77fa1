// The long proofs: npm run prove [-- what Vitest takes]. npm test runs a short form of each.
import { ensureBuilt } from './launcher/ensure-built.mjs';
import { ensureInstalled } from './launcher/install.mjs';
import { inRoot } from './launcher/root.mjs';
import { runNode } from './launcher/run.mjs';
import { launch } from './launcher/say.mjs';

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { NODE_ENV: _, ...env } = process.env;
  const config = ['--config', 'vitest.prove.config.mts'];
  const args = [inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', ...config, ...process.argv.slice(2)];
  process.exitCode = (await runNode(args, { env })).status;
});
