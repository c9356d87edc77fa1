import { randomUUID } from 'node:crypto';
import { createAlibabaCloud } from '../cloud/alibaba/alibaba-cloud';
import { createSimulatorControl } from '../cloud/scenario-control';
import { type Config, readCredentials, targetsOf } from '../config/config';
import { checkDatabase } from '../db/check-database';
import { openDatabase } from '../db/client';
import { migrateDatabase } from '../db/migrate';
import { openProbe } from '../db/probe';
import { setTeamTag } from '../db/team-tag';
import { settleLimits } from '../domain/restart/settle';
import { errorName } from '../error-name';
import { emptyFleet, type FleetContext } from '../fleet/fleet-now';
import { followFleet } from '../fleet/follow-fleet';
import { createLiveTurns } from '../queries/live/live-turns';
import { createQueryContext } from '../queries/query-context';
import type { RestartContext } from '../restarts/restart-context';
import { settleReads } from '../restarts/settle-reads';
import { createCarrier } from '../rollouts/carry-rollouts';
import { rolloutGate } from '../rollouts/rollout-gate';
import { shareAsks } from '../share-asks';
import { createReader } from '../sync/reader';
import { seedHistory } from '../trial/seed-history';
import { checkCredentials } from './check-credentials';
import { type Desk, setDesk } from './desk';
import { createWorker, type DeskWorker } from './desk-worker';
import { keepSettling } from './keep-settling';
import { keepTeams } from './keep-teams';
import { say, setLogLevel } from './log';
import { noteCall } from './note-call';
import { noteRestart } from './note-restart';
import { noteRollout } from './note-rollout';
import { openAccess } from './open-access';
import { createRequestBudget } from './request-budget';
import { endSigning, sealHistory, signHistory } from './seal-history';
import { watchReading } from './watch-reading';

/** For reading the history: whoever asks too much of it waits for themselves alone, and is told after so many milliseconds. */
const READING_CONNECTIONS = 4;
const READING_TIMEOUT_MS = 8_000;
/** For who people are: asked before everything else, and soon answered. */
const KNOWING_CONNECTIONS = 3;
/** For what people ask for. */
const ACTING_CONNECTIONS = 4;
/** For counting calls of ECS: whoever sends or reads waits for it, and must not wait behind clicks. */
const COUNTING_CONNECTIONS = 2;
/** For what is being sent, and its answer. */
const SENDING_CONNECTIONS = 4;
/** So many of these two that one thing takes for longer, in milliseconds, say that the database does not keep up. */
const HELD_UP = { count: 3, ms: 1_500 };

/**
 * Starts everything that runs beside requests in this server process, and makes it the desk of the process.
 * @throws ConfigError, DatabaseError or WrongFleetError, each with one sentence for people, or the driver's error when the
 *   database fails after it was found to be usable.
 */
