import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { stopwatch } from '@/lib/clock';
import { readConfig } from '@/lib/config/config';
import { NO_FILTER } from '@/lib/domain/instance/fleet-filter';
import { DEFAULT_OPTIONS, MOST_TARGETS } from '@/lib/domain/rollout/rollout-options';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadFleet } from '@/lib/queries/fleet/load-fleet';
import { loadPlan } from '@/lib/queries/rollouts/load-plan';
import { loadRollout } from '@/lib/queries/rollouts/load-rollout';
import { advanceRollout } from '@/lib/rollouts/advance-rollout';
import { pauseRollout } from '@/lib/rollouts/control-rollout';
import type { Desk } from '@/lib/runtime/desk';
import { startDesk } from '@/lib/runtime/start-desk';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { startEmbeddedPostgres } from '@/scripts/launcher/postgres/start-postgres';
import { createDatabase } from '../support/create-database';
import { eventually } from '../support/eventually';
import { mulberry } from '../support/mulberry';
import { apply, OPERATOR, over, plan, roll } from '../support/roll';
import { proveRolloutKills } from '../support/rollout-kill-proof';
import { controlOf, plainInstance } from '../support/simulator-control';
import { type Figure, p95, times } from './figures';

const INSTANCES = 1_000;
const AT_ONCE = 50;
const POLL_MS = 200;
/** A boot then takes some 7 s at the median, and the longest two minutes. */
const SPEED = 5;

