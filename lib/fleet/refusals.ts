import { bare } from './prose';
import type { ServiceAnswer } from './restart';

/** What an error code of ECS means for a person who wanted to restart an instance. */
export interface Refusal {
  /** One to four words. */
  short: string;
  sentence: string;
  nextStep: string;
  /** May the same request be sent again by a person, and when? */
  again: 'never' | 'after_cause' | 'next_minute' | 'look_first';
}

const keyManagement = (what: string): Refusal => ({
  short: 'Encryption key',
  sentence: `A disk of the instance is encrypted, and ${what}.`,
  nextStep: 'Ask whoever manages the key in KMS to make it usable for ECS, then ask again.',
  again: 'after_cause',
});

const credentials = (sentence: string, nextStep: string): Refusal => ({
  short: 'Credentials',
  sentence,
  nextStep,
  again: 'after_cause',
});

/**
 * Codes of RebootInstance, of its family and of every action (API 2014-05-26, error pages; ecs-facts.md section 1).
 * A code that is not here is matched on its first dotted segment, then by what is common to its kind.
 */
const CATALOGUE: Readonly<Record<string, Refusal>> = {
  IncorrectInstanceStatus: {
    short: 'Not Running',
    sentence: 'ECS restarts only Running instances, and this one was not Running when the request arrived.',
    nextStep: 'Wait if it is Starting or Stopping; start it in the ECS console if it is Stopped.',
    again: 'after_cause',
  },
  'IncorrectInstanceStatus.Initializing': {
    short: 'Initializing',
    sentence: 'The instance is still being initialized.',
    nextStep: 'Wait until it is Running, then ask again.',
    again: 'after_cause',
  },
  InstanceLockedForSecurity: {
    short: 'Security lock',
    sentence: 'The instance is locked for security reasons.',
    nextStep: 'Clear the lock with your security team or a ticket to Alibaba Cloud. Trying again does not help.',
    again: 'never',
  },
  DiskError: {
    short: 'Disk error',
    sentence: 'A disk of the instance is in a bad state, or its payment is overdue.',
    nextStep: 'Look at the disks of the instance in the ECS console, and pay what is overdue.',
    again: 'after_cause',
  },
  InstanceExpiredOrInArrears: {
    short: 'Expired or unpaid',
    sentence: 'The subscription has expired, or the account of this pay-as-you-go instance is overdue.',
    nextStep: 'Renew the subscription or pay the overdue bill first.',
    again: 'after_cause',
  },
  'InvalidParameter.KMSKeyId.CMKUnauthorized': keyManagement('ECS is not authorized to use its key'),
  'InvalidParameter.KMSKeyId.CMKNotEnabled': keyManagement('its key is not enabled'),
  'InvalidParameter.KMSKeyId.KMSUnauthorized': keyManagement('ECS is not authorized to use KMS'),
  // 404, and yet the instance is there: it is the key that is gone.
  'InvalidParameter.KMSKeyId.NotFound': keyManagement('its key no longer exists'),
  'InvalidInstanceId.NotFound': {
    short: 'Not found',
    sentence:
      'ECS does not find the instance in this region: it was released, or its id belongs to another region or account.',
    nextStep: 'Look for it in the ECS console. If it was released, it leaves the list by itself.',
    again: 'never',
  },
  InvalidInstanceId: {
    short: 'Invalid id',
    sentence: 'ECS does not accept the id of the instance.',
    nextStep: 'Look for the instance in the ECS console, and check the id and the region.',
    again: 'never',
  },
  // The answer to a restart that was no dry run would be a surprise; nothing was restarted then either.
  DryRunOperation: {
    short: 'Dry run only',
    sentence: 'ECS took the request for a dry run, found it valid and did nothing.',
    nextStep: 'Ask for a restart that is no dry run, if it is needed.',
    again: 'after_cause',
  },
  InternalError: {
    short: 'ECS internal error',
    sentence: 'ECS answered with an internal error, which does not tell whether the restart happened.',
    nextStep: 'Look at what the instance does before you ask again.',
    again: 'look_first',
  },
  ServiceUnavailable: {
    short: 'ECS unavailable',
    sentence: 'ECS was not available, which does not tell whether the restart happened.',
    nextStep: 'Look at what the instance does before you ask again.',
    again: 'look_first',
  },
  LimitedOperation: {
    short: 'Limited by ECS',
    sentence: 'ECS limits this operation at the moment.',
    nextStep: 'Look at what the instance does, and wait some minutes before you ask again.',
    again: 'look_first',
  },
  'LimitedOperation.ServiceUnavailable': {
    short: 'ECS unavailable',
    sentence: 'ECS limits this operation at the moment, which does not tell whether the restart happened.',
    nextStep: 'Look at what the instance does, and wait some minutes before you ask again.',
    again: 'look_first',
  },
  MissingParameter: {
    short: 'Malformed request',
    sentence: 'ECS found a parameter missing in the request of Restart Desk.',
    nextStep: 'Report this with the request id: it is a defect of Restart Desk.',
    again: 'never',
  },
  InvalidParameter: {
    short: 'Malformed request',
    sentence: 'ECS found a parameter in the request of Restart Desk that it does not accept.',
    nextStep: 'Report this with the request id: it is a defect of Restart Desk or a limit of this instance.',
    again: 'never',
  },
  InstanceNotReady: {
    short: 'Not ready',
    sentence: 'The instance is not ready for this operation.',
    nextStep: 'Wait some minutes, then ask again.',
    again: 'after_cause',
  },
  InsufficientBalance: {
    short: 'Balance too low',
    sentence: 'The balance of the Alibaba Cloud account is too low.',
    nextStep: 'Top up the account, then ask again.',
    again: 'after_cause',
  },
  'InvalidInstance.NotFoundSystemDisk': {
    short: 'No system disk',
    sentence: 'The instance has no system disk.',
    nextStep: 'Attach a system disk in the ECS console first.',
    again: 'after_cause',
  },
  OperationConflict: {
    short: 'Conflict',
    sentence: 'Another operation on the instance is under way.',
    nextStep: 'Wait until it has ended, look at the instance, then ask again.',
    again: 'after_cause',
  },
  'InvalidOperation.Conflict': {
    short: 'Conflict',
    sentence: 'Another operation on the instance is under way.',
    nextStep: 'Wait until it has ended, look at the instance, then ask again.',
    again: 'after_cause',
  },
  InvalidAccessKeyId: credentials(
    'ECS does not accept the access key of Restart Desk.',
    'Whoever runs Restart Desk sets a valid access key; then ask again.',
  ),
  'InvalidAccessKeyId.NotFound': credentials(
    'ECS does not know the access key of Restart Desk.',
    'Whoever runs Restart Desk sets a valid access key; then ask again.',
  ),
  'InvalidAccessKeyId.Inactive': credentials(
    'The access key of Restart Desk is disabled.',
    'Whoever runs Restart Desk enables the access key or sets another; then ask again.',
  ),
  InvalidTimeStamp: credentials(
    'ECS does not accept the time of the request.',
    'Whoever runs Restart Desk checks its clock (NTP); then ask again.',
  ),
  'InvalidTimeStamp.Format': credentials(
    'ECS could not read the time of the request.',
    'Report this with the request id: it is a defect of Restart Desk.',
  ),
  'InvalidTimeStamp.Expired': credentials(
    'The clock of the machine that runs Restart Desk is off by more than 15 minutes.',
    'Whoever runs Restart Desk sets its clock (NTP); then ask again.',
  ),
  SignatureNonceUsed: {
    short: 'Copy arrived first',
    sentence: 'ECS had already received a copy of this very request, so the restart may have happened.',
    nextStep: 'Look at what the instance does before you ask again.',
    again: 'look_first',
  },
  SignatureDoesNotMatch: credentials(
    'The secret of the access key is wrong, so ECS did not accept the signature.',
    'Whoever runs Restart Desk sets the right secret; then ask again.',
  ),
  IncompleteSignature: credentials(
    'ECS did not accept the form of the signature.',
    'Report this with the request id: it is a defect of Restart Desk.',
  ),
  InvalidSecurityToken: credentials(
    'The temporary credentials of Restart Desk are malformed or have expired.',
    'Whoever runs Restart Desk renews them; then ask again.',
  ),
  Forbidden: {
    short: 'No permission',
    sentence: 'The account that Restart Desk uses may not do this to this instance.',
    nextStep: 'Ask your cloud administrator for the RAM permission ecs:RebootInstance on this instance.',
    again: 'after_cause',
  },
  NoPermission: {
    short: 'No permission',
    sentence: 'The account that Restart Desk uses may not do this to this instance.',
    nextStep: 'Ask your cloud administrator for the RAM permission ecs:RebootInstance on this instance.',
    again: 'after_cause',
  },
  InvalidApi: {
    short: 'Unknown action',
    sentence: 'The endpoint does not know this action.',
    nextStep: 'Check which address Restart Desk uses for this region (DESK_ECS_ENDPOINT).',
    again: 'after_cause',
  },
  InvalidRegionId: {
    short: 'Unknown region',
    sentence: 'ECS does not know this region.',
    nextStep: 'Check DESK_REGIONS.',
    again: 'after_cause',
  },
  InvalidOperation: {
    short: 'Not supported here',
    sentence: 'The endpoint does not support this operation for the instance.',
    nextStep: 'Check which address Restart Desk uses for this region, then look at the instance in the ECS console.',
    again: 'after_cause',
  },
};

