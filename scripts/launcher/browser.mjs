import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { inRoot } from './root.mjs';
import { run, runNode } from './run.mjs';
import { LaunchError, say } from './say.mjs';

/** In the order of preference: the headless shell is twice as fast for tests. */
const NAMES = ['chromium-headless-shell', 'chromium', 'google-chrome'];

/**
 * Finds a Chromium for the browser tests, or installs one: the system's package as root, otherwise Playwright's own build
 * where that can be downloaded.
 * @returns {Promise<string>} its path, or nothing for Playwright's own.
 * @throws LaunchError when there is none to be had.
 */
export async function ensureBrowser() {
  const named = process.env.DESK_TEST_BROWSER;
  if (named) {
    if (!isExecutable(named)) throw new LaunchError(`DESK_TEST_BROWSER (${named}) is no program that can be run.`);
    return named;
  }
  const found = onPath(NAMES);
  if (found !== null) return found;
  say('No Chromium is installed; installing one for the browser tests.');
  const installed = process.getuid?.() === 0 && onPath(['apt-get']) ? await fromSystem() : await fromPlaywright();
  if (installed !== null) return installed;
  throw new LaunchError(
    'The browser tests need Chromium: install chromium-headless-shell or chromium, or name one with DESK_TEST_BROWSER.',
  );
}

async function fromSystem() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium-headless-shell'], { env });
  const found = onPath(NAMES);
  if (found !== null) return found;
  // Ubuntu and older Debian have no package of the headless shell alone.
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
  return onPath(NAMES) ?? (await fromPlaywright());
}

/** Empty for Playwright's own build, which it finds by itself; null when it cannot be downloaded. */
async function fromPlaywright() {
  const script = inRoot('node_modules', 'playwright', 'cli.js');
  const { status } = await runNode([script, 'install', 'chromium-headless-shell'], { quiet: true });
  return status === 0 ? '' : null;
}

/** @param {readonly string[]} names */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    const found = folders.map((folder) => path.join(folder, name)).find(isExecutable);
    if (found !== undefined) return found;
  }
  return null;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
