/**
 * What a refusal of ECS or STS means (lib/domain/restart/refusal-words.ts), by the causes of lib/domain/restart/refusal-causes.ts. `service`: ECS or STS.
 * `said`: its own words, as `saidMessage`, `saidCode` or `saidNothing` have them. What to do is in refusal-step-en.ts.
 */
export const REFUSAL_EN = {
  saidMessage: ': "{message}".',
  saidCode: ' with the code {code}.',
  saidNothing: ', and gave no code.',

  throttled_restart:
    'ECS is throttling this account: too many requests in this minute, from here or from any other tool. Nothing was restarted.',
  throttled_read: 'ECS is throttling this account: too many requests in this minute, from here or from any other tool.',
  throttled_sts:
    'STS is throttling this account: too many requests for roles in this minute, from here or from any other tool.',

  status_not_running: 'ECS restarts only Running instances, and this one was not Running when the request arrived.',
  status_changing:
    'ECS restarts only Running instances, and this one was just starting or stopping when the request arrived.',
  status_stopped: 'ECS restarts only Running instances, and this one was Stopped when the request arrived.',
  status_initializing: 'The instance is still being initialized.',
  instance_expired: 'The instance has expired.',
  security_lock: 'The instance is locked for security reasons.',
  instance_locked: 'The instance is locked.',
  instance_not_found:
    'ECS does not find the instance in this region: it was released, or its id belongs to another region or account.',
  instance_id_invalid: 'ECS does not accept the id of the instance.',
  not_ready: 'The instance is not ready for this operation.',
  no_system_disk: 'The instance has no system disk.',
  disk_error: 'A disk of the instance is in a bad state, or its payment is overdue.',
  conflict: 'Another operation on the instance is under way.',

  key_unauthorized: 'A disk of the instance is encrypted, and ECS is not authorized to use its key.',
  key_not_enabled: 'A disk of the instance is encrypted, and its key is not enabled.',
  key_service_unauthorized: 'A disk of the instance is encrypted, and ECS is not authorized to use KMS.',
  key_not_found: 'A disk of the instance is encrypted, and its key no longer exists.',
  key_trouble: 'A disk of the instance is encrypted, and its key cannot be used.',

  expired_or_unpaid: 'The subscription has expired, or the account of this pay-as-you-go instance is overdue.',
  account_overdue: 'The Alibaba Cloud account has an overdue payment.',
  balance_low: 'The balance of the Alibaba Cloud account is too low.',
  order_unpaid: 'The instance has an order that is not paid.',
  account_status: 'The Alibaba Cloud account is not in a state that allows this{said}',
  risk_control:
    "Alibaba Cloud's risk control has stopped this operation of the account. A permission in RAM does not fix this.",
  identity_unverified:
    'The Alibaba Cloud account has not passed identity verification. A permission in RAM does not fix this.',
  service_not_open: 'The service is not open for this Alibaba Cloud account.',
  quota: 'A quota of the account does not allow it{said}',

  no_permission: 'The account that Restart Desk uses may not do this to this instance.',
  no_permission_outright:
    'The account that Restart Desk uses may not do this to this instance. A policy denies it outright.',
  no_permission_read: 'The account that Restart Desk uses may not read this.',
  no_permission_read_outright: 'The account that Restart Desk uses may not read this. A policy denies it outright.',
  not_for_ram_users: 'Alibaba Cloud does not open this action to RAM users and roles.',
  address_not_allowed: 'Alibaba Cloud does not accept this request from the address of Restart Desk.',
  region_closed: 'This region is not open to the Alibaba Cloud account.',
  forbidden_otherwise:
    '{service} forbids it{said} As far as its code tells, the reason is not a missing permission in RAM.',
  denied_otherwise: '{service} denies the operation{said} A permission in RAM does not fix this.',
  charge_type: 'The billing method of the instance does not allow this operation.',

  access_key_unknown: '{service} does not know the access key of Restart Desk.',
  access_key_disabled: 'The access key of Restart Desk is disabled.',
  access_key_invalid: '{service} does not accept the access key of Restart Desk.',
  secret_wrong: 'The secret of the access key is wrong, so {service} did not accept the signature.',
  token_expired: 'The temporary credentials of Restart Desk have expired.',
  token_malformed: '{service} cannot read the security token of the temporary credentials of Restart Desk.',
  token_mismatch: 'The security token of Restart Desk belongs to another access key than the one that it uses.',
  token_missing: 'The access key of Restart Desk is a temporary one, and its security token is missing.',
  token_invalid: '{service} does not accept the temporary credentials of Restart Desk.',
  clock: 'The clock of the machine that runs Restart Desk is off by more than 15 minutes.',
  time_invalid: '{service} does not accept the time of the request.',
  time_format: '{service} could not read the time of the request.',
  signature_form: '{service} did not accept the form of the signature.',
  nonce_used: '{service} had already received a copy of this very request.',
  nonce_used_restart: 'ECS had already received a copy of this very request, so the restart may have happened.',

  api_unknown: 'The endpoint does not know this action.',
  region_unknown: 'ECS does not know this region.',
  not_supported_here: 'The endpoint does not support this operation for the instance.',
  malformed_request: '{service} found a parameter missing or wrong in the request of Restart Desk.',
  dry_run_only: 'ECS took the request for a dry run, found it valid and did nothing.',

  /** What tells nothing of the outcome; `_restart`: of a restart, for which that is the point. */
  internal_error: '{service} answered with an internal error.',
  internal_error_restart:
    '{service} answered with an internal error, which does not tell whether the restart happened.',
  unavailable: '{service} was not available.',
  unavailable_restart: '{service} was not available, which does not tell whether the restart happened.',
  region_maintenance: 'The region is under maintenance.',
  region_maintenance_restart: 'The region is under maintenance, which does not tell whether the restart happened.',
  limited: 'ECS is limiting this operation at the moment.',
  limited_restart: 'ECS is limiting this operation at the moment, which does not tell whether the restart happened.',

  role_not_found: 'STS does not find the RAM role of this account.',
  role_not_trusting: 'STS denies Restart Desk the RAM role of this account.',
  role_root_account:
    'The usual credentials are those of the account itself, and STS gives roles only to RAM users and roles.',
  role_arn_invalid: 'STS does not accept the name of the RAM role of this account.',
  role_settings_invalid: 'STS does not accept how Restart Desk asks for the RAM role of this account.',
  sts_unreachable: 'STS, which gives the RAM role of this account, cannot be reached.',
  sts_certificate:
    'No trusted connection (TLS) to STS could be made: its certificate was not accepted, or what answers there does not speak TLS.',
  sts_timeout: 'STS, which gives the RAM role of this account, does not answer in time.',
  sts_connection_lost: 'The connection to STS, which gives the RAM role of this account, broke off.',
  sts_unreadable: 'What answers at the address of STS is not STS, or its answer was incomplete.',
  credentials_missing: 'Restart Desk has no usable credentials for this account.',
  credentials_malformed:
    'The credentials of this account hold spaces, line breaks or other characters that no access key has.',

  unknown: '{service} refused{said}',
} as const;
