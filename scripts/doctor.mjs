// What works and what is missing before a desk serves a real account: npm run doctor
import { valueOrEnd } from './launcher/command-outcomes.mjs';
import { ensureInstalled } from './launcher/install.mjs';
import { LaunchError, launch, say } from './launcher/say.mjs';

const USAGE = `Usage: npm run doctor

Asks ECS what the credentials may, region by region: what works, what is missing, and what to do. It only reads.
It takes the settings of npm start, and the fleet as a real one unless DESK_FLEET says otherwise.`;

await launch(async () => {
  if (process.argv.length > 2) throw new LaunchError(USAGE);
  await ensureInstalled();
  const { importTypeScript } = await import('./launcher/typescript.mjs');
  const { examine, readPatient } = await importTypeScript('scripts', 'commands', 'examine-desk.ts');
  const result = await examine(valueOrEnd(readPatient(process.env)), say);
  say(result.ok ? result.value : result.error);
  process.exit(result.ok ? 0 : 1);
});
