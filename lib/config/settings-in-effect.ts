import type { SettingGroup, SettingView } from '../domain/connection/setting-view';
import { type Config, environment, ownEnvironment } from './config';

type Name = keyof typeof environment.shape;

/** What each setting is about, and whether its value may be shown: what is no secret is said so here, one by one. */
const SETTINGS: Readonly<Record<Name, { group: SettingGroup; shown: boolean }>> = {
  HOST: shown('listening'),
  PORT: shown('listening'),
  DESK_PUBLIC_URL: shown('listening'),
  DESK_TRUSTED_PROXIES: shown('listening'),
  DESK_SESSION_HOURS: shown('listening'),
  DESK_SECRET: secret('listening'),
  DESK_SETUP_TOKEN: secret('listening'),
  DESK_METRICS_TOKEN: secret('listening'),
  DESK_OIDC_ISSUER: shown('single_sign_on'),
  DESK_OIDC_CLIENT_ID: shown('single_sign_on'),
  DESK_OIDC_CLIENT_SECRET: secret('single_sign_on'),
  DESK_OIDC_NAME: shown('single_sign_on'),
  DESK_OIDC_SCOPES: shown('single_sign_on'),
  DESK_OIDC_GROUPS_CLAIM: shown('single_sign_on'),
  DESK_OIDC_EMAILS_VERIFIED: shown('single_sign_on'),
  DESK_OIDC_ROLES: shown('single_sign_on'),
  DESK_FLEET: shown('fleet'),
  DESK_REGIONS: shown('fleet'),
  DESK_ACCOUNTS: shown('fleet'),
  DESK_ECS_ENDPOINT: shown('fleet'),
  DESK_TEAM_TAG: shown('fleet'),
  // It holds a password.
  DATABASE_URL: secret('keeping'),
  DESK_HISTORY_KEY: secret('keeping'),
  DESK_LOG_LEVEL: shown('keeping'),
  DESK_SEEDED_HISTORY: shown('keeping'),
  DESK_SWEEP_SECONDS: shown('pace'),
  DESK_POLL_SECONDS: shown('pace'),
  DESK_EVENTS_SECONDS: shown('pace'),
  DESK_OBSERVE_SECONDS: shown('pace'),
  DESK_OVERDUE_MINUTES: shown('pace'),
  DESK_READ_TIMEOUT_SECONDS: shown('pace'),
  DESK_BUDGET_DESCRIBE_INSTANCES: shown('budgets'),
  DESK_BUDGET_REBOOT_INSTANCE: shown('budgets'),
  DESK_BUDGET_DESCRIBE_INSTANCE_HISTORY_EVENTS: shown('budgets'),
};

/** Read beside those of the table, by the SDK too. */
const CREDENTIALS = [
  'ALIBABA_CLOUD_ACCESS_KEY_ID',
  'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
  'ALIBABA_CLOUD_SECURITY_TOKEN',
] as const;

function shown(group: SettingGroup) {
  return { group, shown: true };
}

function secret(group: SettingGroup) {
  return { group, shown: false };
}

/** The longest value that is shown. */
const MOST_SHOWN = 300;

/**
 * Every setting that a server reads, with the value in effect: what is set, its default, or what is worked out where neither
 * is there. Of a secret nothing is told but whether it is set.
 */
export function settingsInEffect(
  { budgets }: Pick<Config, 'budgets'>,
  env: Readonly<Record<string, string | undefined>> = ownEnvironment(),
): SettingView[] {
  const workedOut: Partial<Record<string, number>> = {
    DESK_BUDGET_DESCRIBE_INSTANCES: budgets.describeInstances,
    DESK_BUDGET_DESCRIBE_INSTANCE_HISTORY_EVENTS: budgets.describeInstanceHistoryEvents,
  };
  const defaults: Record<string, unknown> = environment.parse({ DATABASE_URL: 'none' });
  const views = Object.entries(SETTINGS).map(([name, { group, shown: isShown }]): SettingView => {
    const given = env[name] ?? '';
    const fallback = name === 'DATABASE_URL' ? undefined : (defaults[name] ?? workedOut[name]);
    const usual = fallback === undefined || fallback === '' ? null : String(fallback);
    // npm start hands all of them on, so that what was not set has the value of its default.
    const state = given !== '' && given !== usual ? 'set' : usual === null ? 'none' : 'default';
    const value = given === '' ? usual : given;
    return { group, name, value: isShown ? (value?.slice(0, MOST_SHOWN) ?? null) : null, state, secret: !isShown };
  });
  const credentials = CREDENTIALS.map((name): SettingView => {
    const state = (env[name] ?? '') === '' ? 'none' : 'set';
    return { group: 'fleet', name, value: null, state, secret: true };
  });
  return [...views, ...credentials];
}
