import { existsSync } from 'node:fs';
import { claimDataFolder } from './desk-lock.mjs';
import { watchForEnd } from './ending.mjs';
import { tryLock } from './kernel-lock.mjs';
import { awaitReady, startNext } from './next-process.mjs';
import { inRoot, root } from './root.mjs';
import { LaunchError, say } from './say.mjs';
import { addressOf, checkDatabaseServer, choosePort, readSettings } from './settings.mjs';
import { startSimulator } from './simulator-process.mjs';
import { importTypeScript } from './typescript.mjs';

const STOP_WITHOUT_DATABASE_MS = 3_000;

/**
 * What runs, and how it is stopped; `hurry` ends the patience with it.
 * @typedef {{ stop(hurry: AbortSignal): Promise<unknown> }} Part
 */
/** @typedef {Awaited<ReturnType<typeof readSettings>>} Settings */

/**
 * Serves until it is told to stop (SIGTERM, SIGINT, SIGHUP: exit code 0) or one of its processes is gone for good (exit
 * code 1). Settings are checked and the data folder is claimed before `prepare`, so that a second launcher neither
 * builds under a running one nor lets anybody wait for a build that is in vain.
 * @param {object} [options]
 * @param {boolean} [options.dev] serves with `next dev`.
 * @param {() => Promise<void>} [options.prepare] what to do before anything is started: the build.
 */
export async function serve({ dev = false, prepare } = {}) {
  const settings = await readSettings();
  const desk = await claimDataFolder(settings.fleetDir);
  const port = await choosePort(settings.host, settings.port);
  if (settings.databaseUrl !== null) await checkDatabaseServer(settings);
  await prepare?.();
  // For as long as this process lives: a build made meanwhile would take the files from under its server.
  if (!dev) await tryLock(root, 'serving');
  if (!dev && !existsSync(inRoot('.next', 'BUILD_ID'))) {
    throw new LaunchError('There is no build; run npm run build first, or npm start, which does both.');
  }

  const ending = watchForEnd();
  /** @type {Part[]} in the order of their start. */
  const parts = [];
  const starting = startParts({ settings, desk, port, dev, parts, ending }).catch((error) =>
    ending.begin({ status: 1, error }),
  );
  const { status, error } = await ending.begun;
  if (error === undefined) say('Stopping.');
  else if (error !== null) console.error(error instanceof LaunchError ? error.message : error);
  // A step that was under way must have ended, so that nothing starts behind our back.
  await starting;
  // The server first: it waits for answers to restarts that it has sent, and needs the database to write them down.
  for (const part of parts.reverse()) await part.stop(ending.hurry).catch((trouble) => console.error(trouble));
  desk.release();
  process.exit(status);
}

/**
 * @param {{ settings: Settings, desk: Awaited<ReturnType<typeof claimDataFolder>>, port: number, dev: boolean, parts: Part[], ending: import('./ending.mjs').Ending }} given
 */
async function startParts({ settings, desk, port, dev, parts, ending }) {
  const lost = (/** @type {string} */ what) =>
    ending.begin({ status: 1, error: new LaunchError(`${what}, so Restart Desk stops.`) });
  let { databaseUrl, ecsEndpoint } = settings;

  if (databaseUrl === null) {
    say('Starting the database.');
    const postgres = await startDatabase(settings.fleetDir);
    parts.push(postgres);
    databaseUrl = postgres.databaseUrl;
    void postgres.exited.then(() => {
      lost(`PostgreSQL has ended (its log is in ${postgres.folder})`);
      // Without it the server can write nothing down: there is little to wait for.
      ending.hurryAfter(STOP_WITHOUT_DATABASE_MS);
    });
  }
  if (ending.reason !== null) return;

  if (settings.runsSimulator) {
    say('Starting the simulated fleet.');
    const simulator = await startSimulator(settings.fleetDir, settings.simulatorFlags);
    parts.push(simulator);
    ecsEndpoint = settings.allRegions.map((id) => `${id}=http://127.0.0.1:${simulator.regionPorts[id]}`).join(',');
    void simulator.exited.then(() => lost(`The simulator has ended (its log is in ${settings.fleetDir})`));
  }
  if (ending.reason !== null) return;

  const ownAddress = addressOf(settings.host, port);
  /** Where people open it. */
  const address = settings.publicUrl ?? ownAddress;
  const next = startNext({
    dev,
    host: settings.host,
    port,
    env: serverSettings(settings, port, databaseUrl, ecsEndpoint),
  });
  parts.push(next);
  desk.record({ address, server: { pid: next.pid, stamp: next.stamp } });
  let ready = false;
  void next.exited.then((how) => {
    // One that could not start has said why in one sentence.
    if (!ready && how === 'exit code 1') ending.begin({ status: 1, error: null });
    else lost(`The server has ended (${how})`);
  });
  await awaitReady(ownAddress, () => ending.reason !== null);
  if (ending.reason !== null) return;
  ready = true;
  say(`Restart Desk is ready on ${address}`);
  for (const line of aboutTheFleet(settings)) say(line);
}

/**
 * @param {string} fleetDir
 * @returns {Promise<import('./postgres/start-postgres.ts').EmbeddedPostgres>}
 */
async function startDatabase(fleetDir) {
  const { startEmbeddedPostgres } = await importTypeScript('scripts', 'launcher', 'postgres', 'start-postgres.ts');
  try {
    return await startEmbeddedPostgres({ dataDir: fleetDir, say });
  } catch (error) {
    throw error instanceof Error && error.name === 'EmbeddedPostgresError' ? new LaunchError(error.message) : error;
  }
}

/**
 * Settings are passed on as they were understood here, so that a .env file, which Next reads too, changes none of them.
 * @param {Settings} settings
 * @param {number} port
 * @param {string} databaseUrl
 * @param {string | null} ecsEndpoint
 * @returns {NodeJS.ProcessEnv}
 */
function serverSettings(settings, port, databaseUrl, ecsEndpoint) {
  return {
    ...settings.access,
    HOST: settings.host,
    PORT: String(port),
    DESK_FLEET: settings.fleet,
    DESK_REGIONS: settings.regions.join(','),
    DESK_DATA_DIR: settings.dataDir,
    DATABASE_URL: databaseUrl,
    DESK_ECS_ENDPOINT: ecsEndpoint ?? '',
    DESK_SEEDED_HISTORY: settings.seededHistory,
  };
}

/** @param {Settings} settings */
function aboutTheFleet({ fleet, allRegions }) {
  if (fleet === 'alibaba') return [`It shows your ECS instances in ${allRegions.join(', ')}.`];
  return [
    'The fleet is simulated: nothing here reaches a cloud account.',
    'For a real one: DESK_FLEET=alibaba with ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET (see README).',
  ];
}
