import type { InstanceFacts, InstanceTag, OperationLock } from '../../domain/instance/instance';
import type { CloudTarget } from '../port';
import { type Fields, fieldsOf, itemsOf, listOf, realTextOf, textOf, timeOf } from './untrusted';

// ECS allows 128 characters in a name and 128 in a tag; more is not cut off anything real.
const MAX_TEXT = 256;
const MAX_MESSAGE = 1000;

/**
 * The instances in an answer of DescribeInstances. Any wrapper and any lesser field may be missing (ecs-facts.md
 * section 3), so nothing of that is an error. An entry without an id is left out: there is nothing to call it by.
 */
export function readInstances(body: Fields, target: CloudTarget): InstanceFacts[] {
  return listOf(body.Instances, 'Instance').flatMap((entry) => readInstance(entry, target) ?? []);
}

/** The token of the next page, or null at the end: it is absent or empty there. */
export function readNextToken(body: Fields): string | null {
  return textOf(body.NextToken);
}

function readInstance(entry: Fields, target: CloudTarget): InstanceFacts | null {
  const instanceId = textOf(entry.InstanceId);
  if (instanceId === null) return null;
  return {
    accountId: target.accountId,
    regionId: textOf(entry.RegionId) ?? target.regionId,
    instanceId,
    name: textOf(entry.InstanceName, MAX_TEXT) ?? '',
    hostName: textOf(entry.HostName, MAX_TEXT),
    zoneId: textOf(entry.ZoneId, MAX_TEXT),
    status: textOf(entry.Status, MAX_TEXT) ?? '',
    locks: readLocks(entry.OperationLocks),
    chargeType: textOf(entry.InstanceChargeType, MAX_TEXT),
    expiredTime: timeOf(entry.ExpiredTime) ?? textOf(entry.ExpiredTime, MAX_TEXT),
    startTime: timeOf(entry.StartTime),
    creationTime: timeOf(entry.CreationTime),
    instanceType: textOf(entry.InstanceType, MAX_TEXT),
    cpu: numberOf(entry.Cpu),
    memoryMib: numberOf(entry.Memory),
    osName: textOf(entry.OSName, MAX_TEXT),
    osType: textOf(entry.OSType, MAX_TEXT),
    privateIps: addresses(
      itemsOf(fieldsOf(entry.VpcAttributes)?.PrivateIpAddress, 'IpAddress'),
      itemsOf(entry.InnerIpAddress, 'IpAddress'),
      interfaceAddresses(entry),
    ),
    publicIps: addresses(itemsOf(entry.PublicIpAddress, 'IpAddress'), itemsOf(entry.EipAddress, 'IpAddress')),
    tags: listOf(entry.Tags, 'Tag').flatMap((tag) => readTag(tag) ?? []),
    stoppedMode: textOf(entry.StoppedMode, MAX_TEXT),
    resourceGroupId: textOf(entry.ResourceGroupId, MAX_TEXT),
    recyclable: flagOf(entry.Recyclable),
    deletionProtection: flagOf(entry.DeletionProtection),
  };
}

/**
 * The locks, however they are wrapped: `{ LockReason: [...] }` as documented, the bare list, one lock by itself, reasons
 * as mere text. What is there and cannot be read is a lock that nobody knows, never "no lock".
 */
function readLocks(value: unknown): OperationLock[] {
  const wrapper = fieldsOf(value);
  const items = wrapper === null ? (Array.isArray(value) ? value : [value]) : wrappedLocks(wrapper);
  return items.flatMap((item) => readLock(item) ?? []);
}

function wrappedLocks(wrapper: Fields): unknown[] {
  const keys = Object.keys(wrapper);
  if (keys.length === 0) return [];
  const inner = wrapper.LockReason;
  const isWrapper = (typeof inner === 'object' && inner !== null) || keys.join() === 'LockReason';
  return isWrapper ? itemsOf(wrapper, 'LockReason') : [wrapper];
}

// A lock without a reason is still a lock; only nothing at all is none.
function readLock(item: unknown): OperationLock | null {
  if (item === undefined || item === null || item === '') return null;
  const entry = fieldsOf(item);
  return {
    reason: textOf(entry === null ? item : entry.LockReason, MAX_TEXT) ?? '',
    message: realTextOf(entry?.LockMsg, MAX_MESSAGE),
  };
}

function readTag(entry: Fields): InstanceTag | null {
  const key = textOf(entry.TagKey ?? entry.Key, MAX_TEXT);
  return key === null ? null : { key, value: textOf(entry.TagValue ?? entry.Value, MAX_TEXT) ?? '' };
}

/**
 * The private addresses of the network interfaces, those of the primary one first. Answers up to about 2019 give
 * PrimaryIpAddress alone, later ones PrivateIpSets as well, which hold it again.
 */
function interfaceAddresses(entry: Fields): unknown[] {
  const isPrimary = (one: Fields) => textOf(one.Type)?.toLowerCase() === 'primary';
  return listOf(entry.NetworkInterfaces, 'NetworkInterface')
    .toSorted((a, b) => Number(isPrimary(b)) - Number(isPrimary(a)))
    .flatMap((one) => [
      one.PrimaryIpAddress,
      ...listOf(one.PrivateIpSets, 'PrivateIpSet').map((set) => set.PrivateIpAddress),
    ]);
}

// An elastic address that is not there is an empty string (ecs-facts.md section 3).
function addresses(...lists: unknown[]): string[] {
  return [...new Set(lists.flat().flatMap((address) => textOf(address, MAX_TEXT) ?? []))];
}

function numberOf(value: unknown): number | null {
  const text = textOf(value);
  const number = text === null ? Number.NaN : Number(text);
  return Number.isFinite(number) && number >= 0 ? number : null;
}

function flagOf(value: unknown): boolean | null {
  const text = textOf(value)?.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : null;
}
