/**
 * The shape of a documented answer: its fields, their nesting and types. A field with `?` is documented but not in every
 * answer; a list is written as its one kind of item.
 */
export type Shape = 'string' | 'number' | 'boolean' | readonly [Shape] | { readonly [field: string]: Shape };

const ipAddresses = { IpAddress: ['string'] } as const;
const codeAndName = { Code: 'number', Name: 'string' } as const;

/** DescribeInstances, `Instance`: the sample answer, and with `?` what only the table of response parameters has. */
const INSTANCE: Shape = {
  InstanceId: 'string',
  InstanceName: 'string',
  Description: 'string',
  HostName: 'string',
  SerialNumber: 'string',
  RegionId: 'string',
  ZoneId: 'string',
  ClusterId: 'string',
  ResourceGroupId: 'string',
  ImageId: 'string',
  'ImageOptions?': { 'LoginAsNonRoot?': 'boolean', 'CurrentOSNVMeSupported?': 'boolean' },
  InstanceType: 'string',
  InstanceTypeFamily: 'string',
  Cpu: 'number',
  CpuOptions: {
    CoreCount: 'number',
    ThreadsPerCore: 'number',
    Numa: 'string',
    'TopologyType?': 'string',
    'NestedVirtualization?': 'string',
    'TurboMode?': 'string',
  },
  Memory: 'number',
  GPUAmount: 'number',
  GPUSpec: 'string',
  'LocalStorageAmount?': 'number',
  'LocalStorageCapacity?': 'number',
  OSName: 'string',
  OSNameEn: 'string',
  OSType: 'string',
  Status: 'string',
  StoppedMode: 'string',
  DeviceAvailable: 'boolean',
  IoOptimized: 'boolean',
  Recyclable: 'boolean',
  DeletionProtection: 'boolean',
  InstanceChargeType: 'string',
  SaleCycle: 'string',
  CreationTime: 'string',
  StartTime: 'string',
  ExpiredTime: 'string',
  AutoReleaseTime: 'string',
  SpotStrategy: 'string',
  SpotPriceLimit: 'number',
  'SpotDuration?': 'number',
  'SpotInterruptionBehavior?': 'string',
  CreditSpecification: 'string',
  'KeyPairName?': 'string',
  DeploymentSetId: 'string',
  'DeploymentSetGroupNo?': 'number',
  'HpcClusterId?': 'string',
  'ISP?': 'string',
  InstanceNetworkType: 'string',
  InternetChargeType: 'string',
  InternetMaxBandwidthIn: 'number',
  InternetMaxBandwidthOut: 'number',
  VlanId: 'string',
  VpcAttributes: { VpcId: 'string', VSwitchId: 'string', NatIpAddress: 'string', PrivateIpAddress: ipAddresses },
  PublicIpAddress: ipAddresses,
  InnerIpAddress: ipAddresses,
  'RdmaIpAddress?': ipAddresses,
  EipAddress: {
    AllocationId: 'string',
    IpAddress: 'string',
    InternetChargeType: 'string',
    'Bandwidth?': 'number',
    'IsSupportUnassociate?': 'boolean',
  },
  NetworkInterfaces: {
    NetworkInterface: [
      {
        NetworkInterfaceId: 'string',
        Type: 'string',
        MacAddress: 'string',
        PrimaryIpAddress: 'string',
        PrivateIpSets: {
          PrivateIpSet: [{ PrivateIpAddress: 'string', Primary: 'boolean', 'PrivateDnsName?': 'string' }],
        },
        'Ipv6Sets?': { Ipv6Set: [{ Ipv6Address: 'string' }] },
      },
    ],
  },
  SecurityGroupIds: { SecurityGroupId: ['string'] },
  Tags: { Tag: [{ TagKey: 'string', TagValue: 'string' }] },
  OperationLocks: { LockReason: [{ LockReason: 'string', 'LockMsg?': 'string' }] },
  MetadataOptions: { HttpEndpoint: 'string', HttpTokens: 'string', 'HttpPutResponseHopLimit?': 'number' },
  DedicatedHostAttribute: { DedicatedHostId: 'string', DedicatedHostName: 'string', DedicatedHostClusterId: 'string' },
  DedicatedInstanceAttribute: { Tenancy: 'string', Affinity: 'string' },
  EcsCapacityReservationAttr: { CapacityReservationId: 'string', CapacityReservationPreference: 'string' },
  'HibernationOptions?': { Configured: 'boolean' },
};

