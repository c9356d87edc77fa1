import { expect, test } from 'vitest';
import type { Grant } from '../../domain/access/permissions';
import { parseStopEvent } from '../stop-switch/stop-event';
import { parsePersonEvent } from './parse-person-event';
import type { PersonEventBody } from './record-person-event';

const AT = '2026-11-27T10:00:00.000Z';
const GRANTS: Grant[] = [
  { role: 'lead', scope: null },
  { role: 'operator', scope: { accounts: ['main'], regions: [], tags: [{ key: 'team', value: 'a' }] } },
];
const BODIES: PersonEventBody[] = [
  { kind: 'created', data: { how: 'invited', grants: GRANTS } },
  { kind: 'link_made', data: { expiresAt: AT } },
  { kind: 'link_used', data: { address: '192.0.2.1' } },
  { kind: 'roles_changed', data: { before: [], after: GRANTS } },
  { kind: 'group_roles_changed', data: { before: GRANTS, after: [], groups: ['ops'] } },
  { kind: 'linked', data: { provider: 'Acme', passwordEnded: true, linksEnded: 1 } },
  // As releases before 2026-12 wrote it.
  { kind: 'linked', data: { provider: 'Acme' } },
  { kind: 'email_changed', data: { before: 'a@example.com', after: 'b@example.com' } },
  { kind: 'password_changed', data: { how: 'self' } },
  { kind: 'sessions_ended', data: { count: 2, why: 'linked' } },
  { kind: 'deactivated', data: {} },
  { kind: 'reactivated', data: {} },
  { kind: 'signed_in', data: { how: 'link', address: '::1' } },
  { kind: 'sign_in_failed', data: { address: '::1', failures: 3 } },
];

test('every kind comes back from JSON as it was written, of older releases too', () => {
  for (const { kind, data } of BODIES) {
    const stored = { kind, data: JSON.parse(JSON.stringify(data)), at: AT, seq: 1 };
    expect(parsePersonEvent(stored)).toEqual({ ok: true, value: stored });
  }
  expect([...new Set(BODIES.map(({ kind }) => kind))].sort()).toEqual(parsePersonEvent.kinds.sort());
});

test('what it is not is told, and what was added is kept', () => {
  const read = (kind: string, data: unknown) => parsePersonEvent({ kind, data, at: AT, seq: 1 });
  expect(read('renamed', {})).toMatchObject({ ok: false, error: { why: 'unknown_kind' } });
  expect(read('deactivated', { why: 'left' })).toMatchObject({ ok: true, value: { data: { why: 'left' } } });
  expect(read('deactivated', [])).toMatchObject({ error: { path: 'data' } });
  expect(read('created', { how: 'invited', grants: [{ role: 'king', scope: null }] })).toMatchObject({
    error: { path: 'data.grants.0.role' },
  });
});

test('the stop switch', () => {
  const read = (kind: string, data: unknown) => parseStopEvent({ kind, data, at: AT, seq: 1 });
  expect(read('stopped', { reason: 'why' })).toMatchObject({ ok: true, value: { data: { reason: 'why' } } });
  expect(read('allowed', {})).toMatchObject({ ok: true });
  expect(read('stopped', {})).toMatchObject({ error: { why: 'malformed', path: 'data.reason' } });
  expect(read('slowed', {})).toMatchObject({ error: { why: 'unknown_kind' } });
});
