import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DeskCode, Ending, RestartMode } from '@/lib/domain/restart/restart';
import { replay } from '@/lib/domain/restart/restart-events';
import { readEvents } from '@/lib/restarts/read-restart-events';
import { allRead } from '../support/all-read';
import { OF_SHORTAGE } from '../support/ask-until-sent';
import { PROVES } from '../support/proved';
import { type FaultSpec, type LedgerEntry, plainInstance } from '../support/simulator-control';
import { ask, ended, projection, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

/** How a case must end; `sent` is how many RebootInstance requests may be in the ledger, `done` how many were accepted. */
interface Expected {
  ending: Ending;
  code?: DeskCode;
  sent: 0 | 1;
  done: 0 | 1;
}

interface Case {
  name: string;
  fault: Omit<FaultSpec, 'instanceId'> | null;
  /** Changes of the instance. Seconds of the simulator; they pass 20 times as fast. */
  instance?: Record<string, unknown>;
  /** Restart and force restart end alike. */
  real: Expected;
  dry: Expected;
}

const REBOOT = 'RebootInstance';
const passed: Expected = { ending: 'check_passed', sent: 1, done: 0 };
const unanswered: Expected = { ending: 'check_unanswered', sent: 1, done: 0 };
const back: Expected = { ending: 'running_again', sent: 1, done: 1 };
const neverConfirmed: Expected = { ending: 'never_confirmed', sent: 1, done: 0 };
const throttled: Expected = { ending: 'not_sent', code: 'throttled', sent: 1, done: 0 };
const notRead = (code: DeskCode): Expected => ({ ending: 'not_sent', code, sent: 0, done: 0 });

const CASES: Case[] = [
  { name: 'no fault', fault: null, real: back, dry: passed },
  { name: 'throttle', fault: { action: REBOOT, kind: 'throttle' }, real: throttled, dry: throttled },
  {
    name: 'error 403',
    fault: { action: REBOOT, kind: 'error', code: 'DiskError', status: 403 },
    real: { ending: 'refused_by_ecs', sent: 1, done: 0 },
    dry: { ending: 'check_refused', sent: 1, done: 0 },
  },
  {
    name: 'error 500',
    fault: { action: REBOOT, kind: 'error', code: 'InternalError', status: 500 },
    real: neverConfirmed,
    dry: unanswered,
  },
  {
    name: 'error 500 after it was done',
    fault: { action: REBOOT, kind: 'error', code: 'InternalError', status: 500, done: true },
    real: back,
    dry: unanswered,
  },
  {
    name: 'error 503',
    fault: { action: REBOOT, kind: 'error', code: 'LimitedOperation.ServiceUnavailable', status: 503 },
    real: neverConfirmed,
    dry: unanswered,
  },
  {
    name: 'nonce used by a copy',
    fault: { action: REBOOT, kind: 'error', code: 'SignatureNonceUsed', status: 400, done: true },
    real: back,
    dry: unanswered,
  },
  { name: 'hang', fault: { action: REBOOT, kind: 'hang' }, real: back, dry: unanswered },
  {
    name: 'hang without effect',
    fault: { action: REBOOT, kind: 'hang', done: false },
    real: neverConfirmed,
    dry: unanswered,
  },
  { name: 'reset before', fault: { action: REBOOT, kind: 'reset_before' }, real: neverConfirmed, dry: unanswered },
  { name: 'reset after', fault: { action: REBOOT, kind: 'reset_after' }, real: back, dry: unanswered },
  { name: 'truncate', fault: { action: REBOOT, kind: 'truncate' }, real: back, dry: unanswered },
  { name: 'html', fault: { action: REBOOT, kind: 'html' }, real: neverConfirmed, dry: unanswered },
  { name: 'html after it was done', fault: { action: REBOOT, kind: 'html', done: true }, real: back, dry: unanswered },
  { name: 'slow', fault: { action: REBOOT, kind: 'slow', delayMs: 300 }, real: back, dry: passed },
  {
    name: 'slow beyond the timeout',
    fault: { action: REBOOT, kind: 'slow', delayMs: 5_000 },
    real: back,
    dry: unanswered,
  },
  {
    name: 'stale status for a while',
    fault: { action: REBOOT, kind: 'stale_status', delayMs: 1_000 },
    instance: { SimulatedBootSeconds: 120 },
    real: back,
    dry: passed,
  },
  {
    name: 'stale status over the whole transition',
    fault: { action: REBOOT, kind: 'stale_status', delayMs: 60_000 },
    real: { ending: 'not_observed', sent: 1, done: 1 },
    dry: passed,
  },
  {
    name: 'never leaves',
    fault: { action: REBOOT, kind: 'never_leaves' },
    real: { ending: 'not_observed', sent: 1, done: 1 },
    dry: passed,
  },
  {
    name: 'never returns',
    fault: { action: REBOOT, kind: 'never_returns' },
    real: { ending: 'overdue', sent: 1, done: 1 },
    dry: passed,
  },
  {
    name: 'start time moves, and nothing else is seen',
    fault: { action: REBOOT, kind: 'start_time_moves' },
    instance: { SimulatedBootSeconds: 0.02, SimulatedStaleSeconds: 0 },
    real: back,
    dry: passed,
  },
  {
    name: 'stopping path',
    fault: null,
    instance: { SimulatedPath: 'stopping', SimulatedBootSeconds: 80 },
    real: back,
    dry: passed,
  },
  {
    name: 'fresh read throttled',
    fault: { action: 'DescribeInstances', kind: 'throttle' },
    real: notRead('throttled'),
    dry: notRead('throttled'),
  },
  {
    name: 'fresh read refused',
    fault: { action: 'DescribeInstances', kind: 'error', code: 'Forbidden.RAM', status: 403 },
    real: notRead('read_refused'),
    dry: notRead('read_refused'),
  },
  {
    name: 'fresh read hangs',
    fault: { action: 'DescribeInstances', kind: 'hang' },
    real: notRead('read_failed'),
    dry: notRead('read_failed'),
  },
  {
    name: 'fresh read truncated',
    fault: { action: 'DescribeInstances', kind: 'truncate' },
    real: notRead('read_failed'),
    dry: notRead('read_failed'),
  },
  {
    name: 'fresh read is a proxy page',
    fault: { action: 'DescribeInstances', kind: 'html' },
    real: notRead('read_failed'),
    dry: notRead('read_failed'),
  },
  {
    name: 'one fresh read lost',
    fault: { action: 'DescribeInstances', kind: 'reset_before', times: 1 },
    real: back,
    dry: passed,
  },
];

/** Of instances of which a case does not say otherwise, in seconds of the simulator, which pass so many times as fast. */
const [BOOT_S, STALE_S, SPEED] = [80, 4, 20];

/** A force restart is sent and followed by the code of a graceful one. */
const MODES: RestartMode[] = PROVES ? ['graceful', 'force', 'dry_run'] : ['graceful', 'dry_run'];
const idOf = (index: number, mode: RestartMode) => `i-f${index}-${mode.replace('_', '')}`;

let desk: TestDesk;

beforeAll(async () => {
  const all = CASES.flatMap((item, index) => MODES.map((mode) => ({ item, id: idOf(index, mode) })));
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou'], speed: SPEED },
    // A window of 9 s, overdue after 15 s; a boot takes 4 s, forty polls, so that a busy machine still sees it.
    env: { DESK_READ_TIMEOUT_SECONDS: '2', DESK_OBSERVE_SECONDS: '9', DESK_OVERDUE_MINUTES: '0.25' },
    instances: all.map(({ item, id }) =>
      plainInstance(id, { SimulatedBootSeconds: BOOT_S, SimulatedStaleSeconds: STALE_S, ...item.instance }),
    ),
  });
  await desk.control.faults(
    all.flatMap(({ item, id }) => (item.fault === null ? [] : [{ ...item.fault, instanceId: id }])),
  );
});

