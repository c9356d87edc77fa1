// The second half of npm start, for images and replicas: database, simulator and server, without install and build.
import { existsSync } from 'node:fs';
import { inRoot } from './lib/root.mjs';
import { LaunchError, launch } from './lib/say.mjs';
import { serve } from './lib/serve.mjs';

await launch(async () => {
  if (!existsSync(inRoot('node_modules', 'next', 'package.json'))) {
    throw new LaunchError('Packages are not installed; run npm run build first, or npm start, which does everything.');
  }
  await serve();
});
