import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const POLL_MS = 100;

/**
 * A process as it is told from a later one with the same pid: see `stampOf`.
 * @typedef {{ pid: number | undefined, stamp: string | null }} Known
 */

/**
 * @param {number} ms
 * @returns {Promise<void>}
 */
export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * What tells a process from a later one with the same pid: when it started. Null when it is gone, or dead and only
 * waiting to be reaped.
 * @param {Known['pid']} pid
 */
export function stampOf(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name, in parentheses, may hold anything; state is the first field after it, the start time the twentieth.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return fields[0] === 'Z' || fields[0] === 'X' ? null : `${boot}:${fields[19]}`;
    }
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const [state, ...started] = line.split(/\s+/);
    return !state || state.startsWith('Z') ? null : started.join(' ');
  } catch {
    return null;
  }
}

/**
 * Does this very process still run?
 * @param {Known['pid']} pid
 * @param {Known['stamp']} stamp
 */
export function runs(pid, stamp) {
  return Number.isInteger(pid) && typeof stamp === 'string' && stampOf(pid) === stamp;
}

/**
 * Resolves with true when the process has ended, with false when it has not within `withinMs`.
 * @param {Known['pid']} pid
 * @param {Known['stamp']} stamp
 * @param {number} withinMs
 */
export async function ended(pid, stamp, withinMs) {
  const until = performance.now() + withinMs;
  while (runs(pid, stamp)) {
    if (performance.now() > until) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/**
 * Sends a signal to this very process, if it still runs.
 * @param {Known['pid']} pid
 * @param {Known['stamp']} stamp
 * @param {NodeJS.Signals} name
 */
export function signal(pid, stamp, name) {
  if (pid === undefined || !runs(pid, stamp)) return;
  try {
    process.kill(pid, name);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * SIGTERM, and SIGKILL when that has not ended it within `withinMs`.
 * @param {Known['pid']} pid
 * @param {Known['stamp']} stamp
 * @param {number} withinMs
 */
export async function end(pid, stamp, withinMs) {
  signal(pid, stamp, 'SIGTERM');
  if (await ended(pid, stamp, withinMs)) return;
  signal(pid, stamp, 'SIGKILL');
  await ended(pid, stamp, 5_000);
}
