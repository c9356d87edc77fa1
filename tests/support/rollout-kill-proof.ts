import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { wallMs } from '@/lib/clock';
import type { OpenState } from '@/lib/domain/restart/restart';
import { DEFAULT_OPTIONS, type RolloutOptions } from '@/lib/domain/rollout/rollout-options';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { eventually } from './eventually';
import { mulberry } from './mulberry';

import { postAction, startServer, type TestServer } from './server';
import { controlOf, type LedgerEntry, plainInstance, SEEN_BY_START_TIME } from './simulator-control';
import { watchGroups } from './watch-groups';

/** What is proved, and how hard. */
export interface RolloutProofOptions {
  targets: number;
  /** SIGKILLs of the process that carries the rollout on, in turn while restarts of it are in each of `AIMS`. */
  kills: number;
  /** Makes the fleet repeatable. */
  seed: number;
  /** A new empty database. */
  database: {
    url: string;
    query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  };
}

/** What a run has shown. */
export interface RolloutProofReport {
  kills: number;
  /** Kills that found no restart in the state they were aimed at, and were made again. */
  missed: number;
  /** At so many kills there were restarts of the rollout in this state. */
  hit: Record<OpenState, number>;
  outcomes: Record<string, number>;
  /** Restart records, those included that were not sent and tried again. */
  records: number;
  reboots: number;
  /** The most that were down at once, by the simulator's truth; of all, of a zone, of a group. */
  most: { all: number; zone: number; group: number };
  /** How long it took after each kill until another process carried the rollout on, in milliseconds. */
  takeOverMs: number[];
}

const AIMS = ['sending', 'accepted', 'restarting'] as const;
/** Boots that end when the proof lets them: the rollout is not over before the kills are, however long a server takes to start. */
const HELD = 100_000;
const ZONES = 3;
const GROUPS = 6;
const AT_ONCE = 12;
const OF_A_ZONE = 6;
const OF_A_GROUP = 3;

/**
 * Two server processes of one build on one database, and a rollout under limits of zones and groups whose working process is
 * killed again and again while the cloud is slow, silent and loses answers. Then every target has an outcome, no instance was
 * rebooted twice, and no limit was ever broken by the simulator's truth.
 */
