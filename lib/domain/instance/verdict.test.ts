import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, facts, START_MS } from '../testing/restarts-in-states';
import { ENGLISH } from '../words/speak';
import type { InstanceFacts } from './instance';
import { type CauseCode, judge, keysToAcknowledge, type VerdictContext, type VerdictKind } from './verdict';
import { causeWords, verdictWords } from './verdict-words';

const NOW: VerdictContext = { nowMs: START_MS, heldBy: null };
const HELD: VerdictContext = { ...NOW, heldBy: { restartId: 'r-1', actorName: 'Ada', since: at(-60) } };

const wordsOf = (instance: InstanceFacts, context = NOW) => verdictWords(ENGLISH, judge(instance, context), instance);

const KIND: Record<CauseCode, Exclude<VerdictKind, 'allowed'>> = {
  lock_security: 'refused',
  lock_financial: 'refused',
  lock_undocumented: 'unknown',
  lock_unrecognised: 'unknown',
  expired: 'refused',
  expiry_unclear: 'unknown',
  already_restarting: 'refused',
  status_pending: 'refused',
  status_starting: 'refused',
  status_stopping: 'refused',
  status_stopped: 'refused',
  status_unrecognised: 'unknown',
};

const STATUSES: Record<string, CauseCode | null> = {
  Running: null,
  Pending: 'status_pending',
  Starting: 'status_starting',
  Stopping: 'status_stopping',
  Stopped: 'status_stopped',
  Hibernating: 'status_unrecognised',
  running: 'status_unrecognised',
  '': 'status_unrecognised',
};

const LOCKS: [reason: string | null, cause: CauseCode | null][] = [
  [null, null],
  ['security', 'lock_security'],
  ['SECURITY', 'lock_security'],
  [' Security ', 'lock_security'],
  ['financial', 'lock_financial'],
  ['Financial', 'lock_financial'],
  ['Recycling', 'lock_undocumented'],
  ['recycling', 'lock_undocumented'],
  ['dedicatedHostFinancial', 'lock_undocumented'],
  ['refunded', 'lock_undocumented'],
  ['compliance-hold', 'lock_unrecognised'],
  ['', 'lock_unrecognised'],
  ['   ', 'lock_unrecognised'],
  ['__proto__', 'lock_unrecognised'],
  ['constructor', 'lock_unrecognised'],
];

const PAST = '2025-06-02T09:59:59.999Z';
const EXACTLY_NOW = '2025-06-02T10:00:00.000Z';
const FUTURE = '2025-06-02T10:00:00.001Z';

const EXPIRIES: [chargeType: string | null, expiredTime: string | null, cause: CauseCode | null][] = [
  ['PostPaid', PAST, null],
  ['PostPaid', FUTURE, null],
  ['PostPaid', 'soon', null],
  ['PostPaid', null, null],
  ['PrePaid', PAST, 'expired'],
  ['PrePaid', '2025-06-02T09:59Z', 'expired'],
  ['PrePaid', EXACTLY_NOW, 'expired'],
  ['PrePaid', FUTURE, null],
  ['PrePaid', '2025-06-02T10:01Z', null],
  ['PrePaid', 'soon', 'expiry_unclear'],
  ['PrePaid', '1', 'expiry_unclear'],
  ['PrePaid', '2099', 'expiry_unclear'],
  ['PrePaid', null, null],
  [null, PAST, 'expiry_unclear'],
  [null, FUTURE, null],
  [null, 'soon', 'expiry_unclear'],
  [null, null, null],
  ['Spot', PAST, 'expiry_unclear'],
  ['prepaid', PAST, 'expiry_unclear'],
  ['postpaid', PAST, 'expiry_unclear'],
  ['Spot', FUTURE, null],
];

const cases = Object.entries(STATUSES).flatMap(([status, byStatus]) =>
  LOCKS.flatMap(([lock, byLock]) =>
    EXPIRIES.flatMap(([chargeType, expiredTime, byExpiry]) =>
      [NOW, HELD].map((context) => ({
        instance: facts({
          status,
          chargeType,
          expiredTime,
          locks: lock === null ? [] : [{ reason: lock, message: null }],
        }),
        context,
        // The order of restart-life.md: locks, expiry, already restarting, status.
        expected: [byLock, byExpiry, context === HELD ? 'already_restarting' : null, byStatus].filter(
          (code) => code !== null,
        ) as CauseCode[],
      })),
    ),
  ),
);

