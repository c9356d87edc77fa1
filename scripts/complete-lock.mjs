// Adds the other platforms' binaries that a registry did not offer when the lock file was written: run it after a change
// of dependencies. `npm ci` compares the lock with what packages name as optional, and fails where one is missing, even
// though it would be left out on this platform.
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './launcher/root.mjs';

const FILE = inRoot('package-lock.json');
/** How packages that hold a binary name their platform: system, processor, and the C library or toolchain. */
const PLATFORM = /(android|darwin|freebsd|linux|win32|wasm32)-(arm64|x64|arm-gnueabihf|wasi)(-musl|-msvc)?$/;
/** @type {Readonly<Record<string, string>>} */
const CPU = { x64: 'x64', arm64: 'arm64', 'arm-gnueabihf': 'arm' };

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const packages = lock.packages;
for (const [path, entry] of Object.entries({ ...packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (packages[`${path}/node_modules/${name}`] || packages[`node_modules/${name}`]) continue;
    const platform = name.match(PLATFORM);
    if (!platform || !/^\d/.test(version)) {
      console.log(`${name}@${version} is missing, and its name does not tell its platform.`);
      process.exitCode = 1;
      continue;
    }
    packages[`node_modules/${name}`] = entryOf(version, platform, entry.dev);
    console.log(`Added ${name}@${version}`);
  }
}
const { '': top, ...others } = packages;
lock.packages = {
  '': top,
  ...Object.fromEntries(Object.entries(others).sort(([a], [b]) => a.localeCompare(b, 'en'))),
};
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);

/**
 * @param {string} version
 * @param {readonly (string | undefined)[]} platform what PLATFORM found in a name.
 * @param {boolean | undefined} dev
 */
function entryOf(version, [, system = '', cpu = '', library], dev) {
  const wasm = system === 'wasm32';
  return {
    version,
    cpu: [wasm ? 'wasm32' : CPU[cpu]],
    ...(dev && { dev: true }),
    ...(library === '-musl' && { libc: ['musl'] }),
    optional: true,
    ...(!wasm && { os: [system] }),
  };
}
