import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-error';
import type { RunAs } from './run-command';

/** A socket's path may have about 100 characters, its own name included; a longer temp folder is not used. */
const LONGEST_TEMP_FOLDER = 50;

/**
 * Makes the short folder that holds PostgreSQL's socket. It is mode 0700, which is what lets the socket do without a
 * password: only its owner and root reach it.
 * @throws EmbeddedPostgresError when somebody else made it first.
 */
export function openSocketFolder(dataPath: string, as: RunAs | undefined): string {
  const temp = tmpdir();
  const usable = temp.length <= LONGEST_TEMP_FOLDER && /^[\w./+-]+$/.test(temp);
  const name = createHash('sha256').update(dataPath).digest('hex').slice(0, 12);
  const folder = join(usable ? temp : '/tmp', `restart-desk-${name}`);
  const owner = as?.uid ?? process.getuid?.() ?? 0;
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
  if (made && as) chownSync(folder, as.uid, as.gid);
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== owner) {
    throw new EmbeddedPostgresError(`${folder} belongs to somebody else; delete it`);
  }
  chmodSync(folder, 0o700);
  return folder;
}
