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
}

const facts = (
  actor: RefusalActor,
  { again = 'after_cause', visible = false }: { again?: Again; visible?: boolean } = {},
): CauseFacts => ({ actor, again, visibleToDesk: visible });

/** A read is signed with the same credentials and clock: one that works shows that they work. */
const SEEN = { visible: true } as const;

/** Every cause that is told apart. Their words are made in `refusal-words.ts` and `refusal-short.ts`. */
export const REFUSAL_CAUSES = {
  throttled: facts('nobody', { again: 'next_minute', visible: true }),

  status_not_running: facts('requester', SEEN),
  status_changing: facts('nobody', SEEN),
  status_stopped: facts('requester', SEEN),
  status_initializing: facts('nobody', SEEN),
  instance_expired: facts('account_owner', SEEN),
  security_lock: facts('security', { again: 'never', visible: true }),
  instance_locked: facts('cloud_admin', SEEN),
  instance_not_found: facts('requester', { again: 'never', visible: true }),
  instance_id_invalid: facts('requester', { again: 'never', visible: true }),
  not_ready: facts('nobody'),
  no_system_disk: facts('cloud_admin'),
  disk_error: facts('cloud_admin'),
  conflict: facts('nobody'),

  key_unauthorized: facts('key_manager'),
  key_not_enabled: facts('key_manager'),
  key_service_unauthorized: facts('key_manager'),
  key_not_found: facts('key_manager'),
  key_trouble: facts('key_manager'),

  expired_or_unpaid: facts('account_owner'),
  account_overdue: facts('account_owner'),
  balance_low: facts('account_owner'),
  order_unpaid: facts('account_owner'),
  account_status: facts('account_owner'),
  risk_control: facts('account_owner'),
  identity_unverified: facts('account_owner'),
  service_not_open: facts('account_owner'),
  quota: facts('cloud_admin'),

  no_permission: facts('cloud_admin'),
  not_for_ram_users: facts('cloud_admin'),
  address_not_allowed: facts('cloud_admin'),
  region_closed: facts('account_owner'),
  forbidden_otherwise: facts('cloud_admin'),
  denied_otherwise: facts('cloud_admin'),
  charge_type: facts('cloud_admin'),

  access_key_unknown: facts('desk_operator', SEEN),
  access_key_disabled: facts('desk_operator', SEEN),
  access_key_invalid: facts('desk_operator', SEEN),
  secret_wrong: facts('desk_operator', SEEN),
  token_expired: facts('desk_operator', SEEN),
  token_malformed: facts('desk_operator', SEEN),
  token_mismatch: facts('desk_operator', SEEN),
  token_missing: facts('desk_operator', SEEN),
  token_invalid: facts('desk_operator', SEEN),
  clock: facts('desk_operator', SEEN),
  time_invalid: facts('desk_operator', SEEN),
  time_format: facts('desk_maker', SEEN),
  signature_form: facts('desk_maker', SEEN),
  nonce_used: facts('requester', { again: 'look_first' }),

  api_unknown: facts('desk_operator'),
  region_unknown: facts('desk_operator', SEEN),
  not_supported_here: facts('desk_operator'),
  malformed_request: facts('desk_maker', { again: 'never' }),
  dry_run_only: facts('requester', SEEN),

  internal_error: facts('nobody', { again: 'look_first' }),
  unavailable: facts('nobody', { again: 'look_first' }),
  region_maintenance: facts('nobody', { again: 'look_first' }),
  limited: facts('nobody', { again: 'look_first' }),

  role_not_found: facts('desk_operator', SEEN),
  role_not_trusting: facts('cloud_admin', SEEN),
  role_root_account: facts('desk_operator', SEEN),
  role_arn_invalid: facts('desk_operator', SEEN),
  role_settings_invalid: facts('desk_operator', SEEN),
  sts_unreachable: facts('desk_operator', SEEN),
  sts_certificate: facts('desk_operator', SEEN),
  sts_timeout: facts('nobody', SEEN),
  sts_connection_lost: facts('nobody', SEEN),
  sts_unreadable: facts('desk_operator', SEEN),
  credentials_missing: facts('desk_operator', SEEN),
  credentials_malformed: facts('desk_operator', SEEN),

  unknown: facts('requester'),
} as const satisfies Readonly<Record<string, CauseFacts>>;

/** A code of our own for what a refusal means. */
export type RefusalCause = keyof typeof REFUSAL_CAUSES;