afterAll(() => desk.stop());

/** A few clicks at a time: what is tried here is the cloud's faults, not a hundred clicks in one moment. */
const lanes: Promise<unknown>[] = Array.from({ length: 4 }, () => Promise.resolve());
let turn = 0;

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const lane = turn++ % lanes.length;
  const mine = (lanes[lane] ?? Promise.resolve()).then(work);
  lanes[lane] = mine.catch(() => undefined);
  return mine;
}

const runs = CASES.flatMap((item, index) => MODES.map((mode) => ({ ...item, mode, id: idOf(index, mode) })));
const throttles = (run: (typeof runs)[number]) => run.fault?.kind === 'throttle';

/**
 * Reads while one instance is down, of which none may be about it: the ledger does not say which they were, and every click on
 * another reads that one freshly. The poll, which reads all that are open, asks forty times in that while.
 */
const FRESH_READS_AT_MOST = 14;

/**
 * How it ends on a machine that is short of everything: where that kept reads away for longer than a gap, silence tells
 * nothing; and where too few asked while the instance was down, perhaps nobody has seen it: not observed, or where the
 * answer was lost, never confirmed.
 */
async function lawfulEndings(
  { ending, done }: Expected,
  { hadGap, wasAccepted }: { hadGap: boolean; wasAccepted: boolean },
  sent: readonly LedgerEntry[],
): Promise<Ending[]> {
  if (ending === 'not_observed' || ending === 'never_confirmed') return [hadGap ? 'unwatched' : ending];
  const [reboot] = sent;
  if (ending !== 'running_again' || done === 0 || reboot === undefined) return [ending];
  const [from, to] = [STALE_S, STALE_S + BOOT_S].map((seconds) => Date.parse(reboot.at) + (seconds * 1_000) / SPEED);
  const reads = await desk.control.ledger('DescribeInstances');
  const asked = reads.filter(({ at }) => Date.parse(at) > Number(from) && Date.parse(at) < Number(to));
  if (asked.length > FRESH_READS_AT_MOST) return [ending];
  if (hadGap) return [ending, 'unwatched'];
  return [ending, wasAccepted ? 'not_observed' : 'never_confirmed'];
}