export async function proveRolloutKills({
  targets,
  kills,
  seed,
  database,
}: RolloutProofOptions): Promise<RolloutProofReport> {
  const random = mulberry(seed);
  const simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 10_000_000 });
  const control = controlOf(simulator.port);
  const ids = Array.from({ length: targets }, (_, index) => `i-k${index}`);
  const placeOf = (id: string) => {
    const index = Number(id.slice(3));
    return { zone: `cn-hangzhou-${'hij'[index % ZONES]}`, group: `g${Math.floor(index / 2) % GROUPS}` };
  };
  await control.replace(
    ids.map((id) =>
      plainInstance(id, {
        ZoneId: placeOf(id).zone,
        Tags: { Tag: [{ TagKey: 'group', TagValue: placeOf(id).group }] },
        SimulatedBootSeconds: HELD,
        SimulatedStaleSeconds: 20,
        SimulatedPath: random() < 0.5 ? 'starting' : 'stopping',
      }),
    ),
  );
  await control.faults([
    SEEN_BY_START_TIME,
    { action: 'RebootInstance', kind: 'hang', probability: 0.06 },
    { action: 'RebootInstance', kind: 'reset_after', probability: 0.06 },
    // Some are in `sending` at any time.
    { action: 'RebootInstance', kind: 'slow', probability: 0.7, delayMs: 1_000 },
    { action: 'DescribeInstances', kind: 'reset_before', probability: 0.03 },
  ]);
  const environment = {
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_POLL_SECONDS: '0.2',
    DESK_SWEEP_SECONDS: '3',
    DESK_READ_TIMEOUT_SECONDS: '3',
    // Longer than a starved machine takes from committing `sending` to the call: who has not left by then never does.
    DESK_OBSERVE_SECONDS: '20',
    DESK_OVERDUE_MINUTES: '20',
    DESK_BUDGET_DESCRIBE_INSTANCES: '1000000',
    // Their logs say which process is which.
    DESK_LOG_LEVEL: 'info',
  };
  const comeBack = (some: readonly string[]) => Promise.all(some.map((id) => control.patch(id, { Status: 'Running' })));
  let servers: TestServer[] = await Promise.all([startServer(environment), startServer(environment)]);
  const truth = watchGroups(control, (id) => [placeOf(id).zone, placeOf(id).group]);
  try {
    await eventually('the fleet to be read', async () => {
      const { rows } = await database.query("select count(*)::int as n from instances where instance_id like 'i-k%'");
      return rows[0]?.n === targets;
    });
    const [first] = servers;
    if (first === undefined) throw new Error('No server');
    const rolloutId = await applyOver(first, ids, database);
    const takeOverMs: number[] = [];
    const hit: RolloutProofReport['hit'] = { requested: 0, sending: 0, accepted: 0, unconfirmed: 0, restarting: 0 };
    let missed = 0;
    for (let kill = 0; kill < kills; ) {
      const aim = AIMS[kill % AIMS.length] ?? 'sending';
      await eventually(`restarts of the rollout to be ${aim}`, async () => {
        const { state, ended, aimed, open } = await standing(database, rolloutId, aim);
        if (state === 'ended') throw new Error(`The rollout was over after ${kill} kills, and ${missed} that missed`);
        // Spread over the whole of it.
        if (aimed > 0 && ended >= (kill * targets) / (kills + 1)) return true;
        // Nothing new comes to the state before places are free.
        if (open.every((one) => one === 'restarting')) await comeBack((await control.down()).slice(0, 2));
        return false;
      });
      const owner = await carrier(database, null);
      const victim = servers.find((server) => server.output().includes(owner));
      if (victim === undefined) throw new Error(`No server is ${owner}`);
      await victim.kill();
      const killedAt = wallMs();
      const { open } = await standing(database, rolloutId, aim);
      for (const state of open) hit[state] += 1;
      if (open.includes(aim)) kill += 1;
      else missed += 1;
      await carrier(database, owner);
      takeOverMs.push(wallMs() - killedAt);
      servers = [...servers.filter((server) => server !== victim), await startServer(environment)];
    }
    for (const id of ids) await control.patch(id, { SimulatedBootSeconds: 10 + Math.floor(random() * random() * 60) });
    await comeBack(await control.down());
    const [last] = servers;
    if (last === undefined) throw new Error('No server is left');
    const board = await eventually(
      'the rollout to be over',
      async () => {
        const now = (await (await last.get(`/api/rollouts/${rolloutId}`)).json()) as RolloutView;
        return now.state === 'ended' ? now : null;
      },
      600_000,
    );
    await truth.stop();
    return await judge({ ids, board, takeOverMs, kills, missed, hit, database, control, truth, rolloutId });
  } finally {
    await truth.stop();
    await Promise.all(servers.map((server) => server.kill()));
    await simulator.close();
  }
}

async function applyOver(
  server: TestServer,
  ids: readonly string[],
  database: RolloutProofOptions['database'],
): Promise<string> {
  const keys = ids.map((id) => `cn-hangzhou/${id}`);
  const plan = await postAction(server.url, server.cookie, 'planRolloutAction', [
    { selection: { kind: 'rows', keys }, mode: 'graceful' },
  ]);
  const { planId } = (plan.value as { value: { planId: string } }).value;
  const { rows } = await database.query("select plan->>'fingerprint' as print from rollout_plans where id = $1", [
    planId,
  ]);
  const options: RolloutOptions = {
    ...DEFAULT_OPTIONS,
    atOnce: { kind: 'count', value: AT_ONCE },
    perZone: { kind: 'count', value: OF_A_ZONE },
    perTag: { key: 'group', limit: { kind: 'count', value: OF_A_GROUP } },
    stopAfter: ids.length,
  };
  const applied = await postAction(server.url, server.cookie, 'applyRolloutAction', [
    { planId, fingerprint: rows[0]?.print, intentKey: randomUUID(), reason: 'proof', acknowledged: [], options },
  ]);
  return (applied.value as { value: { rolloutId: string } }).value.rolloutId;
}

