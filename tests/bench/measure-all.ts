import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askRestart } from '@/app/fleet/ask-restart';
import { stopwatch } from '@/lib/clock';
import { readConfig } from '@/lib/config/config';
import { NO_FILTER } from '@/lib/domain/instance/fleet-filter';
import type { InstanceRow } from '@/lib/domain/instance/fleet-views';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadFleet } from '@/lib/queries/fleet/load-fleet';
import { loadRestart } from '@/lib/queries/restart/load-restart';
import type { Desk } from '@/lib/runtime/desk';
import { startDesk } from '@/lib/runtime/start-desk';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { startEmbeddedPostgres } from '@/scripts/launcher/postgres/start-postgres';
import { eventually } from '../support/eventually';
import { controlOf } from '../support/simulator-control';
import { type Figure, p95, report, times } from './figures';
import { measureHistory } from './measure-history';
import { measureRollouts } from './measure-rollouts';
import { measureScale } from './measure-scale';
import { measureSiege } from './measure-siege';
import { measureTakeOver } from './measure-take-over';
import { measureVerification } from './measure-verification';

const INSTANCES = 10_000;
const RESTARTS = 40;
const POLL_MS = 200;
/** A boot then takes some 3.5 s, and the shortest transition more than five polls. */
const SPEED = 10;

/** Measures the main job on a large fleet: the real SDK over HTTP, a real PostgreSQL, everything in this process. */
async function measureFleet(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
  const simulator = await startSimulator({
    instances: INSTANCES,
    regions: ['cn-hangzhou'],
    seed: 1,
    speed: SPEED,
    quota: 10_000_000,
  });
  const environment = {
    DATABASE_URL: postgres.databaseUrl,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_POLL_SECONDS: String(POLL_MS / 1000),
    DESK_SWEEP_SECONDS: '5',
    DESK_BUDGET_DESCRIBE_INSTANCES: '1000000',
    DESK_LOG_LEVEL: 'silent',
  };
  Object.assign(process.env, environment);
  const started = stopwatch();
  const desk = await startDesk(readConfig(environment));
  try {
    const figures: Figure[] = [];
    const ids: { id: string; instanceId: string }[] = [];
    await eventually(
      'the whole fleet to be read',
      async () => (await loadFleet(ENGLISH, desk.queries, NO_FILTER)).updatedAt !== null,
      120_000,
    );
    figures.push({
      name: `first sweep of ${INSTANCES} instances`,
      value: started.elapsedMs(),
      limit: 30_000,
      why: 'one period of the sweep',
    });

    figures.push({
      name: 'fleet, unchanged, p95',
      value: p95(await times(200, () => loadFleet(ENGLISH, desk.queries, NO_FILTER, { from: 0, count: 200 }))),
      limit: 50,
      why: 'asked by every tab every 3 s',
    });
    figures.push({
      name: 'fleet, searched and sorted, p95',
      value: p95(
        await times(50, () =>
          loadFleet(ENGLISH, desk.queries, { ...NO_FILTER, q: 'web', sort: 'ip' }, { from: 0, count: 200 }),
        ),
      ),
      limit: 150,
      why: 'a keystroke that feels immediate',
    });

    // Some have a cause that only RebootInstance tells: what is measured here are those that come back.
    const truth = await controlOf(simulator.port).instances();
    const hidden = new Set(truth.filter((one) => 'SimulatedCondition' in one).map(({ InstanceId }) => InstanceId));
    const { rows: listed } = await loadFleet(ENGLISH, desk.queries, NO_FILTER);
    const rows = listed
      .filter((row) => row.verdict.kind === 'allowed' && !hidden.has(row.instanceId))
      .slice(0, RESTARTS);
    const replies: number[] = [];
    for (const row of rows) {
      const sinceClick = stopwatch();
      ids.push({ id: await restart(desk, row), instanceId: row.instanceId });
      replies.push(sinceClick.elapsedMs());
    }
    const seen = await Promise.all(
      ids.map(({ id, instanceId }) => untilKnown(desk, controlOf(simulator.port), id, instanceId)),
    );
    figures.push({
      name: 'answer to a click, p95',
      value: p95(replies),
      limit: 1_000,
      why: 'restart-life: the action answers within a second',
    });
    figures.push({
      name: 'Running again in truth to known, p95',
      value: p95(seen),
      limit: 5 * POLL_MS,
      why: 'five polls',
    });
    return figures;
  } finally {
    await desk.stop();
    await simulator.close();
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Clicks, and gives the id of the record. */
async function restart(desk: Desk, row: InstanceRow): Promise<string> {
  const actor = { kind: 'person', id: 'demo-operator', name: 'Demo operator' } as const;
  const { regionId, instanceId } = row;
  const input = {
    regionId,
    instanceId,
    mode: 'graceful',
    reason: null,
    intentKey: randomUUID(),
    seenRestartId: null,
    acknowledged: [],
  };
  const reply = await askRestart(desk.restarts, actor, input, ENGLISH);
  if (reply.kind !== 'recorded') throw new Error(JSON.stringify(reply));
  return reply.restart.id;
}

/** How long the desk takes to know that an instance is Running again, from the moment at which it truly is. */
async function untilKnown(
  desk: Desk,
  control: ReturnType<typeof controlOf>,
  id: string,
  instanceId: string,
): Promise<number> {
  const left = await eventually('seen restarting', async () => {
    const view = await loadRestart(ENGLISH, desk.queries, id);
    return view?.state === 'restarting' || view?.open === false ? view : null;
  });
  if (left.state !== 'restarting' && left.state !== 'running_again') {
    throw new Error(`${instanceId}: ${left.title}: ${left.sentence}`);
  }
  await eventually(
    'truly Running again',
    async () => (await control.instance(instanceId)).Status === 'Running',
    300_000,
  );
  const sinceTrue = stopwatch();
  await eventually(
    'known to be Running again',
    async () => (await loadRestart(ENGLISH, desk.queries, id))?.open === false,
  );
  return sinceTrue.elapsedMs();
}

const PARTS = {
  fleet: measureFleet,
  rollouts: measureRollouts,
  history: measureHistory,
  verification: measureVerification,
  siege: measureSiege,
  'take-over': measureTakeOver,
  scale: measureScale,
};

/** All of it, or the part that is named: `npm run bench -- fleet`, `-- rollouts`, `-- history`, `-- verification`, `-- siege`, `-- take-over`, `-- scale`. */
async function main(): Promise<boolean> {
  const [part] = process.argv.slice(2);
  const chosen = Object.entries(PARTS).filter(([name]) => part === undefined || part === name);
  if (chosen.length === 0) throw new Error(`There is no part ${part}; there are ${Object.keys(PARTS).join(', ')}.`);
  const figures: Figure[] = [];
  for (const [, measure] of chosen) figures.push(...(await measure()));
  return report(figures);
}

main().then(
  (kept) => process.exit(kept ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