async function expectLawfulEnd({ mode, id, real, dry }: (typeof runs)[number]): Promise<void> {
  const expected = mode === 'dry_run' ? dry : real;
  let reply = await inTurn(async () => recorded(await ask(desk, id, mode)));
  let view = await ended(reply.id);
  let record = await projection(desk, reply.id);
  // A machine that is short of everything makes it too late to send, and nothing is: it is asked for again.
  while (OF_SHORTAGE.includes(record.code) && record.code !== expected.code) {
    const seenRestartId = reply.newestRestartId ?? reply.id;
    reply = await inTurn(async () => recorded(await ask(desk, id, mode, { seenRestartId })));
    view = await ended(reply.id);
    record = await projection(desk, reply.id);
  }
  const entries = (await desk.control.ledger()).filter((entry) => entry.instanceId === id);
  const events = allRead(await readEvents(desk.desk.restarts.db, reply.id));
  const wasAccepted = events.some(({ kind }) => kind === 'accepted');
  const lawful = await lawfulEndings(expected, { hadGap: record.gap !== null, wasAccepted }, entries);
  expect(lawful).toContain(view.state);
  expect(record.code).toBe(expected.code ?? null);
  expect(entries).toHaveLength(expected.sent);
  expect(entries.filter((entry) => entry.outcome === 'accepted')).toHaveLength(expected.done);
  expect(replay(reply.id, events)).toEqual(record);
  expect(record.holdsSlot).toBe(false);
}

describe('every fault against restart, force and dry run', () => {
  test.concurrent.each(runs.filter((run) => !throttles(run)))(
    '$name, $mode: ends as the law says, and was sent at most once',
    expectLawfulEnd,
  );
});

describe('throttling, which holds back the whole API until the next minute', () => {
  // After the others, and each as the first of its minute.
  test.each(runs.filter(throttles))('$name, $mode: ends as the law says, and was sent at most once', async (run) => {
    await desk.database.query('delete from request_budgets');
    await expectLawfulEnd(run);
  });
});

test('the start time stays as it was where no fault moves it: nobody has shown that a reboot moves it', async () => {
  const moved = CASES.findIndex((item) => item.fault?.kind === 'start_time_moves');
  const untouched = (await desk.control.instances()).filter(({ InstanceId }) => !InstanceId.startsWith(`i-f${moved}-`));
  expect(untouched.length).toBe((CASES.length - 1) * MODES.length);
  expect(new Set(untouched.map(({ StartTime }) => StartTime))).toEqual(new Set(['2026-01-02T03:04Z']));
});

test('nothing was rebooted twice, and nothing that nobody asked for', async () => {
  const accepted = (await desk.control.ledger())
    .filter((entry) => entry.outcome === 'accepted')
    .map((entry) => entry.instanceId);
  expect(new Set(accepted).size).toBe(accepted.length);
});