describe('judge', () => {
  test(`every status with every lock, charge type, expiry and slot (${cases.length} machines) has the causes of the table, in their order`, () => {
    for (const { instance, context, expected } of cases) {
      const verdict = judge(instance, context);
      const about = JSON.stringify([instance.status, instance.locks, instance.chargeType, instance.expiredTime]);
      expect(
        verdict.causes.map((cause) => cause.code),
        about,
      ).toEqual(expected);
      expect(
        verdict.causes.map((cause) => cause.kind),
        about,
      ).toEqual(expected.map((code) => KIND[code]));
    }
  });

  test('the gravest cause decides, and the first of that weight is named', () => {
    for (const { instance, context, expected } of cases) {
      const verdict = judge(instance, context);
      const first = expected.find((code) => KIND[code] === 'refused') ?? expected[0] ?? 'ok';
      expect(verdict.code).toBe(first);
      expect(verdict.kind).toBe(first === 'ok' ? 'allowed' : KIND[first]);
      const named = verdict.causes.find((cause) => cause.code === first);
      if (named !== undefined)
        expect(verdictWords(ENGLISH, verdict, instance)).toEqual(causeWords(ENGLISH, named, instance));
    }
  });

  test('only a Running instance without a lock, not expired and with a free slot is allowed', () => {
    for (const { instance, context } of cases) {
      if (judge(instance, context).kind !== 'allowed') continue;
      expect([instance.status, instance.locks, context.heldBy]).toEqual(['Running', [], null]);
    }
  });

  test('an expired and locked machine is not called Stopped, which would be the wrong advice', () => {
    const expired = facts({ status: 'Stopped', chargeType: 'PrePaid', expiredTime: PAST });
    expect([judge(expired, NOW).code, wordsOf(expired).short]).toEqual(['expired', 'Expired']);
    const locked = { ...expired, locks: [{ reason: 'Security', message: null }] };
    expect([judge(locked, NOW).code, wordsOf(locked).short]).toEqual(['lock_security', 'Security lock']);
  });

  test('a refusal outweighs what is not known, though that comes first in the list', () => {
    const verdict = judge(facts({ status: 'Stopped', locks: [{ reason: 'Recycling', message: null }] }), NOW);
    expect(verdict).toMatchObject({ kind: 'refused', code: 'status_stopped' });
    expect(verdict.causes.map((cause) => cause.code)).toEqual(['lock_undocumented', 'status_stopped']);
  });

  test.each(['security', 'Financial', 'Recycling', 'dedicatedHostFinancial', 'refunded', 'odd', ''])(
    'a lock "%s" explains a Stopped machine: it is named, and nobody is told to start it or to confirm anything',
    (reason) => {
      const locked = { status: 'Stopped', locks: [{ reason, message: null }] };
      const verdict = judge(facts(locked), NOW);
      const running = wordsOf(facts({ ...locked, status: 'Running' }));
      const stopped = wordsOf(facts(locked));
      expect(verdict.kind).toBe('refused');
      expect(stopped.short).toBe(running.short);
      expect(stopped.sentence).toContain(
        reason.trim() === '' ? 'a lock' : reason === 'security' || reason === 'Financial' ? 'locked' : reason,
      );
      for (const { nextStep } of verdict.causes.map((cause) => causeWords(ENGLISH, cause, facts(locked)))) {
        expect(nextStep).not.toMatch(/^start it|then start/i);
        expect(nextStep).not.toContain('confirm that you have read');
      }
    },
  );

  test('what nothing can overrule asks for no confirmation, and an unknown verdict does', () => {
    for (const status of ['Stopped', 'Starting', 'Stopping', 'Pending', 'Running', 'Hibernating'])
      for (const expiredTime of [null, 'soon'])
        for (const locks of [[], [{ reason: 'refunded', message: null }], [{ reason: 'odd', message: null }]]) {
          const instance = facts({ status, locks, chargeType: 'PrePaid', expiredTime });
          const verdict = judge(instance, NOW);
          const words = verdict.causes.map((cause) => causeWords(ENGLISH, cause, instance));
          const asks = words.filter(({ nextStep }) => nextStep.includes('confirm that you have read'));
          expect(asks).toHaveLength(verdict.kind === 'unknown' ? verdict.causes.length : 0);
        }
  });

  test('several locks are all listed, in the order in which ECS gave them', () => {
    const locks = ['refunded', 'financial', 'odd', 'security'].map((reason) => ({ reason, message: null }));
    const verdict = judge(facts({ locks }), NOW);
    expect(verdict.causes.map((cause) => cause.code)).toEqual([
      'lock_undocumented',
      'lock_financial',
      'lock_unrecognised',
      'lock_security',
    ]);
    expect(verdict.code).toBe('lock_financial');
  });

  test('who holds the slot is named, with the time and its zone', () => {
    expect(wordsOf(facts(), HELD).sentence).toBe(
      'Ada asked to restart web-01 at 09:59 UTC, and that restart has not ended.',
    );
  });

  test('the expiry is told in UTC', () => {
    const { sentence } = wordsOf(facts({ chargeType: 'PrePaid', expiredTime: '2025-01-01T00:30:00+08:00' }));
    expect(sentence).toBe('The subscription of web-01 expired on 2024-12-31 16:30 UTC.');
  });

  test('an instance without a name is called by its id', () => {
    expect(wordsOf(facts({ name: '  ' })).sentence).toBe('i-web01 is Running, has no lock and is not expired.');
  });

  test('what ECS says of a lock is quoted', () => {
    const { sentence } = wordsOf(facts({ locks: [{ reason: 'security', message: 'Mining was found.' }] }));
    expect(sentence).toContain(' ECS says: "Mining was found".');
  });
});

