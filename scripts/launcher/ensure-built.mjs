import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { readJson, writeJson } from './json-file.mjs';
import { tryLock, withLock } from './kernel-lock.mjs';
import { inRoot, root } from './root.mjs';
import { runNode } from './run.mjs';
import { LaunchError, say } from './say.mjs';

/** What a build is made from. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const NO_SOURCE = /\.test\.tsx?$/;

/**
 * Builds the server for production unless the build that is there was made from the same files.
 * @param {object} [options]
 * @param {boolean} [options.force] builds in any case.
 * @param {boolean} [options.quiet] shows Next's words only if it fails.
 * @throws LaunchError when the build fails.
 */
export async function ensureBuilt({ force = false, quiet = false } = {}) {
  const stampFile = inRoot('.next', 'restart-desk.json');
  const upToDate = () => !force && readJson(stampFile)?.sources === hashSources();
  if (upToDate()) {
    if (!quiet) say('The build is up to date.');
    return;
  }
  const waiting = (/** @type {import('./kernel-lock.mjs').Holder | null} */ holder) =>
    say(`Waiting for another build in this folder (pid ${holder?.pid ?? 'unknown'}).`);
  await withLock(root, 'build', waiting, async (lock) => {
    if (upToDate()) return;
    const nobodyServes = await claimBuild();
    say('Building Restart Desk; this takes up to a minute.');
    // Taken before: a file that changes during the build makes the next start build again.
    const sources = hashSources();
    rmSync(stampFile, { force: true });
    const { status, output } = await runNode([inRoot('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
      // NODE_ENV=development from a shell breaks the build.
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      quiet,
      lock,
    });
    await nobodyServes.release();
    if (status !== 0) throw new LaunchError(`${output}\nThe build failed with exit code ${status}.`.trim());
    writeJson(stampFile, { sources });
  });
}

/** A desk that serves this build would lose its files: it has to be stopped first, and nothing is built under it. */
async function claimBuild() {
  const lock = await tryLock(root, 'serving');
  if (lock.held) return lock;
  throw new LaunchError(
    `A Restart Desk (pid ${lock.holder?.pid ?? 'unknown'}) serves the build in this folder, and its sources have changed; stop it first, or use a checkout of its own.`,
  );
}

function hashSources() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesIn(source)) hash.update(`\0${file}\0`).update(readFileSync(inRoot(file)));
  }
  return hash.digest('hex');
}

/**
 * @param {string} place
 * @returns {string[]}
 */
function filesIn(place) {
  const found = statSync(inRoot(place), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [place];
  return readdirSync(inRoot(place))
    .sort()
    .flatMap((name) => filesIn(path.join(place, name)))
    .filter((file) => !NO_SOURCE.test(file));
}
