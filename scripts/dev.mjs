// The development server on the simulated fleet: as npm start, with changes shown at once.
import { ensureInstalled } from './launcher/install.mjs';
import { launch } from './launcher/say.mjs';
import { serve } from './launcher/serve-desk.mjs';

await launch(async () => {
  await ensureInstalled();
  await serve({ dev: true });
});
