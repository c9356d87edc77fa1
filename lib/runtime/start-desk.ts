import { randomUUID } from 'node:crypto';
import { delay, stopwatch } from '../clock';
import { createAlibabaCloud } from '../cloud/alibaba/alibaba-cloud';
import { type Config, readCredentials } from '../config';
import { openDatabase } from '../db/client';
import { databaseNow } from '../db/clock';
import { setCurrentDatabase } from '../db/current';
import { migrateDatabase } from '../db/migrate';
import { settleLimits } from '../fleet/settle';
import type { RestartContext } from '../restarts/context';
import { settleByTime } from '../restarts/settle-by-time';
import { settleReads } from '../restarts/settle-reads';
import { startReader } from '../sync/reader';
import { type Desk, setDesk } from './desk';
import { say } from './log';

/** The one account, until there are several. */
const ACCOUNT = 'default';
/** A pass that ends later than this after the one before was held up. Milliseconds. */
const HELD_UP_MS = 6_000;
/** How often time alone is asked what it settles, in milliseconds. */
const SETTLE_EVERY_MS = 1_000;

/**
 * Starts everything that runs beside requests in this server process, and makes it the desk of the process.
 * @throws WrongFleetError or the driver's error when the database cannot be used.
 */
export async function startDesk(config: Config): Promise<Desk> {
  await migrateDatabase(config.databaseUrl, config.fleet);
  const database = openDatabase(config.databaseUrl, (error) =>
    say('warn', 'An idle database connection broke', { error: error.message }),
  );
  const limits = settleLimits(config.pace);
  const cloud = createAlibabaCloud({
    endpoints: config.endpoints,
    fleet: config.fleet,
    readTimeoutMs: config.pace.readTimeoutMs,
    connectTimeoutMs: config.pace.connectTimeoutMs,
    credentials: readCredentials(),
  });
  const restarts: RestartContext = {
    db: database.db,
    cloud,
    pace: config.pace,
    limits,
    accountId: ACCOUNT,
    regions: config.regions,
    owner: randomUUID(),
    inFlight: new Map(),
    stopping: false,
    say,
  };
  const startedAt = await databaseNow(database.db);
  await cloud.warmUp();
  const reader = startReader({
    db: database.db,
    databaseUrl: config.databaseUrl,
    cloud,
    targets: config.regions.map((regionId) => ({ accountId: ACCOUNT, regionId })),
    sweepMs: config.pace.sweepMs,
    pollMs: config.pace.pollMs,
    gapMs: limits.gapMs,
    onReads: (tx, reads) => settleReads(tx, reads, limits),
    owner: restarts.owner,
    say,
  });
  const stopping = new AbortController();
  const settling = keepSettling(restarts, () => reader.readingSince() ?? startedAt, stopping.signal);
  const desk: Desk = {
    restarts,
    stop: async () => {
      restarts.stopping = true;
      stopping.abort();
      await Promise.allSettled([...restarts.inFlight.values()]);
      await Promise.all([reader.stop(), settling]);
      setDesk(null);
      setCurrentDatabase(null);
      await database.close();
    },
  };
  setCurrentDatabase(database);
  setDesk(desk);
  say('info', 'Restart Desk has started', {
    fleet: config.fleet,
    regions: config.regions.join(','),
    owner: restarts.owner,
  });
  return desk;
}

/**
 * Settles by time, again and again. After a pass that failed or came late (the machine slept, the process was frozen, the
 * database was away) reads get their chance first: the silence until then was this desk's own.
 */
async function keepSettling(context: RestartContext, readingSince: () => string, signal: AbortSignal): Promise<void> {
  let heldUpUntil = '';
  let sincePass = stopwatch();
  while (!signal.aborted) {
    try {
      if (sincePass.elapsedMs() > HELD_UP_MS) heldUpUntil = await databaseNow(context.db);
      const since = readingSince();
      await settleByTime(context, heldUpUntil > since ? heldUpUntil : since);
      sincePass = stopwatch();
    } catch (error) {
      say('warn', 'Settling by time failed; trying again', {
        error: error instanceof Error ? error.message.slice(0, 200) : 'unknown',
      });
    }
    await delay(SETTLE_EVERY_MS, { signal });
  }
}