/** How a rollout stands: its state, how many targets have ended, its restarts in a state, and the states of those that go on. */
async function standing(database: RolloutProofOptions['database'], rolloutId: string, aim: OpenState) {
  const { rows } = await database.query(
    `select rollouts.state,
       (select count(*)::int from rollout_targets where rollout_id = $1 and phase = 'ended') as ended,
       (select count(*)::int from restarts where rollout_id = $1 and ended_at is null and state = $2) as aimed,
       (select coalesce(array_agg(distinct state), '{}') from restarts where rollout_id = $1 and ended_at is null) as open
     from rollouts where id = $1`,
    [rolloutId, aim],
  );
  return rows[0] as { state: string; ended: number; aimed: number; open: OpenState[] };
}

/** The process that carries rollouts on, by its lease: one that lives, and is not `before`. */
async function carrier(database: RolloutProofOptions['database'], before: string | null): Promise<string> {
  return eventually('a process to carry rollouts on', async () => {
    const { rows } = await database.query(
      `select owner from reader_lease where id = 2 and heartbeat_at > clock_timestamp() - interval '3 seconds'`,
    );
    const owner = rows[0]?.owner;
    return typeof owner === 'string' && owner !== before ? owner : null;
  });
}

/** Restarts that reached the cloud and ended otherwise than as done: what they left down may be what broke a limit. */
async function endedOtherwise(database: RolloutProofOptions['database'], accepted: readonly LedgerEntry[]) {
  const { rows } = await database.query(
    `select instance_id, state, record->>'sendingAt' as sending_at, ended_at, record->'gap' as gap from restarts
      where instance_id = any($1) and state <> 'running_again' order by ended_at`,
    [accepted.map(({ instanceId }) => instanceId)],
  );
  const arrived = new Map(accepted.map(({ instanceId, at }) => [instanceId, at]));
  return rows.map((row) => ({ ...row, arrived: arrived.get(String(row.instance_id)) }));
}

async function judge(run: {
  ids: readonly string[];
  board: RolloutView;
  takeOverMs: number[];
  kills: number;
  missed: number;
  hit: RolloutProofReport['hit'];
  database: RolloutProofOptions['database'];
  control: ReturnType<typeof controlOf>;
  truth: ReturnType<typeof watchGroups>;
  rolloutId: string;
}): Promise<RolloutProofReport> {
  const { ids, board, database, control, truth, rolloutId } = run;
  const outcomes = Object.fromEntries(Object.entries(board.counts).filter(([, count]) => count > 0));
  const sum = Object.values(outcomes).reduce((all, count) => all + count, 0);
  assert.equal(sum, ids.length, 'every target has an outcome');
  assert.deepEqual([board.counts.waiting, board.counts.under_way], [0, 0]);
  const accepted = (await control.ledger()).filter(({ outcome }) => outcome === 'accepted');
  const times = new Map<string, number>();
  for (const { instanceId } of accepted) times.set(String(instanceId), (times.get(String(instanceId)) ?? 0) + 1);
  for (const [id, count] of times) assert.equal(count, 1, `${id} was accepted once`);
  const rebooted = (await control.instances()).filter(({ SimulatedRebootCount }) => SimulatedRebootCount > 0);
  for (const { InstanceId, SimulatedRebootCount } of rebooted)
    assert.equal(SimulatedRebootCount, 1, `${InstanceId} was rebooted once`);
  const { rows } = await database.query('select instance_id, state from restarts where rollout_id = $1', [rolloutId]);
  for (const { instance_id, state } of rows)
    if (state === 'running_again') assert.equal(times.get(String(instance_id)), 1, `${instance_id} is called done`);
  const mostOf = (names: RegExp) =>
    Math.max(0, ...[...truth.mostOf].filter(([name]) => names.test(name)).map(([, count]) => count));
  const most = { all: truth.most, zone: mostOf(/^cn-/), group: mostOf(/^g/) };
  const within = most.all <= AT_ONCE && most.zone <= OF_A_ZONE && most.group <= OF_A_GROUP;
  assert.ok(within, JSON.stringify({ most, ...(within ? {} : { ended: await endedOtherwise(database, accepted) }) }));
  return {
    kills: run.kills,
    missed: run.missed,
    hit: run.hit,
    outcomes,
    records: rows.length,
    reboots: rebooted.length,
    most,
    takeOverMs: run.takeOverMs,
  };
}
