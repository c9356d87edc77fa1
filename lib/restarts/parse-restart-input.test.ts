import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_REASON } from '../access/read-input';
import type { RestartInput } from '../domain/instance/fleet-views';
import { RESTART_MODES } from '../domain/restart/restart';
import { parseRestartInput } from './parse-restart-input';

const KEY = '3f2b8c1e-5d7a-4b9c-8e1f-0a2b3c4d5e6f';
const GOOD: RestartInput = {
  regionId: 'cn-hangzhou',
  instanceId: 'i-bp1234567890abcdef',
  mode: 'graceful',
  reason: null,
  intentKey: KEY,
  seenRestartId: null,
  acknowledged: [],
};

/** What was refused, as field and sentence; null when it was taken. */
function refused(change: Record<string, unknown>): { field: string | null; sentence: string } | null {
  const parsed = parseRestartInput({ ...GOOD, ...change });
  return parsed.ok ? null : { field: parsed.error.field, sentence: parsed.error.sentence };
}

function taken(change: Record<string, unknown>): RestartInput {
  const parsed = parseRestartInput({ ...GOOD, ...change });
  if (!parsed.ok) throw new Error(parsed.error.sentence);
  return parsed.value;
}

describe('what a browser sends', () => {
  test('is taken when it is well formed', () => {
    expect(taken({})).toEqual(GOOD);
    expect(taken({ seenRestartId: KEY, acknowledged: ['lock_undocumented:recycling'] })).toMatchObject({
      seenRestartId: KEY,
      acknowledged: ['lock_undocumented:recycling'],
    });
  });

  test('any JSON value at all is taken, or refused with one sentence', () => {
    const anything = fc.oneof(
      fc.jsonValue(),
      // Now and then all is as it should be.
      fc.record({ intentKey: fc.uuid({ version: 4 }) }).map((change) => ({ ...GOOD, ...change })),
      fc.record(
        {
          regionId: fc.oneof(fc.constant('cn-hangzhou'), fc.jsonValue()),
          instanceId: fc.oneof(fc.constant('i-1'), fc.jsonValue()),
          mode: fc.oneof(fc.constantFrom(...RESTART_MODES), fc.jsonValue()),
          reason: fc.oneof(fc.constant(null), fc.string(), fc.jsonValue()),
          intentKey: fc.oneof(fc.uuid({ version: 4 }), fc.jsonValue()),
          seenRestartId: fc.oneof(fc.constant(null), fc.uuid({ version: 4 }), fc.jsonValue()),
          acknowledged: fc.oneof(fc.array(fc.string()), fc.jsonValue()),
        },
        { requiredKeys: [] },
      ),
    );
    let ok = 0;
    fc.assert(
      fc.property(anything, (raw) => {
        const parsed = parseRestartInput(raw);
        if (parsed.ok) {
          ok += 1;
          expect(Object.keys(parsed.value).toSorted()).toEqual(Object.keys(GOOD).toSorted());
          expect([...(parsed.value.reason ?? 'x')].length).toBeLessThanOrEqual(MAX_REASON);
          if (parsed.value.mode === 'force') expect(parsed.value.reason).toMatch(/\S/);
        } else {
          expect(parsed.error.kind).toBe('invalid');
          expect(parsed.error.sentence).toMatch(/^[A-Z].+\.$/);
        }
      }),
      { numRuns: 3000 },
    );
    expect(ok).toBeGreaterThan(0);
  });

  test.each([undefined, null, 1, 'text', [], [GOOD], true, JSON.parse('{"__proto__": {"mode": "force"}}')])(
    '%j is malformed',
    (raw) => {
      expect(parseRestartInput(raw)).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    },
  );

  test('what it holds beside is left out', () => {
    expect(taken({ actorId: 'root', __proto__: { admin: true }, dryRun: true })).toEqual(GOOD);
  });
});

describe('each field is bounded and named', () => {
  test.each<[field: keyof RestartInput, values: unknown[]]>([
    [
      'regionId',
      [
        '',
        'CN-hangzhou',
        'cn_hangzhou',
        'cn-',
        'cn-h\n',
        '../etc',
        `cn-${'a'.repeat(41)}`,
        7,
        null,
        'cn-hangzhou\u0000',
      ],
    ],
    ['instanceId', ['', '-x', 'i 1', 'i-1\n', 'i/1', 'i-1"]', 'a'.repeat(65), 'i-\u0000', null, {}, 'ｉ-1']],
    ['mode', ['', 'Force', 'reboot', 'constructor', '__proto__', null, 1]],
    ['reason', [undefined, 1, {}, [], 'x'.repeat(MAX_REASON + 1), 'x'.repeat(1_000_000)]],
    ['intentKey', ['', KEY.slice(1), `${KEY}0`, `{${KEY}}`, KEY.replaceAll('-', ''), null, 'x'.repeat(36)]],
    ['seenRestartId', ['', 'x', undefined, 0]],
    [
      'acknowledged',
      [null, 'x', [1], [''], ['x'.repeat(10_000)], Array.from({ length: 1_000 }, () => 'x'), { 0: 'x' }],
    ],
  ])('%s', (field, values) => {
    for (const value of values)
      expect(refused({ [field]: value }), JSON.stringify(value)?.slice(0, 80)).toMatchObject({ field });
  });

  test('ids that ECS and people use are taken', () => {
    for (const instanceId of ['i-bp67acfmxazb4p****'.replaceAll('*', 'a'), 'AY1234', 'i-2ze.x_1', 'a'.repeat(64)]) {
      expect(taken({ instanceId }).instanceId).toBe(instanceId);
    }
    for (const regionId of ['cn-hangzhou', 'us-west-1', 'ap-southeast-1', 'cn-shanghai-finance-1', 'me-central-1']) {
      expect(taken({ regionId }).regionId).toBe(regionId);
    }
  });

  test('an intent key is the same whatever its case', () => {
    expect(taken({ intentKey: KEY.toUpperCase() }).intentKey).toBe(KEY);
  });
});

describe('the reason', () => {
  test.each([null, '', '   ', '\n\t', '\u0000', ' \u0000 ', '\u00a0\u2003'])(
    'force needs one: %j is none',
    (reason) => {
      expect(refused({ mode: 'force', reason })).toEqual({
        field: 'reason',
        sentence: 'A force restart needs a reason. Say why, in a few words.',
      });
      expect(taken({ mode: 'graceful', reason }).reason).toBeNull();
      expect(taken({ mode: 'dry_run', reason }).reason).toBeNull();
    },
  );

  test('is trimmed, and NUL, which the database cannot store, is dropped', () => {
    expect(taken({ mode: 'force', reason: '  It\u0000 hangs \n' }).reason).toBe('It hangs');
  });

  test('may have 500 characters as people count them, also outside the basic plane', () => {
    for (const unit of ['x', 'é', '漢', '😀']) {
      expect(taken({ reason: unit.repeat(MAX_REASON) }).reason).toBe(unit.repeat(MAX_REASON));
      expect(refused({ reason: unit.repeat(MAX_REASON + 1) })).toMatchObject({ field: 'reason' });
    }
    expect(taken({ reason: ` ${'x'.repeat(MAX_REASON)} ` }).reason).toHaveLength(MAX_REASON);
  });
});
