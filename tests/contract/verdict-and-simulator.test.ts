import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAlibabaCloud } from '@/lib/cloud/alibaba/alibaba-cloud';
import { UNLIMITED } from '@/lib/cloud/cloud-budget';
import type { CloudRegion } from '@/lib/cloud/port';
import { readCredentials } from '@/lib/config/config';
import type { InstanceFacts } from '@/lib/domain/instance/instance';
import { type CauseCode, judge, type Verdict } from '@/lib/domain/instance/verdict';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { controlOf, plainInstance } from '../support/simulator-control';

/**
 * The law and the simulator hold the cloud's rules each by itself. Here both are asked about the same machines and held
 * against this table, which is neither's: what ECS documents (RebootInstance, API 2014-05-26: error codes;
 * "Instance lifecycle"; "API behavior when an instance is locked for security reasons"; ecs-facts.md sections 1 and 3).
 */
const DOCUMENTED: Record<string, { verdict: CauseCode; service: string; source: string }> = {
  'status Pending': {
    verdict: 'status_pending',
    service: 'IncorrectInstanceStatus',
    source: 'RebootInstance: only Running instances',
  },
  'status Starting': {
    verdict: 'status_starting',
    service: 'IncorrectInstanceStatus',
    source: 'RebootInstance: only Running instances',
  },
  'status Stopping': {
    verdict: 'status_stopping',
    service: 'IncorrectInstanceStatus',
    source: 'RebootInstance: only Running instances',
  },
  'status Stopped': {
    verdict: 'status_stopped',
    service: 'IncorrectInstanceStatus',
    source: 'RebootInstance: only Running instances',
  },
  'lock security': {
    verdict: 'lock_security',
    service: 'InstanceLockedForSecurity',
    source: 'RebootInstance: OperationLocks security',
  },
  'lock financial': {
    verdict: 'lock_financial',
    service: 'InstanceExpiredOrInArrears',
    source: 'Instance locked because of an overdue payment',
  },
  'lock Financial': {
    verdict: 'lock_financial',
    service: 'InstanceExpiredOrInArrears',
    source: 'the same; the case of lock reasons varies',
  },
  expired: {
    verdict: 'expired',
    service: 'InstanceExpiredOrInArrears',
    source: 'RebootInstance: subscription expired',
  },
};

/** What nothing documents. The law calls it unknown; what a real account would answer is not known to anybody here. */
const UNDOCUMENTED: Record<string, CauseCode> = {
  'lock Recycling': 'lock_undocumented',
  'lock dedicatedhostfinancial': 'lock_undocumented',
  'lock refunded': 'lock_undocumented',
  'lock compliance-hold': 'lock_unrecognised',
  'status Hibernating': 'status_unrecognised',
};

const STATUSES = ['Pending', 'Starting', 'Running', 'Stopping', 'Stopped', 'Hibernating'];
const LOCKS = [
  null,
  'security',
  'financial',
  'Financial',
  'Recycling',
  'dedicatedhostfinancial',
  'refunded',
  'compliance-hold',
];
const CHARGES = ['PrePaid', 'PostPaid'];
const EXPIRIES = { past: '2020-01-01T16:00Z', future: '2098-01-01T16:00Z', missing: undefined };

interface Machine {
  id: string;
  causes: string[];
  facts: InstanceFacts;
  verdict: Verdict;
  /** `accepted`, or the code of ECS. */
  answer: string;
}

let simulator: Simulator;
const machines: Machine[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 1 });
  const control = controlOf(simulator.port);
  const cases = STATUSES.flatMap((status) =>
    LOCKS.flatMap((lock) =>
      CHARGES.flatMap((charge) =>
        Object.entries(EXPIRIES).map(([when, expiry]) => ({ status, lock, charge, when, expiry })),
      ),
    ),
  );
  await control.replace(
    cases.map(({ status, lock, charge, expiry }, index) =>
      plainInstance(`i-case${index}`, {
        Status: status,
        InstanceChargeType: charge,
        ...(expiry === undefined ? { ExpiredTime: undefined } : { ExpiredTime: expiry }),
        OperationLocks: { LockReason: lock === null ? [] : [{ LockReason: lock, LockMsg: 'for the test' }] },
      }),
    ),
  );
  const region = await openRegion(simulator);
  const facts = await readAll(region);
  for (const [index, { status, lock, charge, when }] of cases.entries()) {
    const id = `i-case${index}`;
    const found = facts.get(id);
    if (found === undefined) throw new Error(`${id} was not read`);
    const causes = [
      ...(lock === null ? [] : [`lock ${lock}`]),
      ...(charge === 'PrePaid' && when === 'past' ? ['expired'] : []),
      ...(status === 'Running' ? [] : [`status ${status}`]),
    ];
    const verdict = judge(found, { nowMs: Date.parse('2026-06-01T00:00:00Z'), heldBy: null });
    const answer = await region.rebootInstance({ instanceId: id, force: false, dryRun: false });
    machines.push({
      id,
      causes,
      facts: found,
      verdict,
      answer: answer.ok ? 'accepted' : answer.error.class === 'refused' ? answer.error.words.code : answer.error.class,
    });
  }
});

