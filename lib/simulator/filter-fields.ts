import type { ErrorCode } from './api-error';
import type { Instance } from './simulated-instance';
import { STATUSES } from './simulated-instance';

/** Whether an instance, whose status reads `status`, is asked for. */
export type Test = (instance: Instance, status: string) => boolean;

/** A filter that is compared with a field, or with each of several, as it is. */
export interface PlainFilter {
  /** The request parameter. */
  name: string;
  /** Where its value stands in the document that is answered. */
  path: readonly string[];
}

/** Filters of DescribeInstances (API 2014-05-26) that take any text. */
export const PLAIN_FILTERS: readonly PlainFilter[] = [
  { name: 'ZoneId', path: ['ZoneId'] },
  { name: 'InstanceType', path: ['InstanceType'] },
  { name: 'InstanceTypeFamily', path: ['InstanceTypeFamily'] },
  { name: 'ImageId', path: ['ImageId'] },
  { name: 'ResourceGroupId', path: ['ResourceGroupId'] },
  { name: 'KeyPairName', path: ['KeyPairName'] },
  { name: 'HpcClusterId', path: ['HpcClusterId'] },
  { name: 'VpcId', path: ['VpcAttributes', 'VpcId'] },
  { name: 'VSwitchId', path: ['VpcAttributes', 'VSwitchId'] },
  { name: 'SecurityGroupId', path: ['SecurityGroupIds', 'SecurityGroupId'] },
  { name: 'RdmaIpAddresses', path: ['RdmaIpAddress', 'IpAddress'] },
  // Older documents name it; newer ones no longer do.
  { name: 'DeploymentSetId', path: ['DeploymentSetId'] },
];

/** A filter with a documented list of values. */
export interface CheckedFilter extends PlainFilter {
  values: readonly string[];
  /** What any other value is refused with. */
  refusal: ErrorCode;
}

/** Filters of DescribeInstances that take one of some values (request parameters and error codes). */
export const CHECKED_FILTERS: readonly CheckedFilter[] = [
  { name: 'Status', path: ['Status'], values: STATUSES, refusal: 'InvalidStatus.NotFound' },
  {
    name: 'InstanceChargeType',
    path: ['InstanceChargeType'],
    values: ['PrePaid', 'PostPaid'],
    refusal: 'InvalidInstanceChargeType.NotFound',
  },
  {
    name: 'InternetChargeType',
    path: ['InternetChargeType'],
    values: ['PayByTraffic', 'PayByBandwidth'],
    refusal: 'InvalidInternetChargeType.ValueNotSupported',
  },
  {
    name: 'InstanceNetworkType',
    path: ['InstanceNetworkType'],
    values: ['vpc', 'classic'],
    refusal: 'InvalidNetworkType.NotFound',
  },
  // UNVERIFIED: the code of the following three.
  {
    name: 'SpotStrategy',
    path: ['SpotStrategy'],
    values: ['NoSpot', 'SpotWithPriceLimit', 'SpotAsPriceGo'],
    refusal: 'InvalidParameter',
  },
  {
    name: 'HttpEndpoint',
    path: ['MetadataOptions', 'HttpEndpoint'],
    values: ['enabled', 'disabled'],
    refusal: 'InvalidParameter',
  },
  {
    name: 'HttpTokens',
    path: ['MetadataOptions', 'HttpTokens'],
    values: ['optional', 'required'],
    refusal: 'InvalidParameter',
  },
];
