import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { root } from './root.mjs';
import { LaunchError, say } from './say.mjs';
import { checkFlags } from './simulator-process.mjs';
import { importTypeScript } from './typescript.mjs';

const FLEETS = new Set(['simulated', 'alibaba']);

/** What lib/config/config.ts wants to be told, and the launcher finds out only later. */
const STAND_INS = { DATABASE_URL: 'postgres://localhost/desk', DESK_ECS_ENDPOINT: 'http://127.0.0.1:1' };

/**
 * Reads and checks the settings before anything is started. lib/config/config.ts has the rules; here are those of the launcher
 * alone.
 * @throws LaunchError with one sentence that names the setting.
 */
export async function readSettings(env = process.env) {
  /** @type {NodeJS.ProcessEnv} */
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const simulated = (given.DESK_FLEET ?? 'simulated') === 'simulated';
  const runsSimulator = simulated && given.DESK_ECS_ENDPOINT === undefined;
  const regions = given.DESK_REGIONS ?? (runsSimulator ? given.DESK_SIMULATOR_REGIONS : undefined);

  const config = await checkConfig({
    ...given,
    DATABASE_URL: given.DATABASE_URL ?? STAND_INS.DATABASE_URL,
    ...(runsSimulator && { DESK_ECS_ENDPOINT: STAND_INS.DESK_ECS_ENDPOINT }),
    ...(regions && { DESK_REGIONS: regions }),
  });
  const allRegions = [...new Set(config.accounts.flatMap((account) => account.regions))];
  // The simulator has the regions that are read, unless it is told its own.
  const simulatorRegions = given.DESK_SIMULATOR_REGIONS ?? allRegions.join(',');
  if (runsSimulator) checkRegions(allRegions, simulatorRegions);
  const simulatorFlags = runsSimulator ? flagsOf(given, simulatorRegions) : [];
  if (runsSimulator) await checkFlags(simulatorFlags);
  if (!simulated) await checkCredentials(config.accounts);
  const dataDir = path.resolve(root, given.DESK_DATA_DIR ?? '.data');
  return {
    host: config.host,
    port: config.port,
    publicUrl: config.access.publicUrl,
    access: await accessVariables(given),
    fleet: config.fleet,
    regions: config.regions,
    allRegions,
    dataDir,
    fleetDir: makeFolder(dataDir, config.fleet),
    databaseUrl: given.DATABASE_URL ?? null,
    ecsEndpoint: given.DESK_ECS_ENDPOINT ?? null,
    // A desk that is tried out on the simulator of its own has something to look at.
    seededHistory: given.DESK_SEEDED_HISTORY ?? (runsSimulator ? 'yes' : 'no'),
    runsSimulator,
    simulatorFlags,
  };
}

/**
 * What can be known of the place before packages are installed: nobody should wait for an install that is in vain.
 * Values that are not understood here are left to lib/config/config.ts.
 * @throws LaunchError with one sentence that names the setting.
 */
export async function checkPlace(env = process.env) {
  const fleet = env.DESK_FLEET || 'simulated';
  if (FLEETS.has(fleet)) makeFolder(path.resolve(root, env.DESK_DATA_DIR || '.data'), fleet);
  const host = env.HOST || '127.0.0.1';
  const port = env.PORT || '3000';
  if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) await choosePort(host, Number(port));
}

/**
 * Every setting of who may come in, the unset ones as empty text.
 * @param {NodeJS.ProcessEnv} given
 * @returns {Promise<Record<string, string>>}
 */
async function accessVariables(given) {
  const { accessEnvironment } = await importTypeScript('lib', 'config', 'access-settings.ts');
  return Object.fromEntries(Object.keys(accessEnvironment).map((name) => [name, given[name] ?? '']));
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<import('../../lib/config/config.ts').Config>}
 */
async function checkConfig(env) {
  const { readConfig } = await importTypeScript('lib', 'config', 'config.ts');
  return saying(() => readConfig(env));
}

