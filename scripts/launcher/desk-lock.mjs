import { rmSync } from 'node:fs';
import path from 'node:path';
import { readJson, writeJson } from './json-file.mjs';
import { tryLock } from './kernel-lock.mjs';
import { ended, runs } from './processes.mjs';
import { LaunchError, say } from './say.mjs';

/** A server whose launcher is gone finishes what it is sending, then ends by itself (exit-with-parent.cjs). */
const ORPHAN_ENDS_WITHIN_MS = 45_000;

/**
 * Makes this launcher the one desk of its data folder. `desk.json` there says who it is; the lock is the kernel's.
 * @param {string} fleetDir
 * @returns {Promise<{ record(facts: object): void, release(): void }>} `record` adds facts to desk.json: `address`, `server`.
 * @throws LaunchError that says where the other desk is.
 */
export async function claimDataFolder(fleetDir) {
  const file = path.join(fleetDir, 'desk.json');
  const facts = { pid: process.pid, startedAt: new Date().toISOString(), address: null };
  const lock = await tryLock(fleetDir, 'desk', () => facts);
  if (!lock.held) throw new LaunchError(describeHolder(lock.holder ?? readJson(file), fleetDir));
  await awaitOrphan(readJson(file)?.server);
  writeJson(file, facts);
  return {
    record(more) {
      writeJson(file, Object.assign(facts, more));
    },
    release() {
      rmSync(file, { force: true });
    },
  };
}

/**
 * @param {import('./kernel-lock.mjs').Holder | null} holder
 * @param {string} fleetDir
 */
function describeHolder(holder, fleetDir) {
  const pid = holder?.pid ?? 'unknown';
  const where = holder?.address ? `at ${holder.address} (pid ${pid})` : `and is starting (pid ${pid})`;
  return `A Restart Desk already runs on ${fleetDir}, ${where}; open that one, or set DESK_DATA_DIR for a second.`;
}

/** @param {import('./processes.mjs').Known | undefined} server */
async function awaitOrphan(server) {
  if (server === undefined || !runs(server.pid, server.stamp)) return;
  say(`The server of a desk that was killed is still finishing (pid ${server.pid}); waiting for it.`);
  if (!(await ended(server.pid, server.stamp, ORPHAN_ENDS_WITHIN_MS))) {
    throw new LaunchError(`The server of an earlier desk does not end; stop it with: kill -9 ${server.pid}`);
  }
}
