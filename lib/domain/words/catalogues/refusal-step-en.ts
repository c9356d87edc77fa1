/**
 * What to do about a refusal, by its cause: one sentence without its end, which `thenPerson`, `thenDesk` and `thenNobody` put there, by who asks again.
 * `action`: the permission.
 */
export const REFUSAL_STEP_EN = {
  thenPerson: '{step}; then ask again.',
  thenDesk: '{step}; Restart Desk then goes on by itself.',
  thenNobody: '{step}.',

  throttled: 'Ask again after the next minute has begun',
  throttled_desk: 'Wait: it passes by itself, and Restart Desk asks again when the next minute has begun',
  status_not_running: 'Wait if it is Starting or Stopping; start it in the ECS console if it is Stopped',
  status_changing: 'Wait until it is Running',
  status_stopped:
    'Find out why it is Stopped: a lock or an expiry may explain it. If neither does, start it in the ECS console',
  status_initializing: 'Wait until it is Running',
  instance_expired: 'Ask whoever owns the Alibaba Cloud account to renew it',
  security_lock: 'Clear the lock with your security team or a ticket to Alibaba Cloud. Trying again does not help',
  instance_locked: 'Find out in the ECS console why it is locked, and have the cause removed',
  instance_not_found: 'Look for it in the ECS console. If it was released, it leaves the list by itself',
  instance_id_invalid: 'Look for the instance in the ECS console, and check the id and the region',
  not_ready: 'Wait some minutes',
  no_system_disk: 'Attach a system disk in the ECS console',
  disk_error: 'Look at the disks of the instance in the ECS console, and pay what is overdue',
  conflict: 'Wait until it has ended and look at the instance',

  key_unauthorized: 'Ask whoever manages the key in KMS to make it usable for ECS',
  key_not_enabled: 'Ask whoever manages the key in KMS to make it usable for ECS',
  key_service_unauthorized: 'Ask whoever manages the key in KMS to make it usable for ECS',
  key_not_found: 'Ask whoever manages the key in KMS whether it can be restored',
  key_trouble: 'Ask whoever manages the key in KMS to make it usable for ECS',

  expired_or_unpaid: 'Ask whoever owns the Alibaba Cloud account to renew the subscription or pay the overdue bill',
  account_overdue: 'Ask whoever owns the Alibaba Cloud account to pay what is overdue',
  balance_low: 'Ask whoever owns the Alibaba Cloud account to top it up',
  order_unpaid: 'Ask whoever owns the Alibaba Cloud account to pay or cancel the order',
  account_status:
    'Ask whoever owns the Alibaba Cloud account to clear this up in the console or with a ticket to Alibaba Cloud',
  risk_control:
    'Ask whoever owns the Alibaba Cloud account to pass the verification that the console asks for, or to open a ticket with Alibaba Cloud',
  identity_unverified: 'Ask whoever owns the Alibaba Cloud account to pass it in the console',
  service_not_open: 'Ask whoever owns the Alibaba Cloud account to open it in the console',
  quota: 'Ask your cloud administrator to have the quota raised',

  no_permission: 'Ask your cloud administrator for the RAM permission {action} on this instance',
  no_permission_read: 'Ask your cloud administrator for the RAM permission {action}',
  no_permission_outright:
    'Ask your cloud administrator to take {action} out of the policy that denies it: granting it is not enough',
  not_for_ram_users: 'Ask your cloud administrator; no permission helps',
  address_not_allowed: 'Ask your cloud administrator to allow the address that Restart Desk calls from',
  region_closed: 'Ask whoever owns the Alibaba Cloud account to open it in the console',
  forbidden_otherwise:
    'Ask your cloud administrator to look the code up in the documentation, or to open a ticket with the request id',
  denied_otherwise: 'Look at the instance in the ECS console, or open a ticket with the request id',
  charge_type: 'Look at the instance in the ECS console',

  access_key_unknown: 'Ask whoever runs Restart Desk to set a valid access key',
  access_key_disabled: 'Ask whoever runs Restart Desk to enable the access key or set another',
  access_key_invalid: 'Ask whoever runs Restart Desk to set a valid access key',
  secret_wrong: 'Ask whoever runs Restart Desk to set the right secret',
  token_expired: 'Ask whoever runs Restart Desk to renew them',
  token_malformed: 'Ask whoever runs Restart Desk to set them again, complete',
  token_mismatch: 'Ask whoever runs Restart Desk to set key, secret and token of one and the same session',
  token_missing: 'Ask whoever runs Restart Desk to set the token beside the key',
  token_invalid: 'Ask whoever runs Restart Desk to renew them',
  clock: 'Ask whoever runs Restart Desk to set its clock (NTP)',
  time_invalid: 'Ask whoever runs Restart Desk to check its clock (NTP)',
  time_format: 'Report this with the request id: it is a defect of Restart Desk',
  signature_form: 'Report this with the request id: it is a defect of Restart Desk',
  nonce_used: 'Wait a minute',

  api_unknown: 'Ask whoever runs Restart Desk to check which address it uses for this region (DESK_ECS_ENDPOINT)',
  region_unknown: 'Ask whoever runs Restart Desk to check DESK_REGIONS',
  not_supported_here:
    'Ask whoever runs Restart Desk to check which address it uses for this region, and look at the instance in the ECS console',
  malformed_request: 'Report this with the request id: it is a defect of Restart Desk',
  dry_run_only: 'Ask for a restart that is not a dry run, if it is needed',

  internal_error: 'Wait a minute',
  unavailable: 'Wait a minute',
  region_maintenance: 'Wait a minute',
  limited: 'Wait a minute',
  /** Of a restart, of whose outcome nothing is told. */
  look: 'Look at what the instance does before you ask again',

  role_not_found: 'Ask whoever runs Restart Desk to check "roleArn" in the accounts file',
  role_not_trusting:
    'Ask your cloud administrator to let the role trust the usual credentials, and to give those credentials sts:AssumeRole',
  role_root_account: 'Ask whoever runs Restart Desk to set the access key of a RAM user instead',
  role_arn_invalid:
    "Ask whoever runs Restart Desk to write \"roleArn\" in the accounts file as acs:ram::'<'account>:role/'<'name>",
  role_settings_invalid:
    'Ask whoever runs Restart Desk to check "externalId" in the accounts file and the longest session that the role allows (one hour is asked for)',
  sts_unreachable: 'Ask whoever runs Restart Desk to check the network and "stsEndpoint" in the accounts file',
  sts_certificate:
    'Ask whoever runs Restart Desk to check "stsEndpoint" in the accounts file, and what is between here and STS',
  sts_timeout: 'Wait a minute',
  sts_connection_lost: 'Wait a minute',
  sts_unreadable:
    'Ask whoever runs Restart Desk to check "stsEndpoint" in the accounts file, and what is between here and STS',
  credentials_missing: 'Ask whoever runs Restart Desk to set them (README, "Connecting a real account")',
  credentials_malformed: 'Ask whoever runs Restart Desk to set them again',

  unknown: 'Look the code up in the documentation of Alibaba Cloud, or open a ticket with the request id',
} as const;
