/** Who can do something about a refusal. */
export type RefusalActor =
  /** Whoever asked, here or in the ECS console. */
  | 'requester'
  /** Whoever gives permissions and looks after the instance in the Alibaba Cloud account. */
  | 'cloud_admin'
  /** Whoever runs Restart Desk: its credentials, its clock, its settings. */
  | 'desk_operator'
  /** Whoever owns the Alibaba Cloud account: bills, verification, tickets. */
  | 'account_owner'
  | 'security'
  | 'key_manager'
  /** A defect of Restart Desk, to be reported. */
  | 'desk_maker'
  /** It passes by itself. */
  | 'nobody';

/** May the same be asked again by a person, and when? */
export type Again = 'never' | 'after_cause' | 'next_minute' | 'look_first';

/** What does not depend on what was asked. */
export interface CauseFacts {
  actor: RefusalActor;
  again: Again;
  /** Whether a fresh read shows that the cause is gone. Where it does not, nobody may conclude "yes" from a read. */
  visibleToDesk: boolean;
  /** One to four words. */
  short: string;
}

const facts = (
  actor: RefusalActor,
  short: string,
  { again = 'after_cause', visible = false }: { again?: Again; visible?: boolean } = {},
): CauseFacts => ({ actor, again, visibleToDesk: visible, short });

/** A read is signed with the same credentials and clock: one that works shows that they work. */
const SEEN = { visible: true } as const;

/** Every cause that is told apart. Their sentences are made in `refusal-words.ts`. */
export const REFUSAL_CAUSES = {
  throttled: facts('nobody', 'Throttled', { again: 'next_minute', visible: true }),

  status_not_running: facts('requester', 'Not Running', SEEN),
  status_changing: facts('nobody', 'Not Running', SEEN),
  status_stopped: facts('requester', 'Stopped', SEEN),
  status_initializing: facts('nobody', 'Initializing', SEEN),
  instance_expired: facts('account_owner', 'Expired', SEEN),
  security_lock: facts('security', 'Security lock', { again: 'never', visible: true }),
  instance_locked: facts('cloud_admin', 'Locked', SEEN),
  instance_not_found: facts('requester', 'Not found', { again: 'never', visible: true }),
  instance_id_invalid: facts('requester', 'Invalid id', { again: 'never', visible: true }),
  not_ready: facts('nobody', 'Not ready'),
  no_system_disk: facts('cloud_admin', 'No system disk'),
  disk_error: facts('cloud_admin', 'Disk error'),
  conflict: facts('nobody', 'Conflict'),

  key_unauthorized: facts('key_manager', 'Encryption key'),
  key_not_enabled: facts('key_manager', 'Encryption key'),
  key_service_unauthorized: facts('key_manager', 'Encryption key'),
  key_not_found: facts('key_manager', 'Encryption key'),
  key_trouble: facts('key_manager', 'Encryption key'),

  expired_or_unpaid: facts('account_owner', 'Expired or unpaid'),
  account_overdue: facts('account_owner', 'Account overdue'),
  balance_low: facts('account_owner', 'Balance too low'),
  order_unpaid: facts('account_owner', 'Order not paid'),
  account_status: facts('account_owner', 'Account not in order'),
  risk_control: facts('account_owner', 'Risk control'),
  identity_unverified: facts('account_owner', 'Identity not verified'),
  service_not_open: facts('account_owner', 'Service not open'),
  quota: facts('cloud_admin', 'Quota used up'),

  no_permission: facts('cloud_admin', 'No permission'),
  not_for_ram_users: facts('cloud_admin', 'Closed to RAM users'),
  address_not_allowed: facts('cloud_admin', 'Address not allowed'),
  region_closed: facts('account_owner', 'Region closed'),
  forbidden_otherwise: facts('cloud_admin', 'Forbidden'),
  denied_otherwise: facts('cloud_admin', 'Denied by ECS'),
  charge_type: facts('cloud_admin', 'Not for this payment'),

  access_key_unknown: facts('desk_operator', 'Credentials', SEEN),
  access_key_disabled: facts('desk_operator', 'Credentials', SEEN),
  access_key_invalid: facts('desk_operator', 'Credentials', SEEN),
  secret_wrong: facts('desk_operator', 'Credentials', SEEN),
  token_expired: facts('desk_operator', 'Credentials expired', SEEN),
  token_malformed: facts('desk_operator', 'Credentials', SEEN),
  token_mismatch: facts('desk_operator', 'Credentials', SEEN),
  token_missing: facts('desk_operator', 'Credentials', SEEN),
  token_invalid: facts('desk_operator', 'Credentials', SEEN),
  clock: facts('desk_operator', 'Clock is off', SEEN),
  time_invalid: facts('desk_operator', 'Clock is off', SEEN),
  time_format: facts('desk_maker', 'Malformed request', SEEN),
  signature_form: facts('desk_maker', 'Malformed request', SEEN),
  nonce_used: facts('requester', 'Copy arrived first', { again: 'look_first' }),

  api_unknown: facts('desk_operator', 'Unknown action'),
  region_unknown: facts('desk_operator', 'Unknown region', SEEN),
  not_supported_here: facts('desk_operator', 'Not supported here'),
  malformed_request: facts('desk_maker', 'Malformed request', { again: 'never' }),
  dry_run_only: facts('requester', 'Dry run only', SEEN),

  internal_error: facts('nobody', 'ECS internal error', { again: 'look_first' }),
  unavailable: facts('nobody', 'ECS unavailable', { again: 'look_first' }),
  region_maintenance: facts('nobody', 'Region under maintenance', { again: 'look_first' }),
  limited: facts('nobody', 'Limited by ECS', { again: 'look_first' }),

  role_not_found: facts('desk_operator', 'Role not found', SEEN),
  role_not_trusting: facts('cloud_admin', 'Role not assumable', SEEN),
  role_root_account: facts('desk_operator', 'Root account key', SEEN),
  role_arn_invalid: facts('desk_operator', 'Malformed role', SEEN),
  role_settings_invalid: facts('desk_operator', 'Malformed role', SEEN),
  sts_unreachable: facts('desk_operator', 'STS unreachable', SEEN),
  sts_certificate: facts('desk_operator', 'STS certificate', SEEN),
  sts_timeout: facts('nobody', 'STS timeout', SEEN),
  sts_connection_lost: facts('nobody', 'STS unreachable', SEEN),
  sts_unreadable: facts('desk_operator', 'STS answer unreadable', SEEN),
  credentials_missing: facts('desk_operator', 'No credentials', SEEN),
  credentials_malformed: facts('desk_operator', 'Credentials', SEEN),

  unknown: facts('requester', ''),
} as const satisfies Readonly<Record<string, CauseFacts>>;

/** A code of our own for what a refusal means. */
export type RefusalCause = keyof typeof REFUSAL_CAUSES;
