import type { Json } from './json';

/** A refusal as the service words it. */
export interface ApiError {
  status: number;
  code: string;
  message: string;
  /** Only with RAM denials. */
  accessDeniedDetail?: { [field: string]: Json };
}

/**
 * Status and fixed text of each code (RebootInstance and DescribeInstances, API 2014-05-26, error codes, and the common
 * client errors). InvalidAccessKeyId.NotFound is documented with 400 and with 404: ECS answers 404. The two filter codes
 * are documented without a text, and TimeEndBeforeStart with a free one.
 */
const CATALOGUE = {
  DryRunOperation: [400, 'Request validation has been passed with DryRun flag set.'],
  DiskError: [403, 'IncorrectDiskStatus.'],
  // Codes of STS (AssumeRole, API 2015-04-01), in its own spelling.
  'EntityNotExist.Role': [404, 'The specified Role not exists .'],
  EventIdLimitExceeded: [403, 'The amount of EventId specified exceeds limit 100.'],
  'Forbidden.RAM': [403, "User not authorized to operate on the specified resource, or this API doesn't support RAM."],
  IncompleteSignature: [400, 'The request signature does not conform to Aliyun standards.'],
  IncorrectInstanceStatus: [403, 'The current status of the resource does not support this operation.'],
  'IncorrectInstanceStatus.Initializing': [403, 'The specified instance status does not support this operation.'],
  InstanceExpiredOrInArrears: [
    403,
    'The specified operation is denied as your prepay instance is expired (prepay mode) or in arrears (afterpay mode).',
  ],
  InstanceIdLimitExceeded: [403, 'The amount of InstanceId specified exceeds limit 100.'],
  InstanceLockedForSecurity: [
    403,
    'The specified operation is denied as your instance is locked for security reasons.',
  ],
  InternalError: [500, 'The request processing has failed due to some unknown error.'],
  'InvalidAcceptLanguage.NotFound': [404, 'Only Chinese (zh-CN), English (en-US), and Japanese (ja) are allowed.'],
  'InvalidAccessKeyId.Inactive': [400, 'Specified access key is disabled.'],
  'InvalidAccessKeyId.NotFound': [404, 'Specified access key is not found.'],
  'InvalidApi.NotFound': [404, 'Specified api is not found, please check your url and method.'],
  'InvalidFilterKey.NotFound': [404, 'The specified filter key is not found.'],
  InvalidFilterValue: [404, 'The specified filter value is not valid.'],
  'InvalidHpcClusterId.NotFound': [400, 'The specified HpcClusterId is not found.'],
  'InvalidInstanceChargeType.NotFound': [404, 'The InstanceChargeType does not exist in our records'],
  'InvalidInstanceId.NotFound': [404, 'The specified InstanceId does not exist.'],
  'InvalidInstanceIds.Malformed': [400, 'The specified InstanceIds is not valid.'],
  'InvalidInternetChargeType.ValueNotSupported': [404, 'The specified InternetChargeType is not valid'],
  'InvalidLockReason.NotFound': [404, 'The specified LockReason is not found'],
  'InvalidNetworkType.NotFound': [404, 'The specified InstanceNetworkType is not found'],
  'InvalidOperation.NotSupportedEndpoint': [
    404,
    "The specified endpoint can't operate this region. Please use API DescribeRegions to get the appropriate endpoint, or upgrade your SDK to latest version.",
  ],
  InvalidParameter: [400, 'The specified parameter is not valid.'],
  'InvalidParameter.Format': [400, 'Specified parameter format is not valid.'],
  'InvalidParameter.KMSKeyId.CMKNotEnabled': [403, 'The CMK needs to be enabled.'],
  'InvalidParameter.KMSKeyId.CMKUnauthorized': [403, 'ECS service have no right to access your CMK.'],
  'InvalidParameter.KMSKeyId.KMSUnauthorized': [403, 'ECS service have no right to access your KMS.'],
  'InvalidParameter.KMSKeyId.NotFound': [404, 'The specified KMSKeyId does not exist.'],
  // UNVERIFIED for DescribeInstances: the code that other actions document for a token they did not give.
  'InvalidParameter.NextToken': [400, 'The specified parameter NextToken is not valid.'],
  'InvalidParameter.DurationSeconds': [400, 'The Min/Max value of DurationSeconds is 15min/1hr.'],
  'InvalidParameter.RoleArn': [400, 'The parameter RoleArn is wrongly formed.'],
  'InvalidParameter.RoleSessionName': [400, 'The parameter RoleSessionName is wrongly formed.'],
  'InvalidParameter.TimeEndBeforeStart': [403, 'The specified end time is earlier than the start time.'],
  'InvalidRegionId.NotFound': [404, 'The specified RegionId does not exist.'],
  'InvalidResourceType.NotFound': [404, 'The ResourceType provided does not exist in our records.'],
  'InvalidSecurityToken.Expired': [400, 'Specified SecurityToken is expired.'],
  'InvalidSecurityToken.Malformed': [400, 'Specified SecurityToken is malformed.'],
  'InvalidSecurityToken.MismatchWithAccessKey': [400, 'Specified SecurityToken mismatch with the AccessKey.'],
  // Both codes are documented for all products; UNVERIFIED: the texts.
  InvalidSignatureMethod: [400, 'Specified signature method is not supported.'],
  InvalidSignatureVersion: [400, 'Specified parameter SignatureVersion is not valid.'],
  'InvalidStatus.NotFound': [404, 'The specified Status is not found'],
  'InvalidTag.Mismatch': [400, 'The specified Tag.n.Key and Tag.n.Value are not match.'],
  InvalidTagCount: [400, 'The specified tags are beyond the permitted range.'],
  'InvalidTagKey.Malformed': [400, 'The specified Tag.n.Key is not valid.'],
  'InvalidTimeStamp.Expired': [400, 'Specified time stamp or date value is expired.'],
  'InvalidTimeStamp.Format': [400, 'Specified time stamp or date value is not well formatted.'],
  InvalidVersion: [400, 'Specified parameter Version is not valid.'],
  'InvalidZoneId.NotFound': [404, 'The specified ZoneId does not exist.'],
  'LimitedOperation.ServiceUnavailable': [503, 'The service is temporarily unavailable. Please try again later.'],
  MissingParameter: [400, 'The input parameter that is mandatory for processing this request is not supplied.'],
  MissingSecurityToken: [400, 'SecurityToken is mandatory for this action.'],
  NoPermission: [403, 'You are not authorized to do this action. You should be authorized by RAM.'],
  ServiceUnavailable: [503, 'The request has failed due to a temporary failure of the server.'],
  SignatureDoesNotMatch: [400, 'Specified signature does not match our calculation.'],
  SignatureNonceUsed: [400, 'Specified signature nonce was used already.'],
  Throttling: [400, 'Request was denied due to request throttling.'],
  'Throttling.Api': [400, 'Request was denied due to api flow control.'],
  'Throttling.User': [400, 'Request was denied due to user flow control.'],
  UnsupportedHTTPMethod: [403, 'This HTTP method is not supported.'],
} as const satisfies Record<string, readonly [number, string]>;

/** A code whose status and text are known here. */
export type ErrorCode = keyof typeof CATALOGUE;

/** The refusal with this code, in its fixed words or in `message`. */
export function apiError(code: ErrorCode, message?: string): ApiError {
  const [status, text] = CATALOGUE[code];
  return { status, code, message: message ?? text };
}

/** The same for any code, also one that is not known here: then status 400 and a plain text. */
export function anyError(code: string, status?: number, message?: string): ApiError {
  const known: readonly [number, string] | undefined = Object.hasOwn(CATALOGUE, code)
    ? CATALOGUE[code as ErrorCode]
    : undefined;
  return {
    status: status ?? known?.[0] ?? 400,
    code,
    message: message ?? known?.[1] ?? 'The request was refused.',
  };
}

/** MissingParameter naming the parameter, in the service's words. */
export function missingParameter(name: string): ApiError {
  return apiError(
    'MissingParameter',
    `The input parameter "${name}" that is mandatory for processing this request is not supplied.`,
  );
}

/** InvalidParameter naming the parameter. */
export function invalidParameter(name: string): ApiError {
  return apiError('InvalidParameter', `The specified parameter "${name}" is not valid.`);
}
