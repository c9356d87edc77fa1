import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { delay, stopwatch } from '../../../lib/clock';
import { majorOf } from './binaries';
import { connect, ensureDatabase, socketUrl } from './connect';
import { EmbeddedPostgresError } from './embedded-error';
import { type Home, openHome } from './home';
import { isPostmasterOf, type Postmaster, readPostmaster } from './postmaster';
import { lastLine, runCommand } from './run-command';
import { openSocketFolder } from './socket-folder';

/** A PostgreSQL of our own that runs. */
export interface EmbeddedPostgres {
  /** For `pg`, over a unix socket. */
  databaseUrl: string;
  /** It ran already, left by a desk that was killed. */
  adopted: boolean;
  /** The folder that holds data, log and, for root, the programs. */
  folder: string;
  pid: number;
  alive(): boolean;
  /** Resolves when it no longer runs, for whatever reason. */
  exited: Promise<void>;
  /** Stops it, adopted or not, ending its connections; resolves when it is down. */
  stop(): Promise<void>;
  /** Stops it and deletes its data. For tests. */
  remove(): Promise<void>;
}

/** Recovery after a kill -9 replays at most max_wal_size of log. */
const START_WITHIN_MS = 120_000;
/** How long a server that was just killed can look alive, and how long one takes to stop. */
const RETRY_MS = 200;
const START_TRIES = 15;
const WATCH_MS = 500;
const LARGEST_LOG_BYTES = 4_000_000;

const MAX_CONNECTIONS = 100;

/** Durable as PostgreSQL is by default; small, since one desk uses it. */
const SETTINGS = {
  listen_addresses: "''",
  shared_buffers: '32MB',
  max_wal_size: '256MB',
  min_wal_size: '32MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  unix_socket_permissions: '0700',
};

/**
 * Starts the PostgreSQL that belongs to a data folder, makes its database on first use, or adopts it where it still
 * runs. Several processes may do so at once.
 * @param options.dataDir the folder of one kind of fleet; of any length.
 * @param options.say gets a line for the terminal when something is worth one.
 * @param options.maxConnections for many desks at once; 100 unless it is said, of which a desk uses about 30.
 * @throws EmbeddedPostgresError with one sentence when it cannot run here.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  say: (line: string) => void;
  maxConnections?: number;
}): Promise<EmbeddedPostgres> {
  const home = await openHome(resolve(options.dataDir), options.say);
  if (!existsSync(home.dataPath)) await createCluster(home, options.say);
  refuseOtherVersion(home);
  const dataPath = realpathSync(home.dataPath);
  const { adopted, pid, socketFolder } = await runServer(home, dataPath, options.maxConnections ?? MAX_CONNECTIONS);
  await ensureDatabase(socketFolder);

  const alive = () => isPostmasterOf(pid, dataPath);
  const exited = (async () => {
    while (alive()) await delay(WATCH_MS, { unref: true });
  })();
  const stop = async () => {
    for (const mode of ['fast', 'immediate']) {
      if (!alive()) break;
      await control(home, ['-m', mode, '-t', '30', '-w', 'stop']);
    }
    try {
      rmdirSync(socketFolder);
    } catch {
      // Not empty or gone: nothing is lost.
    }
  };
  return {
    databaseUrl: socketUrl(socketFolder, 'desk'),
    adopted,
    folder: home.folder,
    pid,
    alive,
    exited,
    stop,
    remove: async () => {
      await stop();
      home.remove();
    },
  };
}

/** Runs initdb beside the final place and moves its work there, so that one that was killed leaves nothing half made. */
async function createCluster(home: Home, say: (line: string) => void): Promise<void> {
  say('Creating the database.');
  const unfinished = join(home.folder, `new-${randomBytes(4).toString('hex')}`);
  const flags = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'];
  const access = ['--username=desk', '--auth-local=trust', '--auth-host=reject'];
  const made = await runCommand(
    join(home.binaries.folder, 'bin', 'initdb'),
    [...flags, ...access, '-D', unfinished],
    home.folder,
    home.as,
  );
  if (made.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new EmbeddedPostgresError(`initdb: ${lastLine(made)}`);
  }
  try {
    renameSync(unfinished, home.dataPath);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    // Another process may have been first.
    if (!existsSync(home.dataPath)) throw error;
  }
}

