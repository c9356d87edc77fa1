/** A lock that the cloud put on an instance, as it wrote it (its case varies). */
export interface OperationLock {
  reason: string;
  message: string | null;
}

/** A tag of an instance. */
export interface InstanceTag {
  key: string;
  value: string;
}

/**
 * What one answer of DescribeInstances says of an instance (API 2014-05-26). Any of the lesser fields may be missing,
 * so they are null or empty rather than guessed. `status` and the locks are kept as the cloud wrote them: what we do
 * not know is shown and judged `unknown`, never dropped.
 */
export interface InstanceFacts {
  accountId: string;
  regionId: string;
  instanceId: string;
  name: string;
  hostName: string | null;
  zoneId: string | null;
  status: string;
  locks: OperationLock[];
  /** `PrePaid`, `PostPaid`, or whatever else the cloud wrote. */
  chargeType: string | null;
  /** UTC, ISO 8601; what the cloud wrote where it cannot be read as a time. */
  expiredTime: string | null;
  /** UTC, ISO 8601, minute precision. Whether a reboot moves it is not documented: a hint only. */
  startTime: string | null;
  creationTime: string | null;
  instanceType: string | null;
  cpu: number | null;
  memoryMib: number | null;
  osName: string | null;
  osType: string | null;
  privateIps: string[];
  publicIps: string[];
  tags: InstanceTag[];
  stoppedMode: string | null;
  resourceGroupId: string | null;
  recyclable: boolean | null;
  deletionProtection: boolean | null;
}

/** The identity of an instance within the desk: one region and id is one row, whichever account sees it. */
export function instanceKey(regionId: string, instanceId: string): string {
  return `${regionId}/${instanceId}`;
}

/** The name of one account in one region. */
export function sourceKey(source: { accountId: string; regionId: string }): string {
  return `${source.accountId}/${source.regionId}`;
}

/** The name for people: the instance's own, or its id when it has none. */
export function displayName(instance: { name: string; instanceId: string }): string {
  return instance.name.trim() === '' ? instance.instanceId : instance.name;
}
