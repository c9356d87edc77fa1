import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const ASK_TIMEOUT_MS = 2_000;
const WAIT_MS = 200;

/**
 * What a holder of a lock says of itself.
 * @typedef {{ pid?: number, address?: string | null }} Holder
 */
/**
 * A lock that this process holds.
 * @typedef {{ held: true, fd: number, release(): Promise<void> }} HeldLock
 */

/**
 * A lock on a folder that the kernel frees when its holder dies, however it dies: listening on a socket named after the
 * folder's device and inode. A pid in a file would outlive a kill -9 and, after a reboot, name somebody else's process.
 * @param {string} folder
 * @param {string} purpose one of several locks on it.
 * @param {() => object} [info] what is told to whoever finds it held.
 * @returns {Promise<HeldLock | { held: false, holder: Holder | null }>} `holder` is null when it does not answer.
 */
export async function tryLock(folder, purpose, info = () => ({ pid: process.pid })) {
  const address = addressOf(folder, purpose);
  for (let attempt = 0; ; attempt += 1) {
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(JSON.stringify(info()));
    });
    if (await listens(server, address)) {
      // The lock alone must not keep the process alive.
      server.unref();
      // No public name for it; only where a child must hold the lock too is it needed.
      const { fd } = /** @type {{ _handle: { fd: number } }} */ (/** @type {unknown} */ (server))._handle;
      return { held: true, fd, release: () => new Promise((resolve) => server.close(() => resolve())) };
    }
    const holder = await ask(address);
    // A socket file outlives its process; a name in Linux's abstract space does not.
    const leftover = holder === undefined && !address.startsWith('\0');
    if (leftover) rmSync(address, { force: true });
    if (holder !== undefined || attempt >= 5) return { held: false, holder: holder ?? null };
  }
}

/**
 * Runs `work` under the lock, waiting for it as long as somebody else holds it. A child that gets the lock's `fd` holds it
 * too: then it stays held should this process be killed and the child go on.
 * @template T
 * @param {string} folder
 * @param {string} purpose
 * @param {(holder: Holder | null) => void} onWait
 * @param {(lock: HeldLock) => Promise<T>} work
 */
export async function withLock(folder, purpose, onWait, work) {
  let lock = await tryLock(folder, purpose);
  if (!lock.held) onWait(lock.holder);
  while (!lock.held) {
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    lock = await tryLock(folder, purpose);
  }
  try {
    return await work(lock);
  } finally {
    await lock.release();
  }
}

/**
 * @param {string} folder
 * @param {string} purpose
 */
function addressOf(folder, purpose) {
  const { dev, ino } = statSync(folder, { bigint: true });
  const name = createHash('sha256').update(`${dev}:${ino}:${purpose}`).digest('hex').slice(0, 24);
  if (process.platform === 'linux') return `\0restart-desk-${name}`;
  const socketFolder = path.join(os.tmpdir(), `restart-desk-locks-${process.getuid?.() ?? 0}`);
  mkdirSync(socketFolder, { recursive: true, mode: 0o700 });
  return path.join(socketFolder, name);
}

/**
 * @param {net.Server} server
 * @param {string} address
 * @returns {Promise<boolean>}
 */
function listens(server, address) {
  return new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(address, () => resolve(true));
  });
}

/**
 * What the holder says, null when it does not say anything that makes sense, undefined when nobody listens.
 * @param {string} address
 * @returns {Promise<Holder | null | undefined>}
 */
function ask(address) {
  return new Promise((resolve) => {
    let text = '';
    const socket = net.connect(address);
    socket.setTimeout(ASK_TIMEOUT_MS, () => socket.destroy());
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', (/** @type {NodeJS.ErrnoException} */ { code }) =>
      resolve(code === 'ECONNREFUSED' || code === 'ENOENT' ? undefined : null),
    );
    socket.on('close', () => {
      try {
        resolve(JSON.parse(text));
      } catch {
        resolve(null);
      }
    });
  });
}