afterAll(() => simulator.close());

describe('every status x lock x charge type x expiry', () => {
  test('the table covers every cause that the cases hold', () => {
    const named = new Set(machines.flatMap((machine) => machine.causes));
    expect([...named].filter((cause) => !(cause in DOCUMENTED) && !(cause in UNDOCUMENTED))).toEqual([]);
    expect(Object.keys(DOCUMENTED).filter((cause) => !named.has(cause))).toEqual([]);
    expect(machines).toHaveLength(STATUSES.length * LOCKS.length * CHARGES.length * 3);
  });

  test('allowed by the law is accepted by the endpoint, and only what has no cause is allowed', () => {
    for (const machine of machines.filter(({ causes }) => causes.length === 0)) {
      expect([machine.id, machine.verdict.kind, machine.answer]).toEqual([machine.id, 'allowed', 'accepted']);
    }
    for (const machine of machines.filter(({ causes }) => causes.length > 0)) {
      expect([machine.id, machine.verdict.kind]).not.toEqual([machine.id, 'allowed']);
    }
  });

  test('what is documented to be refused is refused by both, with the codes of the table', () => {
    for (const machine of machines) {
      const documented = machine.causes.flatMap((cause) => DOCUMENTED[cause] ?? []);
      if (documented.length === 0) continue;
      expect([machine.id, machine.verdict.kind]).toEqual([machine.id, 'refused']);
      // Which of several causes ECS names is not documented; it must be one of them.
      const codes = documented.map(({ service }) => service);
      const named = codes.find((code) => machine.answer === code || machine.answer.startsWith(`${code}.`));
      expect(
        named,
        `${machine.id} (${machine.causes.join(', ')}): ${machine.answer} is none of ${codes.join(', ')}`,
      ).toBeDefined();
      // The row names the first of locks, expiry, status.
      expect([machine.id, machine.verdict.code]).toEqual([machine.id, documented[0]?.verdict]);
    }
  });

  test('all causes are listed, in the order locks, expiry, status', () => {
    for (const machine of machines) {
      const expected = machine.causes.map((cause) => DOCUMENTED[cause]?.verdict ?? UNDOCUMENTED[cause]);
      expect([machine.id, machine.verdict.causes.map(({ code }) => code)]).toEqual([machine.id, expected]);
    }
  });

  test('the unknown ones are exactly those that only undocumented causes hold', () => {
    const unknown = machines.filter(({ verdict }) => verdict.kind === 'unknown');
    const listed = [...new Set(unknown.map(({ causes }) => causes.join(' + ')))].sort();
    expect(listed).toEqual(
      [
        'lock Recycling',
        'lock Recycling + status Hibernating',
        'lock compliance-hold',
        'lock compliance-hold + status Hibernating',
        'lock dedicatedhostfinancial',
        'lock dedicatedhostfinancial + status Hibernating',
        'lock refunded',
        'lock refunded + status Hibernating',
        'status Hibernating',
      ].sort(),
    );
    for (const { verdict, causes } of unknown) expect(verdict.code).toBe(UNDOCUMENTED[causes[0] ?? '']);
  });
});

async function openRegion(running: Simulator): Promise<CloudRegion> {
  const cloud = createAlibabaCloud({
    endpoints: { '*': { protocol: 'http', host: `127.0.0.1:${running.regionPorts['cn-hangzhou']}` } },
    fleet: 'simulated',
    readTimeoutMs: 5_000,
    connectTimeoutMs: 6_000,
    accounts: new Map([['default', readCredentials({ kind: 'simulated', key: 'simulated' })]]),
    budget: UNLIMITED,
  });
  const opened = await cloud.open({ accountId: 'default', regionId: 'cn-hangzhou' });
  if (!opened.ok) throw new Error('no credentials');
  return opened.value;
}

async function readAll(region: CloudRegion): Promise<Map<string, InstanceFacts>> {
  const facts = new Map<string, InstanceFacts>();
  let nextToken: string | null = null;
  do {
    const page = await region.describeInstances({ nextToken }, { purpose: 'sweep' });
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    for (const instance of page.value.instances) facts.set(instance.instanceId, instance);
    nextToken = page.value.nextToken;
  } while (nextToken !== null);
  return facts;
}
