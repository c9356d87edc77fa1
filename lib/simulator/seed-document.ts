import type { JsonObject } from './json';
import { between, pick, type Random, seededRandom } from './random';
import { zoneLetters } from './region-names';
import { idTail, type Named } from './seed-names';
import { imageFor, tagsFor } from './seed-software';
import type { Instance } from './simulated-instance';
import { minuteStamp } from './stamp';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Subscriptions end at midnight in Beijing. */
const EXPIRY_HOUR_MS = 16 * 3_600_000;

/** What ids of a region begin with; other regions get letters made from their name. */
const ID_PREFIX: Readonly<Record<string, string>> = {
  'cn-hangzhou': 'bp1',
  'cn-shanghai': 'uf6',
  'cn-beijing': '2ze',
  'cn-shenzhen': 'wz9',
  'cn-hongkong': 'j6c',
  'ap-southeast-1': 't4n',
};

/**
 * What most instances have alike stands in memory once, not a hundred thousand times. A change of a document never
 * changes what is in it, but puts something else into its place.
 */
const NO_LOCKS: JsonObject = { LockReason: [] };
const NO_ADDRESS: JsonObject = { IpAddress: [] };
const NO_EIP: JsonObject = { AllocationId: '', IpAddress: '', InternetChargeType: '' };
const NO_TAGS: JsonObject = { Tag: [] };
const NO_HOST: JsonObject = { DedicatedHostId: '', DedicatedHostName: '', DedicatedHostClusterId: '' };
const NO_TENANCY: JsonObject = { Tenancy: '', Affinity: '' };
const NO_RESERVATION: JsonObject = { CapacityReservationId: '', CapacityReservationPreference: '' };
const NO_HIBERNATION: JsonObject = { Configured: false };
const METADATA: JsonObject = { HttpEndpoint: 'enabled', HttpTokens: 'optional', HttpPutResponseHopLimit: 1 };

/** What the instances of an account in a region share. */
export interface Home {
  account: string;
  region: string;
  /** The region's place among those that are simulated, from 0. */
  regionIndex: number;
  /** How many addresses of each zone are taken. */
  taken: Map<string, number>;
  /** Ids of the things that several instances belong to. */
  shared: Map<string, string>;
}

/** A home without instances. */
export function newHome(account: string, region: string, regionIndex: number): Home {
  return { account, region, regionIndex, taken: new Map(), shared: new Map() };
}

/**
 * One running instance. `random` gives what decides about the ids that follow; what was added to documents later is
 * drawn from a sequence of the instance's own, so that it changes no id.
 */
export function seedInstance(random: Random, home: Home, named: Named, bornAt: number): Instance {
  const { role, name } = named;
  const { region } = home;
  const prefix = ID_PREFIX[region] ?? region.replace(/[^a-z0-9]/g, '').slice(-3);
  const id = `i-${prefix}${idTail(random, 17)}`;
  const own = seededRandom(id);
  const type = pick(random, role.types);
  const [cpu, memoryGiB] = sizeOf(type);
  const createdAt = bornAt - between(random, 20, 1400) * DAY_MS - between(random, 0, 1439) * MINUTE_MS;
  const startedAt = Math.max(createdAt, bornAt - between(random, 1, 300) * DAY_MS);
  const prepaid = random() < 0.35;
  const zone = `${region}-${pick(random, zoneLetters(region))}`;
  const environment = pick(random, ['prod', 'prod', 'prod', 'staging', 'dev']);
  const eip = role.public === true && random() < 0.5;
  const tagged = random() >= 0.08;
  const address = nextAddress(home, zone);
  const image = imageFor(role, createdAt, own);
  const shared = (kind: string, of: string) => sharedId(home, `${kind}-${prefix}`, of);
  const expiry = prepaid ? expiryStamp(bornAt + between(random, 15, 700) * DAY_MS) : '2099-12-31T15:59Z';
  const serial = `${idTail(random, 8)}-${idTail(random, 4)}-${idTail(random, 12)}`;
  const publicAddress =
    role.public && !eip && random() < 0.3
      ? [`47.${96 + home.regionIndex}.${between(random, 1, 254)}.${between(random, 1, 254)}`]
      : [];
  const document: JsonObject = {
    InstanceId: id,
    InstanceName: name,
    HostName: role.windows ? name.slice(0, 15) : `${name}.${environment}.internal`,
    Description: own() < 0.15 ? `${role.role} of ${named.team}` : '',
    RegionId: region,
    ZoneId: zone,
    ClusterId: '',
    ResourceGroupId: environment === 'prod' ? 'rg-acfmxprod0001aa' : 'rg-acfmxother001aa',
    ImageId: image.id,
    InstanceType: type,
    InstanceTypeFamily: type.split('.').slice(0, 2).join('.'),
    Cpu: cpu,
    Memory: memoryGiB * 1024,
    GPUAmount: 0,
    GPUSpec: '',
    OSName: image.name,
    OSNameEn: image.nameEn,
    OSType: role.windows ? 'windows' : 'linux',
    InstanceChargeType: prepaid ? 'PrePaid' : 'PostPaid',
    InternetChargeType: 'PayByTraffic',
    InternetMaxBandwidthIn: eip ? 200 : 0,
    InternetMaxBandwidthOut: publicAddress.length > 0 ? 100 : 0,
    InstanceNetworkType: 'vpc',
    IoOptimized: true,
    StoppedMode: 'Not-applicable',
    StartTime: minuteStamp(startedAt),
    CreationTime: minuteStamp(createdAt),
    // Pay-as-you-go instances show a date that means nothing.
    ExpiredTime: expiry,
    AutoReleaseTime: '',
    DeletionProtection: role.role === 'database',
    DeviceAvailable: true,
    Recyclable: false,
    SaleCycle: '',
    SerialNumber: serial,
    SpotStrategy: 'NoSpot',
    SpotPriceLimit: 0,
    SpotDuration: 1,
    KeyPairName: role.windows ? '' : `ops-${new Date(createdAt).getUTCFullYear()}`,
    CreditSpecification: '',
    DeploymentSetId: role.role === 'database' || role.role === 'queue' ? shared('ds', role.role) : '',
    HpcClusterId: '',
    VlanId: '',
    OperationLocks: NO_LOCKS,
    Tags: tagged ? { Tag: tagsFor(named, environment, own) } : NO_TAGS,
    SecurityGroupIds: { SecurityGroupId: [shared('sg', role.role)] },
    VpcAttributes: {
      VpcId: shared('vpc', 'main'),
      VSwitchId: shared('vsw', zone),
      NatIpAddress: '',
      PrivateIpAddress: { IpAddress: [address] },
    },
    PublicIpAddress: publicAddress.length > 0 ? { IpAddress: publicAddress } : NO_ADDRESS,
    InnerIpAddress: NO_ADDRESS,
    RdmaIpAddress: NO_ADDRESS,
    EipAddress: eip ? seedEip(random, home, prefix) : NO_EIP,
    NetworkInterfaces: { NetworkInterface: [seedInterface(random, own, prefix, address)] },
    DedicatedHostAttribute: NO_HOST,
    DedicatedInstanceAttribute: NO_TENANCY,
    EcsCapacityReservationAttr: NO_RESERVATION,
    CpuOptions: { Numa: '', CoreCount: Math.max(1, cpu / 2), ThreadsPerCore: 2 },
    HibernationOptions: NO_HIBERNATION,
    MetadataOptions: METADATA,
  };
  return { id, region, status: 'Running', document, simulated: {}, rebootCount: 0 };
}

