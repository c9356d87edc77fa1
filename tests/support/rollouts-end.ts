import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { delay, stopwatch } from '@/lib/clock';
import { DEFAULT_OPTIONS, type RolloutOptions } from '@/lib/domain/rollout/rollout-options';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import type { Wait } from '@/lib/domain/rollout/wait-views';
import { cancelRollout, pauseRollout, resumeRollout } from '@/lib/rollouts/control-rollout';
import { mulberry } from './mulberry';
import { apply, boardOf, forgetNotBefore, OPERATOR, plan } from './roll';
import { type FaultSpec, plainInstance, SEEN_BY_START_TIME } from './simulator-control';
import { known, startTestDesk, type TestDesk } from './test-desk';
import { allowFor, stopFor } from './turn-stop';

/** How much is proved. */
export interface EndProofOptions {
  runs: number;
  /** Rollouts that go on beside each other. */
  beside: number;
  seed: number;
}

/** What a run has shown. */
export interface EndProofReport {
  runs: number;
  /** How they ended, and what they waited for on the way. */
  results: Record<string, number>;
  waits: Record<string, number>;
  /** What was done since a page said so. */
  followed: Record<string, number>;
}

const REGIONS = ['cn-hangzhou', 'cn-shanghai'];
/** Everything that goes wrong stops after so long; what is left must end by what its page says alone. Milliseconds. */
const CHAOS_MS = 4_000;
/**
 * So long, and for so many looks, a rollout may say nothing of why it stands, and a group of rollouts may be under way: only what
 * hangs takes both. On a busy machine a look takes long, and what is looked at takes longer. Milliseconds.
 */
const SILENT = { ms: 60_000, looks: 100 };
const GROUP = { ms: 420_000, looks: 2_000 };

/** Faults of the restart of one instance. */
const FATES = ['hang', 'reset_after', 'reset_before', 'never_leaves', 'never_returns', 'html', 'error', 'throttle'];
/** What happens to a target while its rollout goes on. */
const EVENTS = ['release', 'replace', 'stop', 'pending', 'rename', 'lock'] as const;

interface Run {
  number: number;
  id: string;
  regionId: string;
  ids: string[];
  others: string[];
  /** What happens to which of them, each at its moment within the chaos. */
  plans: { what: (typeof EVENTS)[number] | 'pause' | 'cancel' | 'resume'; instanceId: string; atMs: number }[];
  silent: { since: ReturnType<typeof stopwatch>; looks: number };
  said: string;
}

/**
 * Random rollouts over every fault, release and replacement, many beside each other: each ends, or waits for something that its
 * page names, with since when and what to do. Nothing is done for one that waits but what its page says, to whom it names; and
 * then every one of them ends.
 */
export async function proveRolloutsEnd({ runs, beside, seed }: EndProofOptions): Promise<EndProofReport> {
  const random = mulberry(seed);
  const report: EndProofReport = { runs: 0, results: {}, waits: {}, followed: {} };
  const desk = await startTestDesk({
    simulator: { regions: REGIONS, instances: 0 },
    env: { DESK_OBSERVE_SECONDS: '2', DESK_OVERDUE_MINUTES: '0.08', DESK_READ_TIMEOUT_SECONDS: '0.5' },
  });
  try {
    for (let from = 0; from < runs; from += beside) {
      const numbers = Array.from({ length: Math.min(beside, runs - from) }, (_, index) => from + index);
      await proveGroup(desk, numbers, random, report);
    }
  } finally {
    await desk.stop();
  }
  return report;
}