const THROTTLED: Refusal = {
  short: 'Throttled',
  sentence:
    'ECS is throttling this account: too many requests in this minute, from here or from any other tool. Nothing was restarted.',
  nextStep: 'Ask again after the next minute has begun.',
  again: 'next_minute',
};

const BY_CODE = new Map(Object.entries(CATALOGUE));

/** What a code of ECS means, with the service's own words as the fallback. Total: every code has an answer. */
export function explainCode(answer: Pick<ServiceAnswer, 'code' | 'message'>): Refusal {
  if (answer.code.includes('Throttling')) return THROTTLED;
  const known = BY_CODE.get(answer.code) ?? BY_CODE.get(answer.code.split('.')[0] ?? '');
  if (known !== undefined) return known;
  const message = bare(answer.message);
  return {
    short: answer.code === '' ? 'No code' : answer.code,
    sentence:
      message !== ''
        ? `ECS refused: "${message}".`
        : answer.code === ''
          ? 'ECS refused, and gave no code.'
          : `ECS refused with the code ${answer.code}.`,
    nextStep: 'Search the code in the ECS documentation, or open a ticket with the request id.',
    again: 'after_cause',
  };
}

/** The codes that have a sentence of our own, for tests and documentation. */
export const CATALOGUED_CODES: readonly string[] = Object.keys(CATALOGUE);
