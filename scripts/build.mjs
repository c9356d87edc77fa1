// Builds for production when something has changed: npm run build [-- --force]
import { ensureBuilt } from './launcher/ensure-built.mjs';
import { ensureInstalled } from './launcher/install.mjs';
import { launch } from './launcher/say.mjs';

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt({ force: process.argv.includes('--force') });
});
