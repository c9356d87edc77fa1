// The second half of npm start, for images and replicas: database, simulator and server, without install and build.
import { existsSync } from 'node:fs';
import { inRoot } from './launcher/root.mjs';
import { LaunchError, launch } from './launcher/say.mjs';
import { serve } from './launcher/serve-desk.mjs';

await launch(async () => {
  if (!existsSync(inRoot('node_modules', 'next', 'package.json'))) {
    throw new LaunchError('Packages are not installed; run npm run build first, or npm start, which does everything.');
  }
  await serve();
});
