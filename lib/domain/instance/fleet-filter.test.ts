import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, facts, START_MS } from '../testing/restarts-in-states';
import { applyFilter } from './apply-filter';
import {
  bucketOf,
  type FleetFilter,
  filterToQuery,
  groupOf,
  lockName,
  NO_FILTER,
  parseFilter,
  SORTS,
  STANDINGS,
} from './fleet-filter';
import type { InstanceRow } from './fleet-views';
import { type InstanceFacts, instanceKey, type OperationLock } from './instance';
import { judge } from './verdict';

function row(change: Partial<InstanceFacts> = {}, held = false): InstanceRow {
  const instance = facts(change);
  const heldBy = held ? { restartId: 'r', actorName: 'Ada', since: at(0) } : null;
  return {
    ...instance,
    otherAccounts: [],
    key: instanceKey(instance.regionId, instance.instanceId),
    verdict: judge(instance, { nowMs: START_MS, heldBy }),
    lastRestart: null,
    pendingEvents: [],
    askedAt: at(0),
  };
}

const parse = (query: string) => parseFilter(new URLSearchParams(query));
const ids = (rows: readonly InstanceRow[]) => rows.map(({ instanceId }) => instanceId);
const filtered = (rows: InstanceRow[], change: Partial<FleetFilter>) => applyFilter(rows, { ...NO_FILTER, ...change });

const value = fc
  .oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('__proto__', '&', '=', '%', '+', '#', '😀'))
  .map((text) => Array.from(text.trim()).slice(0, 300).join('').trim());
const anyFilter: fc.Arbitrary<FleetFilter> = fc.record({
  q: value,
  account: value,
  region: value,
  zone: value,
  status: value,
  lock: value,
  tag: value,
  group: fc.oneof(
    fc.constantFrom('', 'zone'),
    value.map((key) => `tag:${Array.from(key).slice(0, 200).join('').trim()}`).filter((group) => group !== 'tag:'),
  ),
  standing: fc.constantFrom('' as const, ...STANDINGS),
  sort: fc.constantFrom(...SORTS),
  descending: fc.boolean(),
  stray: fc.constant(''),
});

describe('the filter in the URL', () => {
  test('comes back as it was', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(parse(filterToQuery(filter))).toEqual(filter);
      }),
      { numRuns: 1000 },
    );
  });

  test('is read the same from what it was written as, whatever the URL held', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 900 }), (query, long) => {
        for (const params of [
          new URLSearchParams(query),
          new URLSearchParams({ q: long, tag: ` ${long}`, sort: long }),
        ]) {
          const filter = parseFilter(params);
          expect(parse(filterToQuery(filter))).toEqual(filter);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('is empty when nothing is narrowed', () => {
    expect(filterToQuery(NO_FILTER)).toBe('');
    expect(parse('')).toEqual(NO_FILTER);
  });

  test('keeps what is not understood beside it, so that nobody takes it for all', () => {
    for (const query of [
      'can=everything',
      'sort=__proto__',
      'constructor=1',
      'tags=team%3Dorders',
      'tag=',
      'q=+',
      'sort=--name',
      'group=tag%3A',
      'group=team',
    ])
      expect(parse(query)).toEqual({ ...NO_FILTER, stray: query });
    expect(parse('zone=a&zone=b')).toEqual({ ...NO_FILTER, zone: 'a', stray: 'zone=b' });
    expect(parse('sort=-up_since')).toMatchObject({ sort: 'up_since', descending: true });
  });

  test('is bounded, and holds the longest tag that ECS allows', () => {
    const tag = `${'k'.repeat(128)}=${'v'.repeat(128)}`;
    expect(parse(`tag=${tag}`).tag).toBe(tag);
    expect(parse(`q=${'%F0%9F%98%80'.repeat(300)}`).q).toBe('😀'.repeat(300));
    // A part of a text would match more than the text.
    expect(parse(`q=${'x'.repeat(301)}`)).toMatchObject({ q: '', stray: `q=${'x'.repeat(301)}` });
    expect(parse(`q=${'x'.repeat(50_000)}`).stray.length).toBeLessThan(400);
  });
});

