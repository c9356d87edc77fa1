import { describe, expect, test } from 'vitest';
import type { InstanceRow, RestartBrief } from '@/lib/domain/instance/fleet-views';
import { ENGLISH, inEach } from '@/lib/domain/words/speak';
import { describeChange } from './row-change';

const NONE: ReadonlySet<string> = new Set();

const restart: RestartBrief = {
  id: 'r1',
  state: 'restarting',
  mode: 'graceful',
  actorName: 'Mei',
  requestedAt: '2026-11-23T10:43:05.000Z',
  endedAt: null,
  short: inEach(() => 'Restarting'),
  tone: 'moving',
};

function row(change: Partial<InstanceRow> = {}): InstanceRow {
  return {
    key: 'cn-hangzhou/i-1',
    accountId: 'default',
    otherAccounts: [],
    hostName: null,
    regionId: 'cn-hangzhou',
    instanceId: 'i-1',
    name: 'web-01',
    zoneId: null,
    status: 'Running',
    locks: [],
    instanceType: null,
    privateIps: [],
    publicIps: [],
    tags: [],
    startTime: null,
    verdict: { kind: 'allowed', code: 'ok', causes: [] },
    lastRestart: null,
    pendingEvents: [],
    askedAt: '2026-11-23T10:43:00.000Z',
    ...change,
  };
}

const expired: InstanceRow['verdict'] = {
  kind: 'refused',
  code: 'expired',
  causes: [{ kind: 'refused', code: 'expired', key: 'expired', params: {} }],
};

describe('a person who confirms has seen what the instance is now', () => {
  test('a newer read with the same facts is no change', () => {
    expect(
      describeChange(
        ENGLISH,
        row(),
        row({ askedAt: '2026-11-23T10:44:00.000Z', tags: [{ key: 'a', value: 'b' }] }),
        NONE,
      ),
    ).toBe(null);
  });

  test('a status is named', () => {
    expect(describeChange(ENGLISH, row(), row({ status: 'Stopping' }), NONE)).toBe(
      'web-01 changed while this was open: it is now Stopping.',
    );
  });

  test('a lock that came and one that went are named; its case is no change', () => {
    const locked = row({ locks: [{ reason: 'security', message: null }] });
    expect(describeChange(ENGLISH, row(), locked, NONE)).toContain('its locks are now: Security lock');
    expect(describeChange(ENGLISH, locked, row(), NONE)).toContain('it is no longer locked');
    expect(describeChange(ENGLISH, locked, row({ locks: [{ reason: 'Security', message: null }] }), NONE)).toBe(null);
  });

  test("somebody else's restart is named with who and when, and one of this dialog is no news", () => {
    const after = row({ lastRestart: restart });
    expect(describeChange(ENGLISH, row(), after, NONE)).toContain('Mei asked to restart it at 10:43:05 UTC');
    expect(describeChange(ENGLISH, row(), after, new Set(['r1']))).toBe(null);
  });

  test('a restart that ended meanwhile is named by its outcome', () => {
    const ended: RestartBrief = { ...restart, state: 'running_again', short: inEach(() => 'Running again after 41 s') };
    expect(describeChange(ENGLISH, row({ lastRestart: restart }), row({ lastRestart: ended }), NONE)).toContain(
      'its last restart: running again after 41 s',
    );
  });

  test('a verdict that changes by itself is named', () => {
    expect(describeChange(ENGLISH, row(), row({ verdict: expired }), NONE)).toContain('expired');
    expect(describeChange(ENGLISH, row({ verdict: expired }), row(), NONE)).toContain('it can be restarted now');
  });
});
