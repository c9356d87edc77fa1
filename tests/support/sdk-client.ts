import * as Sdk from '@alicloud/ecs20140526';

/** The official SDK's request classes. Native ESM gives them one `default` deeper than their types say. */
export const sdk = (
  'DescribeInstancesRequest' in Sdk ? Sdk : (Sdk as unknown as { default: typeof Sdk }).default
) as typeof Sdk;

/** The official SDK's client. */
export const Client = (
  'default' in (sdk.default as object)
    ? (sdk.default as unknown as { default: typeof sdk.default }).default
    : sdk.default
) as typeof sdk.default;
