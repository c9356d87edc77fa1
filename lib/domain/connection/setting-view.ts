/** What the settings are about, in the order of docs/operating.md. */
export const SETTING_GROUPS = ['listening', 'single_sign_on', 'fleet', 'keeping', 'pace', 'budgets'] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];

/** One setting of the environment, as this server reads it. */
export interface SettingView {
  group: SettingGroup;
  /** The variable. */
  name: string;
  /** The value in effect; null where there is none, and of what is never shown. */
  value: string | null;
  /** Whether somebody set it, to another value than its default; `none`: neither set nor defaulted. */
  state: 'set' | 'default' | 'none';
  /** It is a secret, or may hold one: whether it is set is all that is told. */
  secret: boolean;
}

/** Where the credentials of an account come from: names of variables, roles and keys of the simulator, and nothing secret. */
export type CredentialSource =
  /** The usual variables, or what the SDK finds by itself. */
  | { kind: 'usual' }
  | { kind: 'role'; roleArn: string }
  | { kind: 'variables'; keyIn: string; secretIn: string }
  | { kind: 'simulated'; key: string };