function refuseOtherVersion(home: Home): void {
  const major = readFileSync(join(home.dataPath, 'PG_VERSION'), 'utf8').trim();
  if (major !== majorOf(home.binaries.version)) {
    throw new EmbeddedPostgresError(
      `${home.dataPath} was made by PostgreSQL ${major}, and version ${majorOf(home.binaries.version)} is installed`,
    );
  }
}

async function runServer(
  home: Home,
  dataPath: string,
  maxConnections: number,
): Promise<{ adopted: boolean; pid: number; socketFolder: string }> {
  const watch = stopwatch();
  let tries = 0;
  let started = false;
  let trouble = 'it did not answer';
  while (watch.elapsedMs() < START_WITHIN_MS && tries < START_TRIES) {
    const found = readPostmaster(dataPath);
    if (found !== null && isPostmasterOf(found.pid, dataPath)) {
      if (found.socketFolder !== '' && (await answersFor(found.socketFolder, dataPath))) {
        return { adopted: !started, pid: found.pid, socketFolder: found.socketFolder };
      }
      // Starting, recovering or stopping: not a try of ours.
      await delay(RETRY_MS);
      continue;
    }
    if (found !== null) forgetDead(found, dataPath);
    tries += 1;
    const outcome = await startServer(home, dataPath, maxConnections);
    started = outcome === null;
    if (outcome !== null) {
      trouble = outcome;
      await delay(RETRY_MS);
    }
  }
  throw new EmbeddedPostgresError(`${trouble}; its log is ${home.logPath}`);
}

/**
 * Deletes the lock files of a postmaster that is proved dead. PostgreSQL itself goes by their pid alone, and would refuse
 * to start beside a stranger that has it now. Should a backend of the dead one still run, the shared memory that it is
 * attached to keeps a second server out.
 */
function forgetDead(dead: Postmaster, dataPath: string): void {
  rmSync(join(dataPath, 'postmaster.pid'), { force: true });
  if (dead.socketFolder !== '') rmSync(join(dead.socketFolder, '.s.PGSQL.5432.lock'), { force: true });
}

/** Null when it runs, otherwise what went wrong. */
async function startServer(home: Home, dataPath: string, maxConnections: number): Promise<string | null> {
  if ((statSync(home.logPath, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG_BYTES) {
    renameSync(home.logPath, `${home.logPath}.1`);
  }
  const socketFolder = openSocketFolder(dataPath, home.as);
  const settings = Object.entries({ ...SETTINGS, max_connections: maxConnections }).map(
    ([name, value]) => `-c ${name}=${value}`,
  );
  const flags = [...settings, `-k ${socketFolder}`].join(' ');
  const outcome = await control(home, ['-l', home.logPath, '-t', '100', '-w', '-o', flags, 'start']);
  return outcome.status === 0 ? null : lastLine(outcome);
}

function control(home: Home, args: string[]): ReturnType<typeof runCommand> {
  return runCommand(join(home.binaries.folder, 'bin', 'pg_ctl'), ['-D', home.dataPath, ...args], home.folder, home.as);
}

/** A socket proves nothing either: the server behind it must name our data folder as its own. */
async function answersFor(socketFolder: string, dataPath: string): Promise<boolean> {
  try {
    const client = await connect(socketFolder, 'postgres');
    try {
      const { rows } = await client.query<{ path: string }>("select current_setting('data_directory') as path");
      return rows[0] !== undefined && realpathSync(rows[0].path) === dataPath;
    } finally {
      await client.end();
    }
  } catch {
    return false;
  }
}
