import type { InstanceFacts, InstanceTag, OperationLock } from '../../fleet/instance';
import type { CloudTarget } from '../port';
import { type Fields, fieldsOf, listOf, realTextOf, textOf } from './untrusted';

// ECS allows 128 characters in a name and 128 in a tag; more is not cut off anything real.
const MAX_TEXT = 256;
const MAX_MESSAGE = 1000;

/**
 * The instances in an answer of DescribeInstances. Any wrapper and any lesser field may be missing (ecs-facts.md
 * section 3), so nothing of that is an error. An entry without an id is left out: there is nothing to call it by.
 */
export function readInstances(body: Fields, target: CloudTarget): InstanceFacts[] {
  return listOf(fieldsOf(body.Instances)?.Instance).flatMap((entry) => readInstance(entry, target) ?? []);
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
    locks: listOf(fieldsOf(entry.OperationLocks)?.LockReason).map(readLock),
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
      fieldsOf(fieldsOf(entry.VpcAttributes)?.PrivateIpAddress)?.IpAddress,
      fieldsOf(entry.InnerIpAddress)?.IpAddress,
    ),
    publicIps: addresses(fieldsOf(entry.PublicIpAddress)?.IpAddress, fieldsOf(entry.EipAddress)?.IpAddress),
    tags: listOf(fieldsOf(entry.Tags)?.Tag).flatMap((tag) => readTag(tag) ?? []),
    stoppedMode: textOf(entry.StoppedMode, MAX_TEXT),
    resourceGroupId: textOf(entry.ResourceGroupId, MAX_TEXT),
    recyclable: flagOf(entry.Recyclable),
    deletionProtection: flagOf(entry.DeletionProtection),
  };
}

// A lock without a reason is still a lock: an empty reason is one that nobody knows, never "no lock".
function readLock(entry: Fields): OperationLock {
  return { reason: textOf(entry.LockReason, MAX_TEXT) ?? '', message: realTextOf(entry.LockMsg, MAX_MESSAGE) };
}

function readTag(entry: Fields): InstanceTag | null {
  const key = textOf(entry.TagKey ?? entry.Key, MAX_TEXT);
  return key === null ? null : { key, value: textOf(entry.TagValue ?? entry.Value, MAX_TEXT) ?? '' };
}

// An elastic address that is not there is an empty string (ecs-facts.md section 3).
function addresses(...lists: unknown[]): string[] {
  return [...new Set(lists.flat().flatMap((address) => textOf(address, MAX_TEXT) ?? []))];
}

const stamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/;

/** `YYYY-MM-DDThh:mmZ`, with or without seconds, as ISO 8601 in UTC. Null when it cannot be read as that. */
function timeOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null || !stamp.test(text)) return null;
  const time = new Date(text.endsWith('Z') ? text : `${text}Z`);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
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