/** The stamp of the subscription's end on the day of `at` (wall-clock ms). */
export function expiryStamp(at: number): string {
  return minuteStamp(Math.floor(at / DAY_MS) * DAY_MS + EXPIRY_HOUR_MS);
}

function seedEip(random: Random, home: Home, prefix: string): JsonObject {
  return {
    AllocationId: `eip-${prefix}${idTail(random, 17)}`,
    IpAddress: `120.${26 + home.regionIndex}.${between(random, 1, 254)}.${between(random, 1, 254)}`,
    Bandwidth: 200,
    InternetChargeType: 'PayByTraffic',
    IsSupportUnassociate: true,
  };
}

function seedInterface(random: Random, own: Random, prefix: string, address: string): JsonObject {
  const octet = () => between(own, 0, 255).toString(16).padStart(2, '0');
  return {
    NetworkInterfaceId: `eni-${prefix}${idTail(random, 17)}`,
    Type: 'Primary',
    MacAddress: `00:16:3e:${octet()}:${octet()}:${octet()}`,
    PrimaryIpAddress: address,
    PrivateIpSets: { PrivateIpSet: [{ PrivateIpAddress: address, Primary: true }] },
  };
}

/** The next free address of a zone's vSwitch; each zone has two sixteenths of its region's 10.x.0.0/12. */
function nextAddress(home: Home, zone: string): string {
  const zones = [...new Set(zoneLetters(home.region))];
  const taken = home.taken.get(zone) ?? 0;
  home.taken.set(zone, taken + 1);
  const second = (home.regionIndex % 16) * 16 + zones.indexOf(zone.slice(-1)) * 4 + Math.floor(taken / 64_000);
  return `10.${second}.${Math.floor(taken / 250) % 256}.${(taken % 250) + 4}`;
}

/** The id of something that several instances share, the same for the same account and region. */
function sharedId(home: Home, prefix: string, of: string): string {
  const key = `${prefix}:${of}`;
  const known = home.shared.get(key) ?? `${prefix}${idTail(seededRandom(`${home.account}:${key}`), 17)}`;
  home.shared.set(key, known);
  return known;
}

/** vCPUs and GiB of memory of a type: c has 2 GiB a vCPU, g 4, r 8. */
function sizeOf(type: string): [number, number] {
  const size = type.split('.')[2] ?? 'large';
  const cpu = size === 'large' ? 2 : size === 'xlarge' ? 4 : Number.parseInt(size, 10) * 4;
  const factor = type.startsWith('ecs.c') ? 2 : type.startsWith('ecs.g') ? 4 : 8;
  return [cpu, cpu * factor];
}