describe('standing', () => {
  test.each([
    ['Running', false, 'can'],
    ['Running', true, 'restarting'],
    ['Starting', false, 'restarting'],
    ['Stopping', false, 'restarting'],
    ['Stopped', true, 'restarting'],
    ['Stopped', false, 'cannot'],
    ['Pending', false, 'cannot'],
    ['Hibernating', false, 'unknown'],
    ['Hibernating', true, 'restarting'],
  ])('%s, slot held: %s, is %s', (status, held, standing) => {
    expect(bucketOf(row({ status }, held))).toBe(standing);
  });

  test('a locked machine that is on its way is restarting: "cannot" leaves it out', () => {
    expect(bucketOf(row({ status: 'Starting', locks: [{ reason: 'security', message: null }] }))).toBe('restarting');
  });
});

const anyRow = fc
  .record({
    instanceId: fc.string({ minLength: 1, maxLength: 4 }),
    name: fc.constantFrom('web-01', 'web-2', 'db', ''),
    status: fc.constantFrom('Running', 'Running', 'Stopped', 'Starting', 'Pending', 'Odd'),
    zoneId: fc.constantFrom('a', 'b', null),
    startTime: fc.constantFrom(at(0), at(60), null),
    privateIps: fc.constantFrom<string[]>([], ['10.0.0.9'], ['10.0.0.10']),
    locks: fc.constantFrom<OperationLock[]>(
      [],
      [],
      [{ reason: 'Recycling', message: null }],
      [{ reason: 'security', message: null }],
    ),
  })
  .chain((change) => fc.boolean().map((held) => row(change, held)));

