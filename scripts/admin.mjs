// What an administrator does from the machine itself: npm run admin -- create --email ada@example.com
import { parseArgs } from 'node:util';
import { readKey, saying, valueOrEnd } from './launcher/command-outcomes.mjs';
import { ensureInstalled } from './launcher/install.mjs';
import { LaunchError, launch, say } from './launcher/say.mjs';

const USAGE = `Usage: npm run admin -- create --email ada@example.com [--name "Ada"]

Makes an administrator, also before the first start, or gives the role and a new password to somebody who is there.
The password is asked for twice; where stdin is no terminal, it is read from there as one line.
It uses DESK_HISTORY_KEY where the desk has one, and DATABASE_URL, or the database in DESK_DATA_DIR of the fleet that DESK_FLEET names, and may run beside a desk.`;

await launch(async () => {
  const [command, ...args] = process.argv.slice(2);
  if (command !== 'create') throw new LaunchError(USAGE);
  const flags = readFlags(args);
  await ensureInstalled();
  const { importTypeScript } = await import('./launcher/typescript.mjs');
  const { createAdmin, hashPasswordOf, readNewAdmin } = await importTypeScript(
    'scripts',
    'commands',
    'create-admin.ts',
  );
  const admin = valueOrEnd(readNewAdmin(flags));
  const key = await readKey();
  const { signWrites } = await importTypeScript('scripts', 'commands', 'sign-writes.ts');
  const { askPassword } = await import('./launcher/ask-password.mjs');
  const hash = valueOrEnd(await hashPasswordOf(admin, await askPassword()));
  const { withDatabase } = await import('./launcher/administered-database.mjs');
  const done = await withDatabase((database) =>
    saying(async () => {
      valueOrEnd(await signWrites(database, key));
      return createAdmin(database, admin, hash);
    }),
  );
  say(valueOrEnd(done));
  // A stdin that somebody else holds open would keep the process alive.
  process.exit(0);
});

/** @param {string[]} args */
function readFlags(args) {
  try {
    return parseArgs({ args, options: { email: { type: 'string' }, name: { type: 'string' } } }).values;
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    // node's own sentence names the flag; its advice on "--" helps nobody here.
    throw new LaunchError(`${sentence}. Run npm run admin to see how it is used.`);
  }
}
