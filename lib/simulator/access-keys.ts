import type { Json } from './json';

/** An access key and what it may do. */
export interface AccessKey {
  id: string;
  secret: string;
  /** The account whose fleet it sees; none sees an empty fleet. */
  account: string | null;
  /** False: every call that changes something is denied by RAM. */
  mayReboot: boolean;
  /** False: reads are empty, and only a dry run says that permission is missing. */
  maySee: boolean;
  /** True: it was disabled. */
  inactive?: true;
}

/** What AssumeRole gave out: a key that goes with its token, until its time is over. */
export interface RoleSession {
  key: AccessKey;
  token: string;
  /** Wall-clock ms. */
  expiresAt: number;
}

/** The account that `--instances` counts, and the one beside it. */
export const MAIN_ACCOUNT = 'simulated';
export const SECOND_ACCOUNT = 'simulated-b';

/** The account number that RAM denials name. */
const OWNER_ID = '1000000000000001';

/** The keys that always exist, by id. `extra` are id:secret pairs that may do everything on the main fleet. */
export function accessKeys(extra: readonly { id: string; secret: string }[]): Map<string, AccessKey> {
  const keys: AccessKey[] = [
    { id: 'simulated', secret: 'simulated-secret', account: MAIN_ACCOUNT, mayReboot: true, maySee: true },
    { id: 'simulated-b', secret: 'simulated-b-secret', account: SECOND_ACCOUNT, mayReboot: true, maySee: true },
    { id: 'readonly', secret: 'readonly-secret', account: MAIN_ACCOUNT, mayReboot: false, maySee: true },
    { id: 'blind', secret: 'blind-secret', account: null, mayReboot: false, maySee: false },
    { id: 'inactive', secret: 'inactive-secret', account: null, mayReboot: false, maySee: false, inactive: true },
    ...extra.map((key) => ({ ...key, account: MAIN_ACCOUNT, mayReboot: true, maySee: true })),
  ];
  return new Map(keys.map((key) => [key.id, key]));
}

/** The AccessDeniedDetail of a RAM denial of `action` (RAM documentation, access denied errors). */
export function accessDeniedDetail(key: AccessKey, action: string): { [field: string]: Json } {
  return {
    AuthAction: `ecs:${action}`,
    AuthPrincipalType: 'SubUser',
    AuthPrincipalDisplayName: key.id,
    AuthPrincipalOwnerId: OWNER_ID,
    NoPermissionType: 'ImplicitDeny',
    PolicyType: 'AccountLevelIdentityBasedPolicy',
    EncodedDiagnosticMessage: 'c2ltdWxhdGVk',
  };
}
