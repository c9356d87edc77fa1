import { randomBytes } from 'node:crypto';
import {
  chownSync,
  cpSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Binaries, findBinaries } from './binaries';
import { EmbeddedPostgresError } from './embedded-error';
import type { RunAs } from './run-command';

/** Data and programs of one embedded PostgreSQL. */
export interface Home {
  /** The folder that is PostgreSQL's own; `data` and the log lie in it. */
  folder: string;
  dataPath: string;
  logPath: string;
  binaries: Binaries;
  /** Set when PostgreSQL runs under another uid than ours, because ours is root. */
  as?: RunAs;
  /** Deletes data, log and copied programs. PostgreSQL must be stopped. */
  remove(): void;
}

/** PostgreSQL refuses root, and another uid reaches neither data nor libraries below a folder of mode 0700. */
const ROOTS_HOME = '/var/lib/restart-desk';

/**
 * Finds, or makes, the place of the PostgreSQL that belongs to a data folder. For an ordinary user that is
 * `<dataDir>/postgres`, with the programs used where npm put them; for root it is a folder under /var/lib/restart-desk
 * whose random name is kept in `<dataDir>/postgres.id`, with a copy of the programs.
 * @throws EmbeddedPostgresError when PostgreSQL cannot have such a place.
 */
export async function openHome(dataDir: string, say: (line: string) => void): Promise<Home> {
  const binaries = await findBinaries();
  try {
    mkdirSync(dataDir, { recursive: true });
    return process.getuid?.() === 0 ? rootsHome(dataDir, binaries, say) : ownHome(dataDir, binaries);
  } catch (error) {
    // A read-only or full disk, a folder of somebody else's.
    if (error instanceof Error && 'code' in error) throw new EmbeddedPostgresError(error.message);
    throw error;
  }
}

function ownHome(dataDir: string, binaries: Binaries): Home {
  const folder = join(dataDir, 'postgres');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { ...placesIn(folder), binaries, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function rootsHome(dataDir: string, installed: Binaries, say: (line: string) => void): Home {
  const idFile = join(dataDir, 'postgres.id');
  const folder = join(ROOTS_HOME, readOrMakeId(idFile));
  const as = ownerOf(folder) ?? chooseUser();
  mkdirSync(ROOTS_HOME, { recursive: true, mode: 0o755 });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chownSync(folder, as.uid, as.gid);
  say(`PostgreSQL refuses to run as root: it runs as uid ${as.uid}, with its data in ${folder}.`);
  return {
    ...placesIn(folder),
    binaries: copyBinaries(installed, folder, as),
    as,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      rmSync(idFile, { force: true });
    },
  };
}

function placesIn(folder: string): { folder: string; dataPath: string; logPath: string } {
  return { folder, dataPath: join(folder, 'data'), logPath: join(folder, 'postgres.log') };
}

function readOrMakeId(idFile: string): string {
  try {
    // Exclusive, so that of two at once the second takes the first one's.
    writeFileSync(idFile, `${randomBytes(8).toString('hex')}\n`, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const id = readFileSync(idFile, 'utf8').trim();
  if (!/^[0-9a-f]{16}$/.test(id)) {
    throw new EmbeddedPostgresError(`${idFile} does not hold the name of a database folder`);
  }
  return id;
}

/** Whoever owns the data already: a user that the machine gained later must not make it unreadable. */
function ownerOf(folder: string): RunAs | undefined {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found === undefined || found.uid === 0 ? undefined : { uid: found.uid, gid: found.gid };
}

/** initdb needs a uid with a passwd entry. */
function chooseUser(): RunAs {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL refuses root, and there is neither a user postgres nor nobody to run it as',
  );
}

function copyBinaries(installed: Binaries, folder: string, as: RunAs): Binaries {
  const target = join(folder, `programs-${installed.version}`);
  if (statSync(target, { throwIfNoEntry: false }) === undefined) {
    const unfinished = `${target}.${randomBytes(4).toString('hex')}`;
    cpSync(installed.folder, unfinished, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
    // A umask of 077 at the install must not keep PostgreSQL from its own libraries.
    giveTo(as, unfinished);
    try {
      renameSync(unfinished, target);
    } catch {
      // Another launcher was first.
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  return { folder: target, version: installed.version };
}

function isNeeded(source: string): boolean {
  return !source.endsWith('.a') && !source.endsWith('/pkgconfig');
}

function giveTo(as: RunAs, tree: string): void {
  lchownSync(tree, as.uid, as.gid);
  for (const entry of readdirSync(tree, { recursive: true, encoding: 'utf8' })) {
    lchownSync(join(tree, entry), as.uid, as.gid);
  }
}
