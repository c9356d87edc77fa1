// From a fresh clone to a page in the browser: installs, builds, and serves. Later starts skip what is done.
import { ensureBuilt } from './launcher/ensure-built.mjs';
import { ensureInstalled } from './launcher/install.mjs';
import { launch } from './launcher/say.mjs';
import { serve } from './launcher/serve-desk.mjs';
import { checkPlace } from './launcher/settings.mjs';

await launch(async () => {
  await ensureInstalled({ before: checkPlace });
  await serve({ prepare: () => ensureBuilt({ quiet: true }) });
});
