import { describe, expect, it } from 'vitest';
import { Faults, type FaultTarget, parseFaults } from './faults';
import { readFlags } from './flags';
import { Ledger, type LedgerEntry } from './ledger';
import { Nonces, SIGNATURE_AGE_MS } from './nonces';
import { makePageToken, readPageToken } from './page-token';
import { QuotaCounter } from './quota';
import { seededRandom } from './random';
import { instanceFromDocument, patchInstance } from './simulated-instance';

function target(instanceId?: string, more: Partial<FaultTarget> = {}): FaultTarget {
  return {
    action: 'RebootInstance',
    instanceIds: instanceId === undefined ? [] : [instanceId],
    regionId: 'cn-hangzhou',
    accessKeyId: 'simulated',
    ...more,
  };
}

function entry(action: string, requestId: string): LedgerEntry {
  return {
    at: '2026-01-01T00:00:00.000Z',
    action,
    regionId: null,
    instanceId: null,
    force: false,
    dryRun: false,
    requestId,
    outcome: 'accepted',
  };
}

describe('the ledger', () => {
  it('keeps every restart and the last 10,000 reads, in the order in which they arrived', () => {
    const ledger = new Ledger();
    ledger.add(entry('RebootInstance', 'first'));
    for (let index = 0; index < 35_000; index += 1) {
      ledger.add(entry('DescribeInstances', `read-${index}`));
    }
    ledger.add(entry('RebootInstance', 'last'));
    const all = ledger.entries();
    expect(all).toHaveLength(10_002);
    expect([all[0], all[1], all.at(-2), all.at(-1)].map((item) => item?.requestId)).toEqual([
      'first',
      'read-25000',
      'read-34999',
      'last',
    ]);
    expect(ledger.entries('RebootInstance')).toHaveLength(2);
  });
});

describe('a nonce', () => {
  it('is refused for as long as its request could be in time, and forgotten after that', () => {
    const nonces = new Nonces();
    expect(nonces.use('a', 0, true)).toBe(true);
    expect(nonces.use('a', 2 * SIGNATURE_AGE_MS - 1, true)).toBe(false);
    expect(nonces.use('a', 2 * SIGNATURE_AGE_MS, true)).toBe(true);
  });

  it('of a restart is saved, of a read is not', () => {
    const nonces = new Nonces();
    nonces.use('restart', 0, true);
    nonces.use('read', 0, false);
    const later = new Nonces();
    later.restore(nonces.saved());
    expect(later.use('restart', 1, true)).toBe(false);
    expect(later.use('read', 1, false)).toBe(true);
  });
});

describe('a page token', () => {
  it('is good for the filters it was made for and for nothing else', () => {
    const token = makePageToken(100, 'filters', 'secret');
    expect(readPageToken(token, 'filters', 'secret')).toBe(100);
    expect(readPageToken(token, 'others', 'secret')).toBeUndefined();
    expect(readPageToken(token, 'filters', 'another')).toBeUndefined();
    expect(readPageToken(`${token.slice(0, -2)}AA`, 'filters', 'secret')).toBeUndefined();
  });
});

describe('the quota', () => {
  it('counts per account, region and action until the wall-clock minute ends', () => {
    const counter = new QuotaCounter();
    const take = (action: string, now: number, region = 'r') =>
      counter.take('account', region, action, { default: 2, RebootInstance: 1 }, now);
    expect([take('RebootInstance', 59_000), take('RebootInstance', 59_999)]).toEqual([true, false]);
    expect([take('RebootInstance', 59_999, 'other'), take('DescribeInstances', 59_999)]).toEqual([true, true]);
    expect(take('RebootInstance', 60_000)).toBe(true);
  });
});

describe('faults', () => {
  it('with a probability hit as often, by a repeatable sequence', () => {
    const hits = () => {
      const faults = new Faults(seededRandom('seed'));
      faults.replace([{ action: '*', kind: 'throttle', probability: 0.3 }]);
      return Array.from({ length: 1000 }, () => faults.takeForAnswer(target()) !== undefined);
    };
    expect(hits()).toEqual(hits());
    expect(hits().filter(Boolean).length).toBeGreaterThan(250);
    expect(hits().filter(Boolean).length).toBeLessThan(350);
  });

  it('of the restart all apply to one restart, of the answer only the first', () => {
    const faults = new Faults(seededRandom('seed'));
    faults.replace([
      { action: 'RebootInstance', kind: 'hang', times: 1 },
      { action: '*', kind: 'reset_after' },
      { action: 'RebootInstance', kind: 'never_returns' },
      { action: 'RebootInstance', kind: 'start_time_moves', instanceId: 'i-1' },
    ]);
    expect(faults.takeForAnswer(target('i-1'))?.kind).toBe('hang');
    expect(faults.takeForAnswer(target('i-1'))?.kind).toBe('reset_after');
    expect(faults.takeForRestart(target('i-1')).map((fault) => fault.kind)).toEqual([
      'never_returns',
      'start_time_moves',
    ]);
    expect(faults.takeForRestart(target('i-2')).map((fault) => fault.kind)).toEqual(['never_returns']);
  });

  it('limited to a region, a key and an instance hits only what fits all three', () => {
    const faults = new Faults(seededRandom('seed'));
    faults.replace([{ action: '*', kind: 'throttle', regionId: 'r', accessKeyId: 'k', instanceId: 'i-1' }]);
    const hit = (change: Partial<FaultTarget>) =>
      faults.takeForAnswer(target('i-1', { regionId: 'r', accessKeyId: 'k', ...change })) !== undefined;
    expect([{}, { action: 'DescribeInstances' }].map(hit)).toEqual([true, true]);
    expect([{ regionId: 'other' }, { regionId: null }, { accessKeyId: '' }, { instanceIds: ['i-2'] }].map(hit)).toEqual(
      [false, false, false, false],
    );
  });

  it('of the restart cannot be asked not to take effect', () => {
    const result = parseFaults([{ action: 'RebootInstance', kind: 'never_leaves', done: false }], ['RebootInstance']);
    expect(result).toMatchObject({ ok: false, error: expect.stringContaining('never_leaves') });
  });
});

describe('a patch', () => {
  it('takes a field away with null, and changes nothing when one field is bad', () => {
    const instance = instanceFromDocument({ InstanceId: 'i-1', Tags: { Tag: [] }, HostName: 'a' }, 'cn-hangzhou', 0);
    if (typeof instance === 'string') {
      throw new Error(instance);
    }
    expect(patchInstance(instance, { Tags: null, SimulatedBootSeconds: 1 }, 0)).toBeUndefined();
    expect(instance.document).toEqual({ InstanceId: 'i-1', RegionId: 'cn-hangzhou', HostName: 'a' });
    expect(patchInstance(instance, { HostName: 'b', SimulatedBootSeconds: -1 }, 0)).toMatch(
      /^SimulatedBootSeconds must be/,
    );
    expect(instance).toMatchObject({ document: { HostName: 'a' }, simulated: { bootSeconds: 1 } });
  });
});

describe('the flags', () => {
  it('are read in both spellings, and --key as often as it is given', () => {
    const flags = readFlags(['--speed=2.5', '--regions', 'cn-beijing', '--key', 'a:b', '--key', 'c:d:e']);
    expect(flags).toMatchObject({
      ok: true,
      value: {
        speed: 2.5,
        regions: ['cn-beijing'],
        keys: [
          { id: 'a', secret: 'b' },
          { id: 'c', secret: 'd:e' },
        ],
      },
    });
  });
});