async function proveGroup(desk: TestDesk, numbers: number[], random: () => number, report: EndProofReport) {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const chance = (of: number) => random() < of;
  const shapes = numbers.map((number) => ({
    number,
    regionId: pick(REGIONS),
    ids: Array.from({ length: 2 + Math.floor(random() * 4) }, (_, index) => `i-e${number}-${index}`),
    others: Array.from({ length: Math.floor(random() * 3) }, (_, index) => `i-e${number}-other${index}`),
  }));
  await desk.control.faults([]);
  await desk.control.replace(
    shapes.flatMap(({ number, regionId, ids, others }) =>
      [...ids, ...others].map((id) =>
        plainInstance(id, {
          RegionId: regionId,
          ZoneId: `zone-${number}-${pick(['h', 'i'])}`,
          Tags: { Tag: [{ TagKey: 'group', TagValue: `${number}-${pick(['x', 'y'])}` }] },
          SimulatedBootSeconds: 4 + Math.floor(random() * 16),
          SimulatedStaleSeconds: 1,
          SimulatedPath: pick(['starting', 'stopping']),
        }),
      ),
    ),
  );
  await known(desk, ...shapes.flatMap(({ ids, others }) => [...ids, ...others]));
  const fates: FaultSpec[] = shapes.flatMap(({ ids }) =>
    ids.flatMap((instanceId): FaultSpec[] => {
      if (chance(0.6)) return [];
      const kind = pick(FATES);
      const passes = kind === 'throttle' || chance(0.5) ? { times: 1 } : {};
      const refusal = kind === 'error' ? { code: 'IncorrectInstanceStatus', status: 403 } : {};
      return [{ action: 'RebootInstance', instanceId, kind, ...passes, ...refusal }];
    }),
  );
  const base = [SEEN_BY_START_TIME, ...fates];
  await desk.control.faults(base);

  const open: Run[] = [];
  for (const shape of shapes) {
    // What others do to the neighbours of its zones and groups.
    for (const other of shape.others)
      await desk.control.patch(other, { Status: pick(['Pending', 'Stopping', 'Starting', 'Running', 'Stopped']) });
    const { ids } = shape;
    const planId = await plan(desk, { kind: 'rows', keys: ids.map((id) => `${shape.regionId}/${id}`) });
    const reply = await apply(desk, planId, optionsOf(random));
    assert(reply.kind === 'done' && reply.value.kind === 'applied', JSON.stringify(reply));
    const plans: Run['plans'] = ids.flatMap((instanceId) =>
      chance(0.35) ? [{ what: pick(EVENTS), instanceId, atMs: random() * CHAOS_MS }] : [],
    );
    for (const what of ['pause', 'resume', 'cancel'] as const)
      if (chance(what === 'cancel' ? 0.05 : 0.2)) plans.push({ what, instanceId: '', atMs: random() * CHAOS_MS });
    open.push({ ...shape, id: reply.value.rolloutId, plans, silent: { since: stopwatch(), looks: 0 }, said: '' });
  }
  await goThrough(desk, open, base, random, report);
}

function optionsOf(random: () => number): Partial<RolloutOptions> {
  const few = () => ({ kind: 'count' as const, value: 1 + Math.floor(random() * 2) });
  return {
    ...DEFAULT_OPTIONS,
    atOnce: few(),
    perZone: random() < 0.4 ? few() : null,
    perTag: random() < 0.4 ? { key: 'group', limit: few() } : null,
    stopAfter: 1 + Math.floor(random() * 5),
    canary: random() < 0.2 ? { lookMinutes: null } : null,
  };
}

/** Until all have ended: at first things happen to them, then only what their pages say is done. */
async function goThrough(desk: TestDesk, open: Run[], base: FaultSpec[], random: () => number, report: EndProofReport) {
  const since = stopwatch();
  const lead = { ...OPERATOR, id: 'demo-lead', name: 'Demo lead' };
  const { db } = desk.desk.restarts;
  const region = { regionId: REGIONS[Math.floor(random() * REGIONS.length)] ?? '' };
  const troubles: FaultSpec[] = [
    { action: 'DescribeInstances', ...region, kind: 'error', code: 'Forbidden.RAM', status: 403 },
    { action: 'DescribeInstances', ...region, kind: 'hang' },
    { action: 'RebootInstance', ...region, kind: 'throttle' },
  ];
  await desk.control.faults([...base, troubles[Math.floor(random() * troubles.length)] as FaultSpec]);
  let stop = random() < 0.3 ? await stopFor(db, lead, 'storage incident') : null;
  let troubled = true;
  let left = open;
  for (let looks = 0; left.length > 0; looks += 1) {
    if (since.elapsedMs() > GROUP.ms && looks > GROUP.looks)
      assert.fail(`still open: ${JSON.stringify(await boardsOf(desk, left))}`);
    const now = since.elapsedMs();
    const calm = now > CHAOS_MS;
    if (troubled && now > CHAOS_MS / 2) {
      troubled = false;
      await desk.control.faults(base);
      // The minute turns.
      await desk.database.query('update request_budgets set throttled_until = null');
    }
    if (stop !== null && calm) {
      await allowFor(db, lead, stop.since);
      stop = null;
    }
    for (const run of left) {
      for (const one of run.plans.filter(({ atMs }) => atMs <= now)) await happen(desk, one, run);
      run.plans = run.plans.filter(({ atMs }) => atMs > now);
      const board = await boardOf(desk, run.id);
      for (const { code } of board.waits) add(report.waits, code);
      if (board.state === 'ended') {
        add(report.results, board.stateLabel.replace(/\d+/, 'n'));
        report.runs += 1;
        assert.equal(board.waits.length + board.counts.waiting + board.counts.under_way, 0, JSON.stringify(board));
      } else {
        mustSay(run, board, calm);
        if (calm) await follow(desk, run, board, report);
      }
      if (board.state === 'ended') left = left.filter((other) => other !== run);
    }
    await delay(100);
  }
}

