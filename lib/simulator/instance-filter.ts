import { type ApiError, apiError, invalidParameter } from './api-error';
import { CHECKED_FILTERS, type CheckedFilter, PLAIN_FILTERS, type PlainFilter, type Test } from './filter-fields';
import { flag, jsonList, numbered, optionalText, type Parameters, repeated } from './parameters';
import { lockReasons, tagsOf, textOfInstance, textsOf } from './simulated-instance';
import { parseStamp } from './stamp';

/** At most so many ids or addresses in one parameter (DescribeInstances, API 2014-05-26). */
const MOST_LISTED = 100;

/** At most so many Tag.N (DescribeInstances, API 2014-05-26). */
const MOST_TAGS = 20;

/** At most so many characters in a tag key (ECS, tag limits). */
const MOST_TAG_KEY = 128;

/**
 * Parameters that the documents name and nothing stands behind here: not open to the public, or about other accounts.
 * What they would do is not known, so that they are refused rather than passed over (ECS itself passes over only what
 * it does not know).
 */
const NOT_SIMULATED = [
  'NeedSaleCycle',
  'HttpPutResponseHopLimit',
  'OwnerAccount',
  'OwnerId',
  'ResourceOwnerAccount',
  'ResourceOwnerId',
];

/** Values of AdditionalAttributes.N; what they ask for is always answered here. */
const ADDITIONAL = ['META_OPTIONS', 'DDH_CLUSTER', 'NETWORK_PRIMARY_ENI_IP'];

/** The filters of a request. */
export interface InstanceFilters {
  /** Only these, by InstanceIds; undefined when all are asked for. */
  ids: readonly string[] | undefined;
  /** What else must be so; undefined when nothing must. */
  matches: Test | undefined;
}

/** A filter: undefined when the request does not ask for it. */
type Reader = (parameters: Parameters) => Test | { error: ApiError } | undefined;

/**
 * Reads the filters of DescribeInstances (API 2014-05-26, request parameters and error codes): all must match, what is
 * empty does not count, but `InstanceIds=[]` matches nothing. Gives the refusal of the first that cannot be read.
 */
export function readFilters(parameters: Parameters): InstanceFilters | { error: ApiError } {
  const tests: Test[] = [];
  for (const read of READERS) {
    const test = read(parameters);
    if (test && 'error' in test) {
      return test;
    }
    if (test) {
      tests.push(test);
    }
  }
  const ids = jsonList(parameters, 'InstanceIds') ?? undefined;
  return {
    ids,
    matches: tests.length === 0 ? undefined : (instance, status) => tests.every((t) => t(instance, status)),
  };
}

const notSimulated: Reader = (parameters) => {
  const name = NOT_SIMULATED.find((candidate) => optionalText(parameters, candidate) !== undefined);
  const attribute = repeated(parameters, 'AdditionalAttributes').find((value) => !ADDITIONAL.includes(value));
  if (name === undefined && attribute === undefined) {
    return undefined;
  }
  return { error: invalidParameter(name ?? 'AdditionalAttributes') };
};

// UNVERIFIED for DescribeInstances: the code, which other actions with InstanceIds document.
const instanceIds: Reader = (parameters) => {
  const ids = jsonList(parameters, 'InstanceIds');
  if (ids === undefined) {
    return undefined;
  }
  if (ids === null || ids.length > MOST_LISTED) {
    return { error: apiError('InvalidInstanceIds.Malformed') };
  }
  // They are looked up and not compared: see readFilters.
  return undefined;
};

function plain({ name, path }: PlainFilter): Reader {
  return (parameters) => {
    const asked = optionalText(parameters, name);
    return asked === undefined ? undefined : (instance) => textsOf(instance, path).includes(asked);
  };
}

function checked({ name, path, values, refusal }: CheckedFilter): Reader {
  return (parameters) => {
    const asked = optionalText(parameters, name);
    if (asked === undefined) {
      return undefined;
    }
    if (!values.includes(asked)) {
      return { error: refusal === 'InvalidParameter' ? invalidParameter(name) : apiError(refusal) };
    }
    if (name === 'Status') {
      return (_, status) => status === asked;
    }
    // It takes effect for pay-as-you-go instances only.
    if (name === 'SpotStrategy' && optionalText(parameters, 'InstanceChargeType') !== 'PostPaid') {
      return undefined;
    }
    return (instance) => textsOf(instance, path).includes(asked);
  };
}

