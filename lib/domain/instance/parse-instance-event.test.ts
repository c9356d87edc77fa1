import { expect, test } from 'vitest';
import type { InstanceEventBody } from './instance-events';
import { parseInstanceEvent } from './parse-instance-event';

const AT = '2026-11-27T10:00:00.000Z';
const place = { askedAt: AT, accountId: 'main', instanceName: 'web-01', instanceType: null };
const event = { askedAt: AT, eventId: 'e-1', type: 'Odd.Type', status: 'Odd', publishedAt: AT, notBefore: null };
const BODIES: InstanceEventBody[] = [
  { kind: 'status_changed', data: { askedAt: AT, from: 'Running', to: 'Hibernated' } },
  { kind: 'locks_changed', data: { askedAt: AT, from: [], to: ['security'] } },
  { kind: 'gone', data: { askedAt: AT } },
  { kind: 'found_again', data: { askedAt: AT, status: '' } },
  { kind: 'restarted_outside', data: { ...place, evidence: 'status', seen: 'Starting', from: AT } },
  { kind: 'system_event', data: { ...event, finishedAt: null, reason: null } },
  { kind: 'system_event', data: { ...event, finishedAt: AT, reason: 'why', unlisted: true } },
];

test('every kind comes back from JSON as it was written', () => {
  for (const { kind, data } of BODIES) {
    const stored = { kind, data: JSON.parse(JSON.stringify(data)), at: AT, seq: 1 };
    expect(parseInstanceEvent(stored)).toEqual({ ok: true, value: stored });
  }
  expect([...new Set(BODIES.map(({ kind }) => kind))].sort()).toEqual(parseInstanceEvent.kinds.sort());
});

test('what it is not is told', () => {
  const wrong = (kind: string, data: unknown) => parseInstanceEvent({ kind, data, at: AT, seq: 1 });
  expect(wrong('renamed', {})).toMatchObject({ ok: false, error: { why: 'unknown_kind' } });
  expect(wrong('locks_changed', { askedAt: AT, from: [], to: [1] })).toMatchObject({ error: { path: 'data.to.0' } });
});