describe('keysToAcknowledge', () => {
  test('one key for each thing that is not known, and none for what is refused', () => {
    const locks = ['Recycling', 'ODD', 'recycling', 'security'].map((reason) => ({ reason, message: null }));
    const verdict = judge(facts({ status: 'Hibernating', chargeType: null, expiredTime: PAST, locks }), NOW);
    expect(keysToAcknowledge(verdict)).toEqual([
      'lock_undocumented:recycling',
      'lock_unrecognised:odd',
      'expiry_unclear',
      'status_unrecognised:Hibernating',
    ]);
    expect(keysToAcknowledge(judge(facts(), NOW))).toEqual([]);
    expect(keysToAcknowledge(judge(facts({ status: 'Stopped' }), HELD))).toEqual([]);
  });

  test('a tick for one lock does not cover another, nor one status another', () => {
    const keys = (change: Partial<InstanceFacts>) => keysToAcknowledge(judge(facts(change), NOW));
    const lock = (reason: string) => keys({ locks: [{ reason, message: null }] });
    expect(lock('refunded')).not.toEqual(lock('Recycling'));
    expect(lock('one')).not.toEqual(lock('two'));
    expect(keys({ status: 'Hibernating' })).not.toEqual(keys({ status: 'Sleeping' }));
  });
});

const text = fc.oneof(
  fc.string(),
  fc.constantFrom('__proto__', 'constructor', 'toString', '', ' ', 'Running', 'running', 'security', 'Financial'),
);
const anyInstance = fc
  .record({
    name: text,
    status: fc.oneof(text, fc.constantFrom(...Object.keys(STATUSES))),
    chargeType: fc.option(fc.oneof(text, fc.constantFrom('PrePaid', 'PostPaid'))),
    expiredTime: fc.option(fc.oneof(text, fc.constantFrom(PAST, FUTURE))),
    locks: fc.array(fc.record({ reason: text, message: fc.option(text) }), { maxLength: 4 }),
  })
  .map(facts);

describe('whatever ECS writes', () => {
  test('allowed means exactly Running, no lock, no cause', () => {
    fc.assert(
      fc.property(anyInstance, fc.constantFrom(NOW, HELD), (instance, context) => {
        const verdict = judge(instance, context);
        const fine = verdict.causes.length === 0;
        expect(verdict.kind === 'allowed').toBe(fine);
        if (fine) expect([instance.status, instance.locks.length, context.heldBy]).toEqual(['Running', 0, null]);
      }),
      { numRuns: 1000 },
    );
  });

  test('what is not known is never allowed', () => {
    fc.assert(
      fc.property(anyInstance, (instance) => {
        const odd = !['Pending', 'Starting', 'Running', 'Stopping', 'Stopped'].includes(instance.status);
        if (odd || instance.locks.length > 0) expect(judge(instance, NOW).kind).not.toBe('allowed');
        if (judge(instance, NOW).kind === 'unknown') expect(keysToAcknowledge(judge(instance, NOW))).not.toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('every cause has its words, and its key begins with its code', () => {
    fc.assert(
      fc.property(anyInstance, fc.constantFrom(NOW, HELD), (instance, context) => {
        for (const cause of judge(instance, context).causes) {
          const { short, sentence, nextStep } = causeWords(ENGLISH, cause, instance);
          expect(short.trim()).not.toBe('');
          expect(sentence).toMatch(/\.$/);
          expect(nextStep).toMatch(/\.$/);
          expect(cause.key.split(':')[0]).toBe(cause.code);
        }
      }),
    );
  });
});
