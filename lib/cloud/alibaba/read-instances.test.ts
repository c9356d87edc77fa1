import { expect, test } from 'vitest';
import type { InstanceFacts } from '../../domain/instance/instance';
import { readInstances, readNextToken } from './read-instances';

const target = { accountId: 'main', regionId: 'cn-hangzhou' };

function readOne(entry: object): InstanceFacts {
  const [instance] = readInstances({ Instances: { Instance: [{ InstanceId: 'i-1', ...entry }] } }, target);
  if (instance === undefined) throw new Error('No instance was read.');
  return instance;
}

test('a whole instance is read', () => {
  const facts = readOne({
    InstanceName: 'web-01',
    HostName: 'web-01.internal',
    RegionId: 'cn-shanghai',
    ZoneId: 'cn-shanghai-b',
    ResourceGroupId: 'rg-1',
    InstanceType: 'ecs.g7.large',
    Cpu: 2,
    Memory: 8192,
    OSName: 'Alibaba Cloud Linux',
    OSType: 'linux',
    Status: 'Running',
    InstanceChargeType: 'PrePaid',
    ExpiredTime: '2027-01-02T16:00Z',
    StoppedMode: 'Not-applicable',
    StartTime: '2026-01-02T03:04:05Z',
    CreationTime: '2025-01-02T03:04Z',
    Tags: { Tag: [{ TagKey: 'env', TagValue: 'prod' }, { TagKey: 'empty' }] },
    VpcAttributes: { PrivateIpAddress: { IpAddress: ['10.0.0.4'] } },
    PublicIpAddress: { IpAddress: ['47.0.0.1'] },
    EipAddress: { IpAddress: '120.0.0.1' },
    OperationLocks: { LockReason: [{ LockReason: 'Recycling', LockMsg: 'released' }, { LockReason: 'security' }] },
    DeletionProtection: true,
    Recyclable: false,
  });
  expect(facts).toEqual({
    accountId: 'main',
    regionId: 'cn-shanghai',
    instanceId: 'i-1',
    name: 'web-01',
    hostName: 'web-01.internal',
    zoneId: 'cn-shanghai-b',
    status: 'Running',
    locks: [
      { reason: 'Recycling', message: 'released' },
      { reason: 'security', message: null },
    ],
    chargeType: 'PrePaid',
    expiredTime: '2027-01-02T16:00:00.000Z',
    startTime: '2026-01-02T03:04:05.000Z',
    creationTime: '2025-01-02T03:04:00.000Z',
    instanceType: 'ecs.g7.large',
    cpu: 2,
    memoryMib: 8192,
    osName: 'Alibaba Cloud Linux',
    osType: 'linux',
    privateIps: ['10.0.0.4'],
    publicIps: ['47.0.0.1', '120.0.0.1'],
    tags: [
      { key: 'env', value: 'prod' },
      { key: 'empty', value: '' },
    ],
    stoppedMode: 'Not-applicable',
    resourceGroupId: 'rg-1',
    recyclable: false,
    deletionProtection: true,
  } satisfies InstanceFacts);
});

test('an instance of which only the id is known is kept, with a status that nobody knows', () => {
  expect(readOne({})).toMatchObject({ instanceId: 'i-1', regionId: 'cn-hangzhou', name: '', status: '', locks: [] });
});

test('fields of another type than documented break nothing', () => {
  const facts = readOne({
    Cpu: '4',
    Memory: null,
    EipAddress: '',
    Tags: [],
    OperationLocks: { LockReason: { LockReason: 'financial' } },
    VpcAttributes: { PrivateIpAddress: { IpAddress: '10.0.0.9' } },
    StartTime: 17,
    Recyclable: 'true',
  });
  expect(facts).toMatchObject({ cpu: 4, memoryMib: null, publicIps: [], tags: [], startTime: null, recyclable: true });
  expect(facts.privateIps).toEqual(['10.0.0.9']);
  expect(facts.locks).toEqual([{ reason: 'financial', message: null }]);
});

test('a lock without a reason stays a lock', () => {
  expect(readOne({ OperationLocks: { LockReason: [{}] } }).locks).toEqual([{ reason: '', message: null }]);
});

test('an elastic address that is an empty string is none', () => {
  expect(readOne({ EipAddress: { IpAddress: '' } }).publicIps).toEqual([]);
});

test.each([
  ['2099-12-31T15:59Z', '2099-12-31T15:59:00.000Z'],
  ['2026-05-06T07:08:09Z', '2026-05-06T07:08:09.000Z'],
  ['2026-05-06T07:08', '2026-05-06T07:08:00.000Z'],
  ['next year', 'next year'],
  ['2026-99-99T07:08Z', '2026-99-99T07:08Z'],
  ['', null],
])('the expiry %j is read as %j', (ExpiredTime, expected) => {
  expect(readOne({ ExpiredTime }).expiredTime).toBe(expected);
});

test('a start time that cannot be read is none', () => {
  expect(readOne({ StartTime: 'yesterday' }).startTime).toBeNull();
});

test('names are bounded, ids are not, and no NUL reaches the database', () => {
  const long = `i-${'x'.repeat(600)}`;
  const facts = readOne({ InstanceId: long, InstanceName: `a\u0000${'😀'.repeat(300)}` });
  expect(facts.instanceId).toBe(long);
  expect(facts.name.length).toBeLessThanOrEqual(256);
  expect(facts.name).toMatch(/^a(😀)+$/u);
});

test('entries without an id and missing wrappers are left out', () => {
  expect(readInstances({ Instances: { Instance: [{ Status: 'Running' }, null, 'x'] } }, target)).toEqual([]);
  expect(readInstances({}, target)).toEqual([]);
  expect(readInstances({ Instances: null }, target)).toEqual([]);
});

test('an absent or empty token is the end', () => {
  expect(readNextToken({})).toBeNull();
  expect(readNextToken({ NextToken: '' })).toBeNull();
  expect(readNextToken({ NextToken: 'abc' })).toBe('abc');
});
