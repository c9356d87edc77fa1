import { type ApiError, apiError } from './api-error';
import { type Instance, lockReasons, tagsOf, textOf } from './instance';
import { instanceIds, optionalText, type Parameters } from './parameters';

/** At most so many ids in InstanceIds (DescribeInstances, API 2014-05-26). */
const MOST_IDS = 100;

/** At most so many Tag.N (DescribeInstances, API 2014-05-26). */
const MOST_TAGS = 20;

/** The filters of one DescribeInstances call. */
export interface Filters {
  matches(instance: Instance, status: string): boolean;
  /** The same text for the same filters: a page token is good for one of them only. */
  fingerprint: string;
}

/** Parameters that are compared with a field of the instance as they are. */
const FIELDS = ['ZoneId', 'InstanceType', 'InstanceChargeType', 'ResourceGroupId', 'InstanceNetworkType'] as const;

/**
 * Reads the filters: InstanceIds, Status, InstanceName with `*`, LockReason, Tag.N.Key and .Value, and plain fields.
 * InvalidInstanceIds.Malformed for what is no JSON array of at most 100 ids; `[]` matches nothing.
 */
export function readFilters(parameters: Parameters): Filters | { error: ApiError } {
  const ids = instanceIds(parameters);
  if (ids === null || (ids && ids.length > MOST_IDS)) {
    return { error: apiError('InvalidInstanceIds.Malformed') };
  }
  const tests: ((instance: Instance, status: string) => boolean)[] = [];
  if (ids) {
    const wanted = new Set(ids);
    tests.push((instance) => wanted.has(instance.id));
  }
  const status = optionalText(parameters, 'Status');
  if (status) {
    tests.push((_, shown) => shown === status);
  }
  const name = optionalText(parameters, 'InstanceName');
  if (name) {
    const pattern = wildcard(name);
    tests.push((instance) => pattern.test(textOf(instance, 'InstanceName')));
  }
  const lock = optionalText(parameters, 'LockReason')?.toLowerCase();
  if (lock) {
    tests.push((instance) => lockReasons(instance).some((reason) => reason.toLowerCase() === lock));
  }
  for (const field of FIELDS) {
    const value = optionalText(parameters, field);
    if (value) {
      tests.push((instance) => textOf(instance, field) === value);
    }
  }
  const vpc = optionalText(parameters, 'VpcId');
  if (vpc) {
    tests.push((instance) =>
      JSON.stringify(instance.document.VpcAttributes ?? null).includes(`"VpcId":${JSON.stringify(vpc)}`),
    );
  }
  for (let index = 1; index <= MOST_TAGS; index += 1) {
    const key = optionalText(parameters, `Tag.${index}.Key`);
    const value = optionalText(parameters, `Tag.${index}.Value`);
    if (!key && value) {
      return { error: apiError('InvalidTagKey.Malformed') };
    }
    if (key) {
      tests.push((instance) =>
        tagsOf(instance).some((tag) => tag.key === key && (value === undefined || tag.value === value)),
      );
    }
  }
  return {
    matches: (instance, shown) => tests.every((test) => test(instance, shown)),
    fingerprint: fingerprint(parameters),
  };
}

function wildcard(text: string): RegExp {
  const parts = text.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`);
}

/** Everything that is asked for, except where in it and how much at a time. */
function fingerprint(parameters: Parameters): string {
  const rest = [...parameters].filter(([name]) => !['NextToken', 'MaxResults', 'DryRun', 'RegionId'].includes(name));
  return JSON.stringify(rest.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