/**
 * Extended attributes of an event: empty but for the few types that have local disks or a punishment. The samples show
 * a size and a level as numbers, the tables, and the SDK, call them strings: the tables count.
 */
const EXTENDED: Shape = {
  'DiskId?': 'string',
  'Device?': 'string',
  'InactiveDisks?': {
    InactiveDisk: [
      {
        CreationTime: 'string',
        ReleaseTime: 'string',
        DeviceCategory: 'string',
        DeviceType: 'string',
        DeviceSize: 'string',
      },
    ],
  },
  'PunishType?': 'string',
  'PunishDomain?': 'string',
  'PunishUrl?': 'string',
};

const EVENT = {
  EventId: 'string',
  EventType: codeAndName,
  EventCycleStatus: codeAndName,
  EventPublishTime: 'string',
  'Reason?': 'string',
  'ImpactLevel?': 'string',
  'ExtendedAttribute?': EXTENDED,
} as const;

const PAGE = { RequestId: 'string', PageNumber: 'number', PageSize: 'number', TotalCount: 'number' } as const;

/** Answers of ECS (API 2014-05-26), by action, as its reference shows them: sample answers and tables, 2021 and 2025. */
export const DOCUMENTED = {
  RebootInstance: { RequestId: 'string' },
  DescribeInstances: { ...PAGE, 'NextToken?': 'string', Instances: { Instance: [INSTANCE] } },
  DescribeRegions: {
    RequestId: 'string',
    Regions: { Region: [{ RegionId: 'string', RegionEndpoint: 'string', LocalName: 'string', 'Status?': 'string' }] },
  },
  DescribeInstanceStatus: {
    ...PAGE,
    'NextToken?': 'string',
    InstanceStatuses: { InstanceStatus: [{ InstanceId: 'string', Status: 'string' }] },
  },
  DescribeInstancesFullStatus: {
    ...PAGE,
    InstanceFullStatusSet: {
      InstanceFullStatusType: [
        {
          InstanceId: 'string',
          Status: codeAndName,
          HealthStatus: codeAndName,
          ScheduledSystemEventSet: { ScheduledSystemEventType: [{ ...EVENT, NotBefore: 'string' }] },
        },
      ],
    },
  },
  DescribeInstanceHistoryEvents: {
    ...PAGE,
    'NextToken?': 'string',
    InstanceSystemEventSet: {
      InstanceSystemEventType: [
        {
          ...EVENT,
          InstanceId: 'string',
          'NotBefore?': 'string',
          EventFinishTime: 'string',
          'ResourceType?': 'string',
          'ReasonCode?': 'string',
        },
      ],
    },
  },
} as const satisfies Record<string, Shape>;

/** An error answer (ECS, response results), with the link that the gateway adds today. */
export const DOCUMENTED_ERROR: Shape = {
  RequestId: 'string',
  HostId: 'string',
  Code: 'string',
  Message: 'string',
  Recommend: 'string',
};

/** A denial of RAM (RAM, access denied errors). */
export const DOCUMENTED_DENIAL: Shape = {
  RequestId: 'string',
  HostId: 'string',
  Code: 'string',
  Message: 'string',
  Recommend: 'string',
  AccessDeniedDetail: {
    AuthAction: 'string',
    AuthPrincipalType: 'string',
    AuthPrincipalDisplayName: 'string',
    AuthPrincipalOwnerId: 'string',
    NoPermissionType: 'string',
    PolicyType: 'string',
    EncodedDiagnosticMessage: 'string',
  },
};
