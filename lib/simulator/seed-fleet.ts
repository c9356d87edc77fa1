import type { Instance } from './instance';
import type { JsonObject } from './json';
import { MAIN_ACCOUNT, SECOND_ACCOUNT } from './keys';
import type { SimulatorOptions } from './options';
import { between, pick, type Random, seededRandom } from './random';
import type { Scenario } from './scenarios';
import { hostileName, idTail, nameGiver, type Role } from './seed-names';
import { troublesFor } from './seed-troubles';
import { minuteStamp } from './stamp';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** So many instances at the head of a region are ordinary running ones, for people who want to try. */
const PLAIN = 6;

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
 * The fleets of both accounts, the same for the same options and `bornAt` (wall-clock ms to which creation and expiry
 * are relative). The second account's is a third as large.
 */
export function seedFleets(options: SimulatorOptions, scenario: Scenario, bornAt: number): Map<string, Instance[]> {
  const main = scenario.fleet === 'empty' ? 0 : options.instances;
  return new Map([
    [MAIN_ACCOUNT, seedFleet(options, scenario, bornAt, true, main)],
    [SECOND_ACCOUNT, seedFleet(options, scenario, bornAt, false, Math.floor(main / 3))],
  ]);
}

function seedFleet(
  options: SimulatorOptions,
  scenario: Scenario,
  bornAt: number,
  main: boolean,
  count: number,
): Instance[] {
  const random = seededRandom(`${options.seed}:${main ? MAIN_ACCOUNT : SECOND_ACCOUNT}`);
  const nextName = nameGiver(main);
  const fleet: Instance[] = [];
  const plain = new Set<Instance>();
  options.regions.forEach((region, index) => {
    const share = Math.floor(count / options.regions.length) + (index < count % options.regions.length ? 1 : 0);
    for (let place = 0; place < share; place += 1) {
      const instance = seedInstance(random, region, index, place, nextName(), bornAt);
      fleet.push(instance);
      if (place < PLAIN) {
        plain.add(instance);
      } else if (scenario.fleet === 'hostile-names' && main) {
        instance.document.InstanceName = hostileName(random, place - PLAIN);
      }
    }
  });
  trouble(
    fleet.filter((instance) => !plain.has(instance)),
    count,
    scenario,
    bornAt,
    random,
  );
  return fleet;
}

function trouble(candidates: Instance[], count: number, scenario: Scenario, bornAt: number, random: Random): void {
  for (const apply of troublesFor(count, scenario.fleet === 'incident')) {
    const [instance] = candidates.splice(between(random, 0, candidates.length - 1), 1);
    if (!instance) {
      return;
    }
    apply(instance, bornAt, random);
    if (instance.status === 'Stopped') {
      instance.document.StoppedMode = pick(random, ['KeepCharging', 'StopCharging']);
    }
  }
}

