import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** What a running PostgreSQL says of itself in postmaster.pid. */
export interface Postmaster {
  pid: number;
  /** Empty until it listens. */
  socketFolder: string;
}

/** Reads postmaster.pid; null when there is none, or it is only being written. */
export function readPostmaster(dataPath: string): Postmaster | null {
  try {
    const lines = readFileSync(join(dataPath, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 1 ? { pid, socketFolder: lines[4] ?? '' } : null;
  } catch {
    return null;
  }
}

/**
 * Is this process the PostgreSQL of this data? A pid alone proves nothing: after a reboot, or in a container, it is
 * somebody else's, and a dead one that nobody has reaped still answers to signals. The postmaster's own sign is that it
 * works in its data folder.
 */
export function isPostmasterOf(pid: number, dataPath: string): boolean {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
      return state !== 'Z' && state !== 'X' && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(dataPath);
    }
    const [state, ...command] = execFileSync('ps', ['-o', 'stat=,comm=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/);
    return state?.startsWith('Z') === false && /postgres/.test(command.join(' '));
  } catch {
    return false;
  }
}