async function happen(desk: TestDesk, { what, instanceId }: Run['plans'][number], { id }: Run) {
  const input = { rolloutId: id };
  switch (what) {
    case 'pause':
      return pauseRollout(desk.desk.rollouts, OPERATOR, input);
    case 'resume':
      return resumeRollout(desk.desk.rollouts, OPERATOR, input);
    case 'cancel':
      return cancelRollout(desk.desk.rollouts, OPERATOR, input);
    case 'release':
      return desk.control.release(instanceId);
    case 'replace':
      return desk.control.patch(instanceId, {
        SimulatedReplacedBy: `i-${randomUUID()}`,
        SimulatedPendingSeconds: 36_000,
      });
    case 'stop':
      return desk.control.patch(instanceId, { Status: 'Stopped' });
    case 'pending':
      return desk.control.patch(instanceId, { Status: 'Pending' });
    case 'rename':
      return desk.control.patch(instanceId, { InstanceName: '\u202E[renamed]' });
    case 'lock':
      return desk.control.patch(instanceId, {
        Status: 'Stopped',
        OperationLocks: { LockReason: [{ LockReason: 'financial', LockMsg: '' }] },
      });
  }
}

/** It moves, follows restarts of its own, or says what it waits for, since when and what to do. */
function mustSay(run: Run, board: RolloutView, calm: boolean) {
  const { state, sentence, nextStep, since, waits, counts } = board;
  assert.match(sentence, /\.$/);
  assert(!Number.isNaN(Date.parse(since)));
  if (['paused', 'held', 'looking'].includes(state)) assert(nextStep !== null, `${state} and nothing to do`);
  for (const wait of waits) {
    assert.match(wait.sentence, /\.$/);
    assert.match(wait.todo, /\.$/);
    assert(Date.parse(wait.since) <= Date.parse(board.servedAt), JSON.stringify(wait));
    for (const holder of wait.holders) assert(holder.name !== '' && holder.what !== '', JSON.stringify(wait));
  }
  const said = JSON.stringify([state, counts, waits.map(({ code }) => code)]);
  if (said !== run.said || state !== 'running' || waits.length > 0 || counts.under_way > 0 || !calm)
    run.silent = { since: stopwatch(), looks: 0 };
  run.said = said;
  run.silent.looks += 1;
  const { since: silentSince, looks } = run.silent;
  assert(
    silentSince.elapsedMs() < SILENT.ms || looks < SILENT.looks,
    `It stands and says nothing: ${JSON.stringify(board)}`,
  );
}

/** Does what its page says, and nothing else. */
async function follow(desk: TestDesk, run: Run, { state, waits }: RolloutView, report: EndProofReport) {
  if (state === 'paused' || state === 'held' || state === 'looking') {
    add(report.followed, state);
    await resumeRollout(desk.desk.rollouts, OPERATOR, { rolloutId: run.id });
    return;
  }
  // What goes on by itself with the next minute: it turns.
  if (waits.some(({ code }) => code === 'later' || code === 'throttled')) {
    await desk.database.query('update request_budgets set throttled_until = null');
    await forgetNotBefore(desk, run.id);
  }
  for (const wait of waits)
    for (const holder of wait.holders) {
      if (!(await isThere(desk, holder))) continue;
      const how = remedyOf(wait, holder);
      if (how === null) continue;
      add(report.followed, `${wait.code}: ${holder.what}`);
      await desk.control.patch(holder.instanceId, how);
    }
}

function remedyOf({ todo }: Wait, { what }: Wait['holders'][number]): Record<string, unknown> | null {
  const running = { Status: 'Running' };
  if (todo.includes('has to be unlocked first') && what === 'Stopped')
    return { ...running, OperationLocks: { LockReason: [] } };
  if (todo.includes('Start what is Stopped') && what === 'Stopped') return running;
  const stuck = ['Starting', 'Stopping', 'Pending', 'Stopped'].includes(what);
  return stuck && (todo.includes('Look in the ECS console') || todo.includes('is changing')) ? running : null;
}

async function isThere(desk: TestDesk, { instanceId }: Wait['holders'][number]): Promise<boolean> {
  return desk.control.instance(instanceId).then(
    () => true,
    () => false,
  );
}

async function boardsOf(desk: TestDesk, runs: readonly Run[]) {
  return Promise.all(
    runs.map(async ({ id, number }) => {
      const { state, counts, waits, sentence } = await boardOf(desk, id);
      return { number, state, counts, waits, sentence };
    }),
  );
}

function add(to: Record<string, number>, key: string) {
  to[key] = (to[key] ?? 0) + 1;
}
