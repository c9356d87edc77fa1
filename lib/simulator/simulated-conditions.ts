/**
 * Things that are wrong with an instance without DescribeInstances showing them, each named by the code that
 * RebootInstance then answers (RebootInstance, API 2014-05-26, error codes).
 */
export const CONDITIONS = [
  'DiskError',
  'InstanceExpiredOrInArrears',
  'InvalidParameter.KMSKeyId.CMKUnauthorized',
  'InvalidParameter.KMSKeyId.CMKNotEnabled',
  'InvalidParameter.KMSKeyId.KMSUnauthorized',
  'InvalidParameter.KMSKeyId.NotFound',
  'LimitedOperation.ServiceUnavailable',
  'InternalError',
] as const;

/** One of them. */
export type Condition = (typeof CONDITIONS)[number];