describe('applyFilter', () => {
  test('the counts add up, whatever the standing, and are the lengths of the lists they filter to', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 30 }), anyFilter, fc.boolean(), (rows, any, narrow) => {
        const filter = narrow
          ? any
          : { ...any, q: '', account: '', region: '', zone: '', status: '', lock: '', tag: '' };
        const { counts } = applyFilter(rows, filter);
        expect(counts.can + counts.restarting + counts.cannot + counts.unknown).toBe(counts.total);
        for (const standing of STANDINGS) {
          const narrowed = applyFilter(rows, { ...filter, standing });
          expect(narrowed.counts).toEqual(counts);
          expect(narrowed.rows.map(bucketOf)).toEqual(Array.from({ length: counts[standing] }, () => standing));
        }
        expect(applyFilter(rows, { ...filter, standing: '' }).rows).toHaveLength(counts.total);
      }),
      { numRuns: 300 },
    );
  });

  test('the order does not depend on the order in which the rows came', () => {
    const rows = fc.uniqueArray(anyRow, { maxLength: 12, selector: ({ instanceId }) => instanceId.toLowerCase() });
    const latin = rows.map((list) => list.map((one, index) => ({ ...one, key: `k-${index}` })));
    fc.assert(
      fc.property(latin, fc.constantFrom(...SORTS), fc.boolean(), (list, sort, descending) => {
        const order = (rows: InstanceRow[]) => filtered(rows, { sort, descending }).rows.map(({ key }) => key);
        expect(order(list.toReversed())).toEqual(order(list));
      }),
    );
  });

  test('groups stand together before the order, in their own order, and what has none comes last', () => {
    const of = (instanceId: string, name: string, team: string | null) =>
      row({ instanceId, name, tags: team === null ? [] : [{ key: 'team', value: team }] });
    const rows = [of('i-1', 'a', null), of('i-2', 'b', 'web'), of('i-3', 'c', 'Web'), of('i-4', 'd', 'core')];
    rows.push(of('i-5', 'e', 'web'), of('i-6', 'f', ''));
    const order = ids(filtered(rows, { group: 'tag:team', descending: true }).rows);
    expect(order).toEqual(['i-6', 'i-4', 'i-3', 'i-5', 'i-2', 'i-1']);
    expect(rows.map((each) => groupOf(each, 'tag:team'))).toEqual([null, 'web', 'Web', 'core', 'web', '']);
    const zones = ['b', null, 'a'].map((zoneId, index) => row({ instanceId: `i-${index}`, zoneId }));
    expect(ids(filtered(zones, { group: 'zone' }).rows)).toEqual(['i-2', 'i-0', 'i-1']);
  });

  test('names and addresses are sorted as people count', () => {
    const rows = ['web-10', 'web-9', 'Web-1'].map((name, index) =>
      row({ name, instanceId: `i-${index}`, privateIps: [`10.0.0.${[9, 100, 20][index]}`] }),
    );
    expect(filtered(rows, {}).rows.map(({ name }) => name)).toEqual(['Web-1', 'web-9', 'web-10']);
    expect(ids(filtered(rows, { sort: 'ip', descending: true }).rows)).toEqual(['i-1', 'i-2', 'i-0']);
  });

  test('search looks into name, id, addresses and tags, without case', () => {
    const rows = [
      row({ instanceId: 'i-name', name: 'Payments' }),
      row({ instanceId: 'i-private', privateIps: ['10.1.2.3'] }),
      row({ instanceId: 'i-public', publicIps: ['47.1.2.3'] }),
      row({ instanceId: 'i-tag', tags: [{ key: 'Team', value: 'Core' }] }),
    ];
    expect(ids(filtered(rows, { q: 'PAY' }).rows)).toEqual(['i-name']);
    expect(ids(filtered(rows, { q: 'I-TAG' }).rows)).toEqual(['i-tag']);
    expect(ids(filtered(rows, { q: '1.2.3' }).rows)).toEqual(['i-private', 'i-public']);
    expect(ids(filtered(rows, { q: 'team=co' }).rows)).toEqual(['i-tag']);
  });

  test('a tag is matched by its key, or by key and value, never in part', () => {
    const rows = [row({ tags: [{ key: 'env', value: 'prod' }] })];
    const found = (tag: string) => filtered(rows, { tag }).rows.length;
    expect([found('env'), found('env=prod'), found('env=pro'), found('en'), found('prod')]).toEqual([1, 1, 0, 0, 0]);
  });

  test('a lock is found whatever its case', () => {
    const rows = [row({ locks: [{ reason: 'Recycling', message: null }] })];
    expect(filtered(rows, { lock: lockName('RECYCLING') }).rows).toHaveLength(1);
    expect(filtered(rows, { lock: 'security' }).rows).toHaveLength(0);
  });

  test('leaves the rows it was given alone', () => {
    const rows = [row({ name: 'b' }), row({ name: 'a' })];
    filtered(rows, { sort: 'name' });
    expect(rows.map(({ name }) => name)).toEqual(['b', 'a']);
  });
});

describe('the search finds a machine by whatever alarms, clusters and tickets call it', () => {
  const named = row({ hostName: 'iZbp1field0host1Z', privateIps: ['192.168.0.12'], publicIps: ['47.1.2.3'] });
  const other = row({ instanceId: 'i-web02', name: 'db', hostName: null, privateIps: ['192.168.0.99'] });
  test.each([
    'iZbp1field0host1Z',
    'izbp1FIELD0host1z',
    'izbp1field0host1z.cluster.local',
    'field0host',
    'cn-hangzhou.i-web01',
    'cn-hangzhou.192.168.0.12',
    'cn-hangzhou/i-web01',
    'acs:ecs:cn-hangzhou:1234:instance/i-web01',
    '47.1.2.3',
  ])('%s', (q) => {
    expect(ids(filtered([named, other], { q }).rows)).toEqual(['i-web01']);
  });
});