function seedInstance(
  random: Random,
  region: string,
  regionIndex: number,
  place: number,
  named: { role: Role; name: string; team: string },
  bornAt: number,
): Instance {
  const { role, name, team } = named;
  const prefix = ID_PREFIX[region] ?? region.replace(/[^a-z0-9]/g, '').slice(-3);
  const id = `i-${prefix}${idTail(random, 17)}`;
  const type = pick(random, role.types);
  const [cpu, memoryGiB] = sizeOf(type);
  const createdAt = bornAt - between(random, 20, 1400) * DAY_MS - between(random, 0, 1439) * MINUTE_MS;
  const startedAt = Math.max(createdAt, bornAt - between(random, 1, 300) * DAY_MS);
  const prepaid = random() < 0.35;
  const zone = `${region}-${pick(random, ['g', 'h', 'i', 'j'])}`;
  const environment = pick(random, ['prod', 'prod', 'prod', 'staging', 'dev']);
  const address = `10.${20 + regionIndex}.${Math.floor(place / 250)}.${(place % 250) + 4}`;
  const eip = role.public && random() < 0.5;
  const tags =
    random() < 0.08
      ? []
      : [
          { TagKey: 'team', TagValue: team },
          { TagKey: 'env', TagValue: environment },
          { TagKey: 'role', TagValue: role.role },
        ];
  const document: JsonObject = {
    InstanceId: id,
    InstanceName: name,
    HostName: role.windows ? name.slice(0, 15) : `${name}.${environment}.internal`,
    Description: '',
    RegionId: region,
    ZoneId: zone,
    ClusterId: '',
    ResourceGroupId: environment === 'prod' ? 'rg-acfmxprod0001aa' : 'rg-acfmxother001aa',
    ImageId: role.windows
      ? 'win2022_21H2_x64_dtc_en-us_40G_alibase_20240711.vhd'
      : 'aliyun_3_x64_20G_alibase_20240819.vhd',
    InstanceType: type,
    InstanceTypeFamily: type.split('.').slice(0, 2).join('.'),
    Cpu: cpu,
    CPU: cpu,
    Memory: memoryGiB * 1024,
    GPUAmount: 0,
    GPUSpec: '',
    OSName: role.windows ? 'Windows Server 2022 Datacenter 64bit' : 'Alibaba Cloud Linux  3.2104 LTS 64bit',
    OSNameEn: role.windows ? 'Windows Server 2022 Datacenter 64bit' : 'Alibaba Cloud Linux  3.2104 LTS 64 bit',
    OSType: role.windows ? 'windows' : 'linux',
    InstanceChargeType: prepaid ? 'PrePaid' : 'PostPaid',
    InternetChargeType: 'PayByTraffic',
    InternetMaxBandwidthIn: eip ? 200 : 0,
    InternetMaxBandwidthOut: 0,
    InstanceNetworkType: 'vpc',
    IoOptimized: true,
    StoppedMode: 'Not-applicable',
    StartTime: minuteStamp(startedAt),
    CreationTime: minuteStamp(createdAt),
    // Pay-as-you-go instances show this date; it means nothing.
    ExpiredTime: prepaid ? minuteStamp(bornAt + between(random, 15, 700) * DAY_MS) : '2099-12-31T15:59Z',
    AutoReleaseTime: '',
    DeletionProtection: role.role === 'database',
    DeviceAvailable: true,
    Recyclable: false,
    SaleCycle: '',
    SerialNumber: `${idTail(random, 8)}-${idTail(random, 4)}-${idTail(random, 12)}`,
    SpotStrategy: 'NoSpot',
    SpotPriceLimit: 0,
    SpotDuration: 1,
    KeyPairName: role.windows ? '' : 'ops-2024',
    CreditSpecification: '',
    DeploymentSetId: '',
    HpcClusterId: '',
    VlanId: '',
    OperationLocks: { LockReason: [] },
    Tags: { Tag: tags },
    SecurityGroupIds: { SecurityGroupId: [`sg-${prefix}${role.role.slice(0, 4).padEnd(4, '0')}0000000000001`] },
    VpcAttributes: {
      VpcId: `vpc-${prefix}0000000000000main`,
      VSwitchId: `vsw-${prefix}000000000000${zone.slice(-1)}001`,
      NatIpAddress: '',
      PrivateIpAddress: { IpAddress: [address] },
    },
    PublicIpAddress: {
      IpAddress:
        role.public && !eip && random() < 0.3
          ? [`47.${96 + regionIndex}.${between(random, 1, 254)}.${between(random, 1, 254)}`]
          : [],
    },
    InnerIpAddress: { IpAddress: [] },
    RdmaIpAddress: { IpAddress: [] },
    EipAddress: eip
      ? {
          AllocationId: `eip-${prefix}${idTail(random, 17)}`,
          IpAddress: `120.${26 + regionIndex}.${between(random, 1, 254)}.${between(random, 1, 254)}`,
          Bandwidth: 200,
          InternetChargeType: 'PayByTraffic',
          IsSupportUnassociate: true,
        }
      : { AllocationId: '', IpAddress: '', InternetChargeType: '' },
    NetworkInterfaces: {
      NetworkInterface: [
        {
          NetworkInterfaceId: `eni-${prefix}${idTail(random, 17)}`,
          Type: 'Primary',
          MacAddress: '00:16:3e:00:00:01',
          PrimaryIpAddress: address,
          PrivateIpSets: { PrivateIpSet: [{ PrivateIpAddress: address, Primary: true }] },
        },
      ],
    },
    DedicatedHostAttribute: { DedicatedHostId: '', DedicatedHostName: '', DedicatedHostClusterId: '' },
    DedicatedInstanceAttribute: { Tenancy: '', Affinity: '' },
    EcsCapacityReservationAttr: { CapacityReservationId: '', CapacityReservationPreference: '' },
    CpuOptions: { Numa: '', CoreCount: Math.max(1, cpu / 2), ThreadsPerCore: 2 },
    HibernationOptions: { Configured: false },
    MetadataOptions: { HttpEndpoint: 'enabled', HttpTokens: 'optional', HttpPutResponseHopLimit: 1 },
  };
  return { id, region, status: 'Running', document, simulated: {}, rebootCount: 0 };
}

/** vCPUs and GiB of memory of a type: c has 2 GiB a vCPU, g 4, r 8. */
function sizeOf(type: string): [number, number] {
  const size = type.split('.')[2] ?? 'large';
  const cpu = size === 'large' ? 2 : size === 'xlarge' ? 4 : Number.parseInt(size, 10) * 4;
  const factor = type.startsWith('ecs.c') ? 2 : type.startsWith('ecs.g') ? 4 : 8;
  return [cpu, cpu * factor];
}