const instanceName: Reader = (parameters) => {
  const name = optionalText(parameters, 'InstanceName');
  if (name === undefined) {
    return undefined;
  }
  const parts = name.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('[^]*')}$`);
  return (instance) => pattern.test(textOfInstance(instance, 'InstanceName'));
};

const lockReason: Reader = (parameters) => {
  const asked = optionalText(parameters, 'LockReason')?.toLowerCase();
  if (asked === undefined) {
    return undefined;
  }
  if (!['financial', 'security', 'recycling', 'dedicatedhostfinancial', 'refunded'].includes(asked)) {
    return { error: apiError('InvalidLockReason.NotFound') };
  }
  return (instance) => lockReasons(instance).some((reason) => reason.toLowerCase() === asked);
};

/** A JSON array of addresses; with `network`, it takes effect only beside that InstanceNetworkType. */
function addresses(name: string, path: readonly string[], network?: string): Reader {
  return (parameters) => {
    const wanted = jsonList(parameters, name);
    if (wanted === undefined || (network && optionalText(parameters, 'InstanceNetworkType') !== network)) {
      return undefined;
    }
    // UNVERIFIED: the code.
    if (wanted === null || wanted.length > MOST_LISTED) {
      return { error: invalidParameter(name) };
    }
    return (instance) => textsOf(instance, path).some((address) => wanted.includes(address));
  };
}

const ipv6Addresses: Reader = (parameters) => {
  const wanted = repeated(parameters, 'Ipv6Address');
  if (wanted.length > MOST_LISTED) {
    return { error: invalidParameter('Ipv6Address') };
  }
  const path = ['NetworkInterfaces', 'NetworkInterface', 'Ipv6Sets', 'Ipv6Set', 'Ipv6Address'];
  return wanted.length === 0
    ? undefined
    : (instance) => textsOf(instance, path).some((address) => wanted.includes(address));
};

/** A true/false field; old answers have it as a text. */
function truth(name: string): Reader {
  return (parameters) => {
    if (optionalText(parameters, name) === undefined) {
      return undefined;
    }
    const asked = flag(parameters, name);
    return 'error' in asked
      ? asked
      : (instance) => String(instance.document[name] ?? '').toLowerCase() === String(asked.value);
  };
}

const tags: Reader = (parameters) => {
  const keys = new Map(numbered(parameters, 'Tag', 'Key'));
  const values = new Map(numbered(parameters, 'Tag', 'Value'));
  const numbers = [...keys.keys(), ...values.keys()];
  if (numbers.some((number) => number > MOST_TAGS)) {
    return { error: apiError('InvalidTagCount') };
  }
  if (numbers.some((number) => !keys.has(number))) {
    return { error: apiError('InvalidTag.Mismatch') };
  }
  // UNVERIFIED for DescribeInstances: the code, which the tagging actions document.
  if ([...keys.values()].some((key) => key.length > MOST_TAG_KEY)) {
    return { error: apiError('InvalidTagKey.Malformed') };
  }
  if (keys.size === 0) {
    return undefined;
  }
  const wanted = [...keys].map(([number, key]) => ({ key, value: values.get(number) }));
  return (instance) =>
    wanted.every(({ key, value }) =>
      tagsOf(instance).some((tag) => tag.key === key && (value === undefined || tag.value === value)),
    );
};

/** The keys of Filter.N: which field, and whether it is its first or its last moment. */
const TIME_FILTERS: Readonly<Record<string, { field: string; first: boolean }>> = {
  CreationStartTime: { field: 'CreationTime', first: true },
  CreationEndTime: { field: 'CreationTime', first: false },
  ExpiredStartTime: { field: 'ExpiredTime', first: true },
  ExpiredEndTime: { field: 'ExpiredTime', first: false },
};

const times: Reader = (parameters) => {
  const keys = new Map(numbered(parameters, 'Filter', 'Key'));
  const values = new Map(numbered(parameters, 'Filter', 'Value'));
  const tests: Test[] = [];
  for (const number of new Set([...keys.keys(), ...values.keys()])) {
    const key = keys.get(number);
    // The documents number four filters, each with its own key; older ones say that the number does not matter.
    const filter = key !== undefined && Object.hasOwn(TIME_FILTERS, key) ? TIME_FILTERS[key] : undefined;
    if (!filter || number > 4) {
      return { error: apiError('InvalidFilterKey.NotFound') };
    }
    const moment = parseStamp(values.get(number) ?? '');
    if (moment === undefined) {
      return { error: apiError('InvalidFilterValue') };
    }
    tests.push((instance) => {
      const at = parseStamp(textOfInstance(instance, filter.field));
      return at !== undefined && (filter.first ? at >= moment : at <= moment);
    });
  }
  return tests.length === 0 ? undefined : (instance, status) => tests.every((test) => test(instance, status));
};

const READERS: readonly Reader[] = [
  notSimulated,
  instanceIds,
  ...PLAIN_FILTERS.map(plain),
  ...CHECKED_FILTERS.map(checked),
  instanceName,
  lockReason,
  addresses('PrivateIpAddresses', ['VpcAttributes', 'PrivateIpAddress', 'IpAddress'], 'vpc'),
  addresses('EipAddresses', ['EipAddress', 'IpAddress'], 'vpc'),
  addresses('InnerIpAddresses', ['InnerIpAddress', 'IpAddress'], 'classic'),
  addresses('PublicIpAddresses', ['PublicIpAddress', 'IpAddress']),
  ipv6Addresses,
  truth('DeviceAvailable'),
  truth('IoOptimized'),
  tags,
  times,
];