/**
 * Before anything is built: nobody should wait a minute to hear that there are no credentials.
 * @param {import('../../lib/config/config.ts').Config['accounts']} accounts
 */
async function checkCredentials(accounts) {
  const { checkCredentials: check } = await importTypeScript('lib', 'runtime', 'check-credentials.ts');
  await saying(() => check(accounts));
}

/**
 * Proves that the database server that is set can be used.
 * @param {{ databaseUrl: string | null, fleet: string }} settings
 * @throws LaunchError with one sentence that names DATABASE_URL.
 */
export async function checkDatabaseServer({ databaseUrl, fleet }) {
  const { checkDatabase } = await importTypeScript('lib', 'db', 'check-database.ts');
  await saying(() => checkDatabase(databaseUrl, fleet, say));
}

/** Errors of the product whose message is a sentence for people. */
const SENTENCES = ['ConfigError', 'DatabaseError', 'WrongFleetError'];

/**
 * @template T
 * @param {() => T | Promise<T>} work
 */
async function saying(work) {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Error && SENTENCES.includes(error.name) ? new LaunchError(error.message) : error;
  }
}

/**
 * @param {readonly string[]} watched
 * @param {string} simulatorRegions
 */
function checkRegions(watched, simulatorRegions) {
  const simulated = simulatorRegions.split(',').map((region) => region.trim());
  const missing = watched.find((region) => !simulated.includes(region));
  if (missing !== undefined) {
    throw new LaunchError(
      `DESK_SIMULATOR_REGIONS lacks ${missing}, which DESK_REGIONS names; add it, or leave both out.`,
    );
  }
}

/**
 * The folder of one kind of fleet, made if needed and proved to be writable.
 * @param {string} dataDir
 * @param {string} fleet
 */
export function makeFolder(dataDir, fleet) {
  const folder = path.join(dataDir, fleet);
  const probe = path.join(folder, `.write-${process.pid}`);
  try {
    makeFolders(folder);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    throw new LaunchError(`DESK_DATA_DIR (${dataDir}) cannot be written (${code}); name a folder that can.`);
  }
  return folder;
}

/**
 * One by one: node's own recursive mkdir never ends where a parent lets nothing be made in it, as /proc.
 * @param {string} folder
 */
function makeFolders(folder) {
  if (existsSync(folder)) return;
  makeFolders(path.dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/**
 * The simulator's own rules judge the values (checkFlags); here they are only named as it knows them.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} regions
 */
function flagsOf(env, regions) {
  const flags = ['--regions', regions];
  for (const name of ['INSTANCES', 'SEED', 'SCENARIO', 'SPEED']) {
    const value = env[`DESK_SIMULATOR_${name}`];
    if (value !== undefined) flags.push(`--${name.toLowerCase()}`, value);
  }
  return flags;
}

const NOT_HERE = new Set(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL']);

/**
 * The port to serve on: the one that is set, proved to be free, or any free one for 0.
 * @param {string} host
 * @param {number} port
 * @returns {Promise<number>}
 * @throws LaunchError when it cannot be listened on.
 */
export function choosePort(host, port) {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (NOT_HERE.has(error.code ?? '')) {
        reject(
          new LaunchError(`HOST ${host} is no address of this machine (${error.code}); set HOST to one of its own.`),
        );
        return;
      }
      const why = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be listened on (${error.code})`;
      reject(new LaunchError(`PORT ${port} ${why} on ${host}; set PORT to another one, or to 0 for any free one.`));
    });
    server.listen({ host, port }, () => {
      const { port: chosen } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(chosen));
    });
  });
}

/**
 * The address as a browser on this machine wants it.
 * @param {string} host
 * @param {number} port
 */
export function addressOf(host, port) {
  const name = EVERYWHERE[host] ?? host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/**
 * What listens on all addresses is reached by one of them.
 * @type {Readonly<Record<string, string>>}
 */
const EVERYWHERE = { '0.0.0.0': '127.0.0.1', '::': '::1' };
