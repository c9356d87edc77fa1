// The development server on the simulated fleet: as npm start, with changes shown at once.
import { ensureInstalled } from './lib/install.mjs';
import { launch } from './lib/say.mjs';
import { serve } from './lib/serve.mjs';

await launch(async () => {
  await ensureInstalled();
  await serve({ dev: true });
});
