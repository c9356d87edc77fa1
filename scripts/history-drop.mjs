// Lets go of old history: npm run history:drop -- --before 2026-01-01
import { parseArgs } from 'node:util';
import { readKey, saying, valueOrEnd } from './launcher/command-outcomes.mjs';
import { ensureInstalled } from './launcher/install.mjs';
import { LaunchError, launch, say } from './launcher/say.mjs';

const USAGE = `Usage: npm run history:drop -- --before 2026-01-01

Drops the sealed events from the beginning to that day (midnight UTC; an instant with its zone is taken too), which must be 31 days
ago, and what is left of restarts of which nothing remains. A signed checkpoint stands for them, and npm run history:verify goes on from it.
It needs DESK_HISTORY_KEY and uses DATABASE_URL, or the database in DESK_DATA_DIR, and may run beside a desk.`;

await launch(async () => {
  const { before: text } = readFlags(process.argv.slice(2));
  if (text === undefined) throw new LaunchError(USAGE);
  await ensureInstalled();
  const key = await readKey();
  if (key === null)
    throw new LaunchError(
      'npm run history:drop needs DESK_HISTORY_KEY: what stays in place of the history is signed with it.',
    );
  const { importTypeScript } = await import('./launcher/typescript.mjs');
  const { dropBefore, readBefore } = await importTypeScript('scripts', 'commands', 'drop.ts');
  const before = valueOrEnd(readBefore(text));
  const { withDatabase } = await import('./launcher/administered-database.mjs');
  say(valueOrEnd(await withDatabase((database) => saying(() => dropBefore(database, key, before)))));
  process.exit(0);
});

/** @param {string[]} args */
function readFlags(args) {
  try {
    return parseArgs({ args, options: { before: { type: 'string' } } }).values;
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new LaunchError(`${sentence}. Run npm run history:drop to see how it is used.`);
  }
}
