import type { RefusalCause } from './refusal-causes';
import { CREDENTIAL_SENTENCES } from './refusal-credential-words';
import { operator, owner, quoted, report, type SaidByEcs, type Sentences, service, whole } from './refusal-sentence';

const key = (what: string): Sentences => ({
  sentence: `A disk of the instance is encrypted, and ${what}.`,
  step: 'Ask whoever manages the key in KMS to make it usable for ECS',
});

/** What tells nothing of the outcome: for a restart that is the point, a read or a dry run can simply be made again. */
const untold = ({ about }: SaidByEcs, sentence: string): Sentences =>
  about === 'restart'
    ? whole(`${sentence}, which does not tell whether the restart happened.`, LOOK)
    : { sentence: `${sentence}.`, step: 'Wait a minute' };

const LOOK = 'Look at what the instance does before you ask again';

const NO_MENDING = 'A permission in RAM does not mend this.';

/** The sentences of every cause: a further cause does not compile without them. */
export const SENTENCES: Readonly<Record<RefusalCause, (said: SaidByEcs) => Sentences>> = {
  ...CREDENTIAL_SENTENCES,
  throttled: ({ about }) =>
    about === 'sts'
      ? whole(
          'STS is throttling this account: too many requests for roles in this minute, from here or from any other tool.',
          'Wait: it passes by itself, and Restart Desk asks again when the next minute has begun',
        )
      : about === 'read'
        ? whole(
            'ECS is throttling this account: too many requests in this minute, from here or from any other tool.',
            'Wait: it passes by itself, and Restart Desk asks again when the next minute has begun',
          )
        : whole(
            'ECS is throttling this account: too many requests in this minute, from here or from any other tool. Nothing was restarted.',
            'Ask again after the next minute has begun',
          ),
  status_not_running: () => ({
    sentence: 'ECS restarts only Running instances, and this one was not Running when the request arrived.',
    step: 'Wait if it is Starting or Stopping; start it in the ECS console if it is Stopped',
    whole: true,
  }),
  status_changing: () => ({
    sentence:
      'ECS restarts only Running instances, and this one was just starting or stopping when the request arrived.',
    step: 'Wait until it is Running',
  }),
  status_stopped: () =>
    whole(
      'ECS restarts only Running instances, and this one was Stopped when the request arrived.',
      'Look why it is Stopped: a lock or an expiry explains it. If nothing does, start it in the ECS console',
    ),
  status_initializing: () => ({
    sentence: 'The instance is still being initialized.',
    step: 'Wait until it is Running',
  }),
  instance_expired: () => owner('The instance has expired.', 'renews it'),
  security_lock: () =>
    whole(
      'The instance is locked for security reasons.',
      'Clear the lock with your security team or a ticket to Alibaba Cloud. Trying again does not help',
    ),
  instance_locked: () => ({
    sentence: 'The instance is locked.',
    step: 'Look in the ECS console why it is locked, and have the cause removed',
  }),
  instance_not_found: () =>
    whole(
      'ECS does not find the instance in this region: it was released, or its id belongs to another region or account.',
      'Look for it in the ECS console. If it was released, it leaves the list by itself',
    ),
  instance_id_invalid: () =>
    whole(
      'ECS does not accept the id of the instance.',
      'Look for the instance in the ECS console, and check the id and the region',
    ),
  not_ready: () => ({ sentence: 'The instance is not ready for this operation.', step: 'Wait some minutes' }),
  no_system_disk: () => ({
    sentence: 'The instance has no system disk.',
    step: 'Attach a system disk in the ECS console',
  }),
  disk_error: () => ({
    sentence: 'A disk of the instance is in a bad state, or its payment is overdue.',
    step: 'Look at the disks of the instance in the ECS console, and pay what is overdue',
  }),
  conflict: () => ({
    sentence: 'Another operation on the instance is under way.',
    step: 'Wait until it has ended and look at the instance',
  }),
  key_unauthorized: () => key('ECS is not authorized to use its key'),
  key_not_enabled: () => key('its key is not enabled'),
  key_service_unauthorized: () => key('ECS is not authorized to use KMS'),
  key_not_found: () => key('its key no longer exists'),
  key_trouble: () => key('its key cannot be used'),
  expired_or_unpaid: () =>
    owner(
      'The subscription has expired, or the account of this pay-as-you-go instance is overdue.',
      'renews the subscription or pays the overdue bill',
    ),
  account_overdue: () => owner('The Alibaba Cloud account has an overdue payment.', 'pays what is overdue'),
  balance_low: () => owner('The balance of the Alibaba Cloud account is too low.', 'tops it up'),
  order_unpaid: () => owner('The instance has an order that is not paid.', 'pays or cancels the order'),
  account_status: (said) =>
    owner(
      `The Alibaba Cloud account is not in a state in which this is possible${quoted(said)}`,
      'clears it in the console or with a ticket to Alibaba Cloud',
    ),
  risk_control: () =>
    owner(
      `Alibaba Cloud's risk control has stopped this operation of the account. ${NO_MENDING}`,
      'passes the verification that the console asks for, or opens a ticket with Alibaba Cloud',
    ),
  identity_unverified: () =>
    owner(
      `The Alibaba Cloud account has not passed the verification of its identity. ${NO_MENDING}`,
      'passes it in the console',
    ),
  service_not_open: () => owner('The service is not open for this Alibaba Cloud account.', 'opens it in the console'),
  quota: (said) => ({
    sentence: `A quota of the account does not allow it${quoted(said)}`,
    step: 'Ask your cloud administrator to have the quota raised',
  }),
  no_permission: ({ about, action, accessDenied }) => {
    const denied = actionOf(accessDenied?.action ?? null) ?? action;
    const where = about === 'read' ? '' : ' on this instance';
    const sentence =
      about === 'read'
        ? 'The account that Restart Desk uses may not read this.'
        : 'The account that Restart Desk uses may not do this to this instance.';
    // What is denied outright is not mended by granting it once more.
    return /explicit/i.test(accessDenied?.reason ?? '') && !/implicit/i.test(accessDenied?.reason ?? '')
      ? {
          sentence: `${sentence} A policy denies it outright.`,
          step: `Ask your cloud administrator to take ${denied} out of the policy that denies it: granting it is not enough`,
        }
      : { sentence, step: `Ask your cloud administrator for the RAM permission ${denied}${where}` };
  },
  not_for_ram_users: () => ({
    sentence: 'Alibaba Cloud does not open this action to RAM users and roles.',
    step: 'Ask your cloud administrator; no permission helps',
  }),
  address_not_allowed: () => ({
    sentence: 'Alibaba Cloud does not take this request from the address of Restart Desk.',
    step: 'Ask your cloud administrator to allow the address that Restart Desk calls from',
  }),
  region_closed: () => owner('This region is not open to the Alibaba Cloud account.', 'opens it in the console'),
  forbidden_otherwise: (said) => ({
    sentence: `${service(said)} forbids it${quoted(said)} That is for another reason than a missing permission in RAM, as far as its code tells.`,
    step: 'Ask your cloud administrator to look the code up in the documentation, or to open a ticket with the request id',
  }),
  denied_otherwise: (said) => ({
    sentence: `${service(said)} denies the operation${quoted(said)} ${NO_MENDING}`,
    step: 'Look at the instance in the ECS console, or open a ticket with the request id',
  }),
  charge_type: () => ({
    sentence: 'The way in which the instance is paid for does not allow this operation.',
    step: 'Look at the instance in the ECS console',
  }),
  signature_form: (said) => report(`${service(said)} did not accept the form of the signature.`),
  nonce_used: (said) =>
    said.about === 'restart'
      ? whole('ECS had already received a copy of this very request, so the restart may have happened.', LOOK)
      : { sentence: `${service(said)} had already received a copy of this very request.`, step: 'Wait a minute' },
  api_unknown: () =>
    operator(
      'The endpoint does not know this action.',
      'checks which address Restart Desk uses for this region (DESK_ECS_ENDPOINT)',
    ),
  region_unknown: () => operator('ECS does not know this region.', 'checks DESK_REGIONS'),
  not_supported_here: () =>
    operator(
      'The endpoint does not support this operation for the instance.',
      'checks which address Restart Desk uses for this region, and looks at the instance in the ECS console',
    ),
  malformed_request: (said) =>
    report(`${service(said)} found a parameter missing or wrong in the request of Restart Desk.`),
  dry_run_only: () => ({
    sentence: 'ECS took the request for a dry run, found it valid and did nothing.',
    step: 'Ask for a restart that is no dry run, if it is needed',
    whole: true,
  }),
  internal_error: (said) => untold(said, `${service(said)} answered with an internal error`),
  unavailable: (said) => untold(said, `${service(said)} was not available`),
  region_maintenance: (said) => untold(said, 'The region is under maintenance'),
  limited: (said) => untold(said, 'ECS limits this operation at the moment'),
  unknown: (said) => ({
    sentence: `${service(said)} refused${quoted(said)}`,
    step: 'Search the code in the documentation of Alibaba Cloud, or open a ticket with the request id',
    whole: true,
  }),
};

/** The action that RAM names, if it looks like one: it comes from outside. */
function actionOf(action: string | null): string | null {
  return action !== null && /^[a-z][a-z0-9-]{1,30}:[A-Za-z*]{1,60}$/.test(action) ? action : null;
}