/** Measures rollouts: how near a large one comes to the best that its boot times allow, and how soon another process takes over. */
export async function measureRollouts(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
  try {
    return [
      ...(await measureLargest(postgres.databaseUrl)),
      ...(await measureTakeOver(postgres.databaseUrl)),
      ...(await measureEfficiency(postgres.databaseUrl)),
    ];
  } finally {
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The pages of the largest rollout that there can be, on a fleet that is larger still. */
async function measureLargest(serverUrl: string): Promise<Figure[]> {
  const simulator = await startSimulator({ instances: 10_000, regions: ['cn-hangzhou'], seed: 1, quota: 10_000_000 });
  const desk = await startBenchDesk(serverUrl, simulator, { DESK_SWEEP_SECONDS: '60' });
  try {
    const { queries } = desk;
    await untilKnown(desk, 10_000);
    const { rows } = await loadFleet(ENGLISH, desk.queries, NO_FILTER);
    const keys = (rows ?? []).slice(0, MOST_TARGETS).map(({ key }) => key);
    const test = { desk, simulator, control: controlOf(simulator.port) } as Parameters<typeof roll>[0];
    const selection = { kind: 'rows', keys } as const;
    const made = await times(3, () => plan(test, selection));
    const planId = await plan(test, selection);
    const shown = await times(20, () =>
      loadPlan(ENGLISH, queries, OPERATOR, planId, { options: DEFAULT_OPTIONS, ticked: [], stray: '' }),
    );
    const sinceApplied = stopwatch();
    const reply = await apply(test, planId, { atOnce: { kind: 'count', value: 1 } });
    const applied = sinceApplied.elapsedMs();
    if (reply.kind !== 'done' || reply.value.kind !== 'applied') throw new Error(JSON.stringify(reply));
    const { rolloutId } = reply.value;
    await pauseRollout(desk.rollouts, OPERATOR, { rolloutId });
    const board = await times(20, () => loadRollout(ENGLISH, queries, rolloutId));
    const steps = await times(20, () => advanceRollout(desk.rollouts, rolloutId));
    const of = `a rollout of ${MOST_TARGETS}`;
    return [
      { name: `plan of ${of}, made, p95`, value: p95(made), limit: 3_000, why: 'a button that is pressed once' },
      { name: `plan of ${of}, shown again, p95`, value: p95(shown), limit: 500, why: 'asked by its page every 3 s' },
      { name: `plan of ${of}, applied`, value: applied, limit: 5_000, why: 'a button that is pressed once' },
      { name: `board of ${of}, p95`, value: p95(board), limit: 500, why: 'asked by every viewer every 3 s' },
      { name: `step of ${of}, p95`, value: p95(steps), limit: 100, why: 'a place that is free is filled at once' },
    ];
  } finally {
    await desk.stop();
    await simulator.close();
  }
}

async function startBenchDesk(
  serverUrl: string,
  simulator: Awaited<ReturnType<typeof startSimulator>>,
  more: Record<string, string>,
): Promise<Desk> {
  const environment = {
    DATABASE_URL: await createDatabase(serverUrl),
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_POLL_SECONDS: String(POLL_MS / 1000),
    DESK_BUDGET_DESCRIBE_INSTANCES: '1000000',
    DESK_BUDGET_REBOOT_INSTANCE: '1000000',
    DESK_LOG_LEVEL: 'silent',
    ...more,
  };
  Object.assign(process.env, environment);
  return startDesk(readConfig(environment));
}

async function untilKnown(desk: Desk, instances: number): Promise<void> {
  await eventually('the fleet to be read', async () => {
    const found = await desk.restarts.db.execute<{ n: number }>('select count(*)::int as n from instances');
    return found.rows[0]?.n === instances;
  });
}

async function measureTakeOver(serverUrl: string): Promise<Figure[]> {
  const url = await createDatabase(serverUrl);
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined);
  try {
    const database = { url, query: (text: string, values?: unknown[]) => pool.query(text, values) };
    const report = await proveRolloutKills({ targets: 150, kills: 12, seed: 11, database });
    console.log('take over', JSON.stringify(report));
    return [
      {
        name: 'a rollout is taken over after kill -9, p95',
        value: p95(report.takeOverMs),
        limit: 5_000,
        why: 'nobody notices a process that died',
      },
    ];
  } finally {
    await pool.end();
  }
}

async function measureEfficiency(serverUrl: string): Promise<Figure[]> {
  const simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: SPEED, quota: 10_000_000 });
  const control = controlOf(simulator.port);
  const courses = drawCourses();
  const ids = courses.map((_, index) => `i-${String(index).padStart(4, '0')}`);
  await control.replace(
    ids.map((id, index) =>
      plainInstance(id, {
        SimulatedBootSeconds: courses[index]?.bootSeconds,
        SimulatedStaleSeconds: courses[index]?.staleSeconds,
      }),
    ),
  );
  const desk = await startBenchDesk(serverUrl, simulator, { DESK_SWEEP_SECONDS: '30' });
  try {
    const test = { desk, simulator, control } as Parameters<typeof roll>[0];
    await untilKnown(desk, INSTANCES);
    const watch = stopwatch();
    const id = await roll(test, ids, { atOnce: { kind: 'count', value: AT_ONCE }, stopAfter: INSTANCES });
    const board = await over(test, id, 1_800_000);
    const wallMs = watch.elapsedMs();
    if (board.counts.running_again !== INSTANCES) throw new Error(`Not all came back: ${JSON.stringify(board.counts)}`);
    const durations = courses.map(({ bootSeconds, staleSeconds }) => ((bootSeconds + staleSeconds) * 1_000) / SPEED);
    const bound = listScheduling(durations, AT_ONCE);
    const batches = fixedBatches(durations, AT_ONCE);
    console.log(
      `rollout of ${INSTANCES}, ${AT_ONCE} at once, poll each ${POLL_MS} ms: ${seconds(wallMs)}; list scheduling of the true boot times ${seconds(bound)}; fixed batches of ${AT_ONCE} at best ${seconds(batches)} (${(batches / bound).toFixed(2)} of the bound)`,
    );
    return [
      {
        name: `rollout of ${INSTANCES}, ${AT_ONCE} at once, poll each ${POLL_MS} ms`,
        value: wallMs,
        limit: 1.05 * bound,
        why: '1.05 of list scheduling with the true boot times',
      },
    ];
  } finally {
    await desk.stop();
    await simulator.close();
  }
}

/** Heavy-tailed: half are back within 35 s, one in twenty takes longer than two minutes, some ten. Repeatable. */
function drawCourses(): { bootSeconds: number; staleSeconds: number }[] {
  const random = mulberry(20_261_127);
  const sigma = Math.log(120 / 35) / 1.645;
  return Array.from({ length: INSTANCES }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const bootSeconds = Math.min(600, Math.max(10, 35 * Math.exp(sigma * normal)));
    return { bootSeconds, staleSeconds: 0.5 + random() * 1.5 };
  });
}

/** When the last is back if each place takes the next in the list the moment that it is free. */
function listScheduling(durations: readonly number[], places: number): number {
  const freeAt = Array.from({ length: places }, () => 0);
  for (const duration of durations) {
    const soonest = freeAt.indexOf(Math.min(...freeAt));
    freeAt[soonest] = (freeAt[soonest] ?? 0) + duration;
  }
  return Math.max(...freeAt);
}

/** The same if so many are begun together, and the next ones only when all of them are back. */
function fixedBatches(durations: readonly number[], size: number): number {
  let total = 0;
  for (let from = 0; from < durations.length; from += size) total += Math.max(...durations.slice(from, from + size));
  return total;
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