export async function startDesk(config: Config): Promise<Desk> {
  setLogLevel(config.logLevel);
  await checkCredentials(config.accounts);
  await checkDatabase(config.databaseUrl, config.fleet, (sentence) => say('warn', sentence));
  await migrateDatabase(config.databaseUrl, config.fleet);
  const onIdleError = (error: Error) => say('warn', 'An idle database connection broke', { error: errorName(error) });
  const database = openDatabase(config.databaseUrl, onIdleError);
  const reading = openDatabase(config.databaseUrl, onIdleError, READING_CONNECTIONS, READING_TIMEOUT_MS);
  const knowing = openDatabase(config.databaseUrl, onIdleError, KNOWING_CONNECTIONS);
  const acting = openDatabase(config.databaseUrl, onIdleError, ACTING_CONNECTIONS);
  const sending = openDatabase(config.databaseUrl, onIdleError, SENDING_CONNECTIONS);
  const counting = openDatabase(config.databaseUrl, onIdleError, COUNTING_CONNECTIONS);
  const limits = settleLimits(config.pace);
  const targets = targetsOf(config);
  const cloud = createAlibabaCloud({
    endpoints: config.endpoints,
    fleet: config.fleet,
    readTimeoutMs: config.pace.readTimeoutMs,
    connectTimeoutMs: config.pace.connectTimeoutMs,
    accounts: new Map(config.accounts.map(({ id, access }) => [id, readCredentials(access)])),
    budget: createRequestBudget(counting.db, config.budgets),
    onCall: noteCall,
  });
  const restarts: RestartContext = {
    db: acting.db,
    sending: sending.db,
    isBehind: () => acting.olderThan(HELD_UP.ms) + sending.olderThan(HELD_UP.ms) >= HELD_UP.count,
    cloud,
    gates: [rolloutGate],
    onEvent: (event, restart) => {
      noteRestart(event, restart);
      // A place in its limits may be free now.
      if (restart.rolloutId !== undefined && restart.endedAt !== null) carrier.nudge();
    },
    pace: config.pace,
    limits,
    targets,
    owner: randomUUID(),
    inFlight: new Map(),
    slowTags: new Set(),
    toldUnread: new Set(),
    clicks: new Map(),
    stopping: false,
    say,
  };
  const keys = signHistory(config.historyKey, config.fleet);
  await setTeamTag(database.db, config.teamTag);
  const access = await openAccess(config, knowing.db);
  await cloud.warmUp();
  const reader = createReader({
    db: database.db,
    databaseUrl: config.databaseUrl,
    cloud,
    targets,
    sweepMs: config.pace.sweepMs,
    pollMs: config.pace.pollMs,
    callsAMinute: config.budgets.describeInstances,
    eventsMs: config.pace.eventsMs,
    gapMs: limits.gapMs,
    goneMs: limits.goneMs,
    onReads: (tx, reads) => settleReads(tx, reads, restarts),
    owner: restarts.owner,
    say,
  });
  const fleet: FleetContext = { db: database.db, targets, inMemory: emptyFleet() };
  const rollouts = {
    db: database.db,
    fleet,
    restarts,
    budgets: config.budgets,
    limits: new Map(),
    onEvent: noteRollout,
  };
  const carrier = createCarrier(rollouts, { databaseUrl: config.databaseUrl, owner: restarts.owner });
  const sealer = sealHistory(database.db, keys, say);
  const probe = openProbe(config.databaseUrl);
  /** All that runs beside requests, in the order in which it is started. */
  const workers: DeskWorker[] = [
    createWorker('fleet in memory', (signal) =>
      followFleet({ ...fleet, databaseUrl: config.databaseUrl, say }, signal),
    ),
    reader,
    keepSettling({ ...restarts, db: database.db }, reader),
    carrier,
    sealer,
    watchReading(probe, reader),
    ...(config.seedsHistory
      ? [createWorker('seeded history', (signal) => seedHistory({ db: database.db, say }, signal))]
      : []),
    keepTeams(database.db, say),
  ];
  const streams = new AbortController();
  const desk: Desk = {
    config,
    access,
    restarts,
    rollouts: { ...rollouts, nudge: carrier.nudge },
    queries: createQueryContext(
      { db: database.db, reading: reading.db, config, seals: { keys, note: sealer.note } },
      fleet,
    ),
    sources: { cloud, targets },
    trial: { access, simulator: createSimulatorControl(config) },
    asks: { judgement: shareAsks(), connection: shareAsks(), readiness: shareAsks(), metrics: shareAsks() },
    live: { turns: createLiveTurns(fleet.inMemory), stopping: streams.signal },
    health: { probe, reader, pool: database.pool, budgets: config.budgets },
    // The one place that says in which order all of it ends.
    stop: async (lastAnswers) => {
      restarts.stopping = true;
      streams.abort();
      const ends = new Map(workers.filter((worker) => worker !== sealer).map((worker) => [worker, worker.stop()]));
      const carried = async () => {
        while (restarts.inFlight.size > 0) await Promise.allSettled([...restarts.inFlight.values()]);
      };
      await carried();
      await lastAnswers?.();
      await ends.get(carrier);
      // Once more: a request that was let in just before the stop may have begun to carry its restart only then.
      await carried();
      await Promise.all(ends.values());
      // After all who write: its last pass seals what they have written.
      await sealer.stop();
      endSigning();
      setDesk(null);
      await Promise.all([
        probe.close(),
        reading.close(),
        knowing.close(),
        acting.close(),
        sending.close(),
        counting.close(),
        database.close(),
      ]);
    },
  };
  for (const worker of workers) await worker.start();
  setDesk(desk);
  say('info', 'Restart Desk has started', {
    fleet: config.fleet,
    accounts: config.accounts.map(({ id }) => id).join(','),
    sources: targets.map(({ accountId, regionId }) => `${accountId}/${regionId}`).join(','),
    owner: restarts.owner,
  });
  return desk;
}
