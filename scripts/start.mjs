// From a fresh clone to a page in the browser: installs, builds, and serves. Later starts skip what is done.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { launch } from './lib/say.mjs';
import { serve } from './lib/serve.mjs';
import { checkPlace } from './lib/settings.mjs';

await launch(async () => {
  await ensureInstalled({ before: checkPlace });
  await serve({ prepare: () => ensureBuilt({ quiet: true }) });
});
