import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { askRestart } from '@/app/fleet/ask-restart';
import { delay } from '@/lib/clock';
import { readConfig } from '@/lib/config/config';
import type { RestartReply, RestartView } from '@/lib/domain/instance/fleet-views';
import type { Restart, RestartMode } from '@/lib/domain/restart/restart';
import { replay } from '@/lib/domain/restart/restart-events';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadRestart } from '@/lib/queries/restart/load-restart';
import { readEvents } from '@/lib/restarts/read-restart-events';
import { requestRestart } from '@/lib/restarts/request-restart';
import type { RestartContext } from '@/lib/restarts/restart-context';
import { type Desk, desk as runningDesk } from '@/lib/runtime/desk';
import { startDesk } from '@/lib/runtime/start-desk';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { allRead } from './all-read';
import { newDatabase } from './database';
import { eventually } from './eventually';
import { controlOf, plainInstance } from './simulator-control';

/** Who asks in tests: the demo person who may restart. A desk on the simulated fleet makes them at its start. */
export const LOCAL = { kind: 'person', id: 'demo-operator', name: 'Demo operator' } as const;

export interface TestDeskOptions {
  env?: Record<string, string>;
  simulator?: Record<string, unknown>;
  /** The whole fleet, in place of a seeded one, in the shape of DescribeInstances. */
  instances?: readonly Record<string, unknown>[];
  /** The same of other accounts, by the id of their key. */
  otherAccounts?: Record<string, readonly Record<string, unknown>[]>;
  /** The way by which the desk reaches its database: a gate, say. Given the address, it makes another of the same. */
  through?: (databaseUrl: string) => Promise<string>;
}

/**
 * A desk in this process: real PostgreSQL, the real SDK, a simulator over HTTP. One per test file. Given instances, it has
 * read them all, and never any other: those of a seeded fleet would stay in its rows until a later sweep misses them.
 */
export async function startTestDesk(options: TestDeskOptions = {}) {
  const database = await newDatabase();
  const simulator: Simulator = await startSimulator({
    instances: 60,
    seed: 1,
    speed: 20,
    quota: 1_000_000,
    // Each region is swept and polled by itself, whether anything is in it or not.
    ...(options.instances === undefined ? {} : { regions: ['cn-hangzhou'] }),
    ...options.simulator,
  });
  const control = controlOf(simulator.port);
  const { instances, otherAccounts = {} } = options;
  if (instances !== undefined) await control.replace(instances);
  for (const [key, others] of Object.entries(otherAccounts)) await control.replace(others, key);
  const environment = {
    DATABASE_URL: (await options.through?.(database.url)) ?? database.url,
    DESK_REGIONS: Object.keys(simulator.regionPorts).join(','),
    DESK_ECS_ENDPOINT: Object.entries(simulator.regionPorts)
      .map(([region, port]) => `${region}=http://127.0.0.1:${port}`)
      .join(','),
    // What a hundred desks ask for while nothing happens costs more than any test: no more often than a test has use for.
    DESK_SWEEP_SECONDS: '2',
    DESK_POLL_SECONDS: '0.2',
    // A busy machine answers late; whoever tries silence says how long it is waited for.
    DESK_READ_TIMEOUT_SECONDS: '5',
    DESK_BUDGET_REBOOT_INSTANCE: '1000000',
    DESK_LOG_LEVEL: 'silent',
    ...options.env,
  };
  Object.assign(process.env, environment);
  const desk: Desk = await startDesk(readConfig(environment));
  const test = {
    desk,
    simulator,
    database,
    control,
    stop: async () => {
      await desk.stop();
      await simulator.close();
      await database.drop();
    },
  };
  const all = [instances ?? [], ...Object.values(otherAccounts)].flat();
  await known(test, ...all.map(({ InstanceId }) => String(InstanceId)));
  return test;
}

export interface TestDesk {
  desk: Desk;
  simulator: Simulator;
  database: Awaited<ReturnType<typeof newDatabase>>;
  control: ReturnType<typeof controlOf>;
  stop(): Promise<void>;
}

/** Waits until the desk has read the instance for the first time. */
export async function known(test: Pick<TestDesk, 'database'>, ...instanceIds: string[]): Promise<void> {
  await eventually(`instances ${instanceIds.join(', ')} read`, async () => {
    const { rows } = await test.database.query(
      'select count(*)::int as n from instances where instance_id = any($1) and gone_at is null',
      [instanceIds],
    );
    return rows[0].n === instanceIds.length;
  });
}

/** Asks as the dialog does. */
export async function ask(
  test: TestDesk,
  instanceId: string,
  mode: RestartMode,
  change: Partial<{
    intentKey: string;
    seenRestartId: string | null;
    acknowledged: string[];
    reason: string | null;
    regionId: string;
  }> = {},
): Promise<RestartReply> {
  const input = {
    regionId: 'cn-hangzhou',
    instanceId,
    mode,
    reason: mode === 'force' ? 'test' : null,
    intentKey: randomUUID(),
    seenRestartId: null,
    acknowledged: [],
    ...change,
  };
  // A machine that is short of everything makes the desk turn clicks away: the same one is made again, as its sentence says.
  for (;;) {
    const reply = await askRestart(test.desk.restarts, LOCAL, input, ENGLISH);
    if (reply.kind !== 'unavailable' || !reply.sentence.startsWith('Restart Desk has more to do')) return reply;
    await delay(250);
  }
}

/** The record of a reply. Fails when there is none. */
export function recorded(reply: RestartReply): RestartView {
  if (reply.kind !== 'recorded') throw new Error(`Not recorded: ${JSON.stringify(reply)}`);
  return reply.restart;
}

/** Waits for the end of a restart. */
export async function ended(id: string, limitMs = 300_000): Promise<RestartView> {
  return eventually(
    `restart ${id} to end`,
    async () => {
      const view = await loadRestart(ENGLISH, runningDesk().queries, id);
      return view !== null && !view.open ? view : null;
    },
    limitMs,
  );
}

/** The record as the projection holds it. */
export async function projection(test: TestDesk, id: string): Promise<Restart> {
  const { rows } = await test.database.query('select record from restarts where id = $1', [id]);
  return rows[0].record;
}

/** Records an intent with a context of the test's own, and gives the id of the restart. */
export async function request(
  context: RestartContext,
  instanceId: string,
  mode: RestartMode = 'graceful',
): Promise<string> {
  const restart = await requestRestart(context, LOCAL, {
    regionId: 'cn-hangzhou',
    instanceId,
    mode,
    reason: 'test',
    intentKey: randomUUID(),
    seenRestartId: null,
    acknowledged: [],
  });
  return restart.id;
}

/** The row is what replaying its events gives. */
export async function expectConsistent(test: TestDesk, restartId: string): Promise<void> {
  const record = await projection(test, restartId);
  expect(replay(restartId, allRead(await readEvents(test.desk.restarts.db, restartId)))).toEqual(record);
}

/** A desk with one instance for each name (its id is `i-` and the name), and little patience: the settings of the tests of endings. */
export async function startImpatientDesk(
  names: readonly string[],
  env: Record<string, string> = {},
): Promise<TestDesk> {
  return startTestDesk({
    simulator: { regions: ['cn-hangzhou'] },
    env: { DESK_OBSERVE_SECONDS: '2', DESK_OVERDUE_MINUTES: '0.05', DESK_READ_TIMEOUT_SECONDS: '2', ...env },
    instances: names.map((name) => plainInstance(`i-${name}`, { SimulatedBootSeconds: 20, SimulatedStaleSeconds: 2 })),
  });
}
