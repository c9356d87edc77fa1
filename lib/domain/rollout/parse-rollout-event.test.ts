import { expect, test } from 'vitest';
import { parseRolloutEvent } from './parse-rollout-event';
import type { AppliedData } from './rollout-events';
import { DEFAULT_OPTIONS } from './rollout-options';

const AT = '2026-11-27T10:00:00.000Z';
const BY = { kind: 'person', id: 'p', name: 'Ada' } as const;
const target = {
  ...{ accountId: 'main', regionId: 'cn-hangzhou', instanceId: 'i-a', name: 'a', zoneId: null, instanceType: null },
  ...{ tagValue: null, seenRestartId: null },
};
const APPLIED: AppliedData = {
  ...{ actor: BY, intentKey: 'k', mode: 'force', reason: 'patch', acknowledged: ['x'], retryOf: null, waves: [1] },
  options: {
    ...DEFAULT_OPTIONS,
    perZone: { kind: 'percent', value: 10 },
    perTag: { key: 'team', limit: { kind: 'count', value: 1 } },
    canary: { lookMinutes: null },
  },
  targets: [
    { ...target, skip: null },
    { ...target, skip: { code: 'status_stopped', label: 'Stopped' } },
  ],
};
const read = (kind: string, data: unknown) => parseRolloutEvent({ kind, data, at: AT, seq: 1 });

// All others are read back for any order of them in rollout-events.test.ts.
test('what was applied comes back as it was written, without its targets too', () => {
  for (const data of [APPLIED, { ...APPLIED, targets: [] }, { ...APPLIED, window: 'night' }]) {
    expect(read('applied', JSON.parse(JSON.stringify(data)))).toMatchObject({ ok: true, value: { data } });
  }
});

test('what it is not is told', () => {
  expect(read('approved', {})).toMatchObject({ ok: false, error: { why: 'unknown_kind' } });
  expect(read('ended', { result: 'valueOf', notStarted: 0 })).toMatchObject({ error: { path: 'data.result' } });
  expect(read('paused', { by: { ...BY, kind: 'robot' } })).toMatchObject({ error: { path: 'data.by.kind' } });
  expect(read('applied', { ...APPLIED, targets: [{}] })).toMatchObject({ error: { path: 'data.targets.0.accountId' } });
});
