import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { processWide } from '../process-wide';
import { type AccessSettings, accessAdvice, accessEnvironment, readAccessSettings } from './access-settings';
import { type Account, type AccountAccess, readAccountsFile } from './accounts-file';
import { type CloudCredentials, findCredentials } from './credential-settings';
import { HISTORY_KEY_ADVICE, historyKeyField } from './seal-key';

export type { Account } from './accounts-file';
export type { CloudCredentials } from './credential-settings';

/** A setting that cannot be used: one sentence that names it and says what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Pace and patience, in milliseconds. */
export interface Pace {
  sweepMs: number;
  pollMs: number;
  /** How often system events are read. */
  eventsMs: number;
  observeMs: number;
  overdueMs: number;
  readTimeoutMs: number;
  /** Longer than the read timeout: the SDK's connect timer also runs while an answer is awaited (ecs-facts.md section 5). */
  connectTimeoutMs: number;
}

/** Where the ECS calls of one region go instead of its own host. */
export interface EndpointOverride {
  protocol: 'http' | 'https';
  /** `host:port`, as the SDK wants it. */
  host: string;
}

/** Calls a minute that the desk may make, per account and region (ecs-facts.md section 4: the true quotas differ per account). */
export interface Budgets {
  describeInstances: number;
  rebootInstance: number;
  describeInstanceHistoryEvents: number;
  /** Of the reads of instances, how many are kept free for restarts. */
  keptForRestarts: number;
}

const LOG_LEVELS = ['info', 'warn', 'error', 'silent'] as const;

/** The settings of one server process, read once. Of secrets they hold the database's password, `historyKey` and those of `access`. */
export interface Config {
  host: string;
  port: number;
  fleet: 'simulated' | 'alibaba';
  /** The regions of accounts that name none of their own. */
  regions: string[];
  /** At least one; the first that sees an instance acts on it. */
  accounts: Account[];
  budgets: Budgets;
  access: AccessSettings;
  /** Seals the history; null: it is not sealed. */
  historyKey: string | null;
  /** An empty simulated desk is given two weeks of made-up history. */
  seedsHistory: boolean;
  /** Key of the tag that names the team of an instance. */
  teamTag: string;
  /** The least grave lines that are written. */
  logLevel: (typeof LOG_LEVELS)[number];
  /** Null: each region's own host. A key of `*` stands for all regions. */
  endpoints: Record<string, EndpointOverride> | null;
  databaseUrl: string;
  pace: Pace;
}

/** The account of a desk that has only one. */
const ONLY_ACCOUNT = 'default';
const regionId = z.string().regex(/^[a-z]{2}-[a-z0-9-]{2,40}$/);
const seconds = (fallback: number, min: number, max: number) => z.coerce.number().min(min).max(max).default(fallback);
const budget = z.coerce.number().int().min(10).max(10_000_000);

/** Half of the smallest quota that is common (500 to 1,000 a minute): other tools share it. */
const USUAL_CALLS = 250;

export const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DESK_FLEET: z.enum(['simulated', 'alibaba']).default('simulated'),
  DESK_REGIONS: z.string().default('cn-hangzhou,cn-shanghai'),
  DESK_ACCOUNTS: z.string().optional(),
  DESK_ECS_ENDPOINT: z.string().optional(),
  DATABASE_URL: z.string().min(1),
  DESK_SWEEP_SECONDS: seconds(30, 0.05, 3600),
  DESK_POLL_SECONDS: seconds(3, 0.02, 60),
  DESK_EVENTS_SECONDS: seconds(300, 0.05, 86_400),
  DESK_OBSERVE_SECONDS: seconds(300, 0.1, 3600),
  DESK_OVERDUE_MINUTES: seconds(20, 0.005, 1440),
  DESK_READ_TIMEOUT_SECONDS: seconds(10, 0.1, 120),
  DESK_BUDGET_DESCRIBE_INSTANCES: budget.optional(),
  DESK_BUDGET_REBOOT_INSTANCE: budget.default(USUAL_CALLS),
  DESK_BUDGET_DESCRIBE_INSTANCE_HISTORY_EVENTS: budget.optional(),
  DESK_TEAM_TAG: z.string().trim().min(1).max(128).default('team'),
  DESK_LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  DESK_SEEDED_HISTORY: z.enum(['yes', 'no']).default('no'),
  DESK_HISTORY_KEY: historyKeyField,
  ...accessEnvironment,
});

/** Of system events a hundred come with a call, and they are read every few minutes. */
const USUAL_EVENT_CALLS = 60;

const adviceFor: Record<string, string> = {
  PORT: 'a port number from 0 to 65535',
  DESK_FLEET: '"simulated" or "alibaba"',
  DATABASE_URL:
    'a PostgreSQL address such as postgres://user:password@host/database (npm start sets it for the embedded one)',
  DESK_SWEEP_SECONDS: 'a number of seconds from 0.05 to 3600',
  DESK_POLL_SECONDS: 'a number of seconds from 0.02 to 60',
  DESK_EVENTS_SECONDS: 'a number of seconds from 0.05 to 86400',
  DESK_OBSERVE_SECONDS: 'a number of seconds from 0.1 to 3600',
  DESK_OVERDUE_MINUTES: 'a number of minutes from 0.005 to 1440',
  DESK_READ_TIMEOUT_SECONDS: 'a number of seconds from 0.1 to 120',
  DESK_BUDGET_DESCRIBE_INSTANCES: 'a whole number of calls a minute, at least 10',
  DESK_BUDGET_REBOOT_INSTANCE: 'a whole number of calls a minute, at least 10',
  DESK_BUDGET_DESCRIBE_INSTANCE_HISTORY_EVENTS: 'a whole number of calls a minute, at least 10',
  DESK_TEAM_TAG: 'the key of a tag, such as team: 1 to 128 characters',
  DESK_LOG_LEVEL: '"info", "warn", "error" or "silent"',
  DESK_SEEDED_HISTORY: 'yes or no',
  DESK_HISTORY_KEY: HISTORY_KEY_ADVICE,
  ...accessAdvice,
};

/** Reads the settings from the environment. @throws ConfigError naming the first setting that cannot be used. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? 'The environment');
    throw new ConfigError(`${name} must be ${adviceFor[name] ?? 'set to a value that can be used'}.`);
  }
  const values = parsed.data;
  const regions = readRegions(values.DESK_REGIONS, 'DESK_REGIONS holds');
  const accounts = readAccounts(values.DESK_ACCOUNTS, values.DESK_FLEET, regions);
  const access = readAccessSettings(values, { host: values.HOST, fleet: values.DESK_FLEET });
  if (!access.ok) throw new ConfigError(access.error);
  const describeInstances = values.DESK_BUDGET_DESCRIBE_INSTANCES ?? usualReads(values.DESK_POLL_SECONDS);
  return {
    host: values.HOST,
    port: values.PORT,
    fleet: values.DESK_FLEET,
    regions,
    accounts,
    budgets: {
      describeInstances,
      rebootInstance: values.DESK_BUDGET_REBOOT_INSTANCE,
      describeInstanceHistoryEvents:
        values.DESK_BUDGET_DESCRIBE_INSTANCE_HISTORY_EVENTS ?? usualEvents(values.DESK_EVENTS_SECONDS),
      keptForRestarts: Math.ceil(describeInstances * KEPT_SHARE),
    },
    access: access.value,
    historyKey: values.DESK_HISTORY_KEY ?? null,
    seedsHistory: values.DESK_SEEDED_HISTORY === 'yes' && values.DESK_FLEET === 'simulated',
    teamTag: values.DESK_TEAM_TAG,
    logLevel: values.DESK_LOG_LEVEL,
    endpoints: readEndpoints(values.DESK_ECS_ENDPOINT, values.DESK_FLEET, regionsOf(accounts)),
    databaseUrl: values.DATABASE_URL,
    pace: {
      sweepMs: values.DESK_SWEEP_SECONDS * 1000,
      pollMs: values.DESK_POLL_SECONDS * 1000,
      eventsMs: values.DESK_EVENTS_SECONDS * 1000,
      observeMs: values.DESK_OBSERVE_SECONDS * 1000,
      overdueMs: values.DESK_OVERDUE_MINUTES * 60_000,
      readTimeoutMs: values.DESK_READ_TIMEOUT_SECONDS * 1000,
      connectTimeoutMs: values.DESK_READ_TIMEOUT_SECONDS * 1200,
    },
  };
}

/** A quicker poll than usual needs more: this many times the calls of one loop that reads by id. */
const POLLS_SHARE = 5;
/** Of the reads of a minute, the part that sweeps leave to restarts and to those who watch them. */
const KEPT_SHARE = 0.2;

function usualReads(pollSeconds: number): number {
  return Math.max(USUAL_CALLS, Math.ceil((60 / pollSeconds) * POLLS_SHARE));
}

function usualEvents(eventsSeconds: number): number {
  return Math.max(USUAL_EVENT_CALLS, Math.ceil((60 / eventsSeconds) * POLLS_SHARE));
}

function readRegions(text: string, where: string): string[] {
  const ids = text
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
  if (ids.length === 0) throw new ConfigError('DESK_REGIONS must name at least one region id, such as cn-hangzhou.');
  checkRegions(ids, where);
  return [...new Set(ids)];
}

function checkRegions(ids: readonly string[], where: string): void {
  for (const id of ids) {
    if (regionId.safeParse(id).success) continue;
    throw new ConfigError(
      `${where} "${id.slice(0, 60)}", which is no region id; write ids such as cn-hangzhou, comma separated.`,
    );
  }
}

function readAccounts(file: string | undefined, fleet: Config['fleet'], regions: string[]): Account[] {
  if (file === undefined) {
    const access: AccountAccess = fleet === 'simulated' ? { kind: 'simulated', key: 'simulated' } : { kind: 'usual' };
    return [{ id: ONLY_ACCOUNT, regions, access }];
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new ConfigError(`DESK_ACCOUNTS names a file that cannot be read (${code}): ${file}.`);
  }
  const accounts = readAccountsFile(text, fleet, regions);
  if (!accounts.ok) throw new ConfigError(`DESK_ACCOUNTS ${accounts.error}.`);
  for (const { id, regions: own } of accounts.value) {
    checkRegions(own, `DESK_ACCOUNTS names a file whose account ${id} has the region`);
  }
  return accounts.value;
}

/** Every account in every region of its own: what the desk reads. */
export function targetsOf(config: Pick<Config, 'accounts'>): { accountId: string; regionId: string }[] {
  return config.accounts.flatMap(({ id, regions }) => regions.map((regionId) => ({ accountId: id, regionId })));
}

/** Every region that some account has, each once. */
export function regionsOf(accounts: readonly Account[]): string[] {
  return [...new Set(accounts.flatMap((account) => account.regions))];
}

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]']);

function readEndpoints(text: string | undefined, fleet: Config['fleet'], regions: string[]): Config['endpoints'] {
  if (text === undefined) {
    if (fleet === 'simulated') {
      throw new ConfigError(
        'DESK_ECS_ENDPOINT must name the simulator with DESK_FLEET=simulated; npm start sets it by itself.',
      );
    }
    return null;
  }
  const overrides: Record<string, EndpointOverride> = {};
  for (const part of text.split(',')) {
    const at = part.indexOf('=');
    overrides[at < 0 ? '*' : part.slice(0, at).trim()] = readEndpoint(part.slice(at + 1).trim(), fleet);
  }
  const missing = overrides['*'] === undefined ? regions.find((id) => overrides[id] === undefined) : undefined;
  if (missing !== undefined && fleet === 'simulated') {
    throw new ConfigError(`DESK_ECS_ENDPOINT names no address for ${missing}; write region=url for every region.`);
  }
  return overrides;
}

function readEndpoint(text: string, fleet: Config['fleet']): EndpointOverride {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (
    url === null ||
    (url.protocol !== 'http:' && url.protocol !== 'https:') ||
    url.pathname !== '/' ||
    url.username !== ''
  ) {
    throw new ConfigError('DESK_ECS_ENDPOINT must be a base URL such as http://127.0.0.1:4100, or region=url pairs.');
  }
  const loopback = loopbackHosts.has(url.hostname);
  if (url.protocol === 'http:' && !loopback)
    throw new ConfigError('DESK_ECS_ENDPOINT may use plain http on loopback only; use https.');
  if (fleet === 'simulated' && !loopback)
    throw new ConfigError('DESK_ECS_ENDPOINT must be on loopback with DESK_FLEET=simulated.');
  return { protocol: url.protocol === 'http:' ? 'http' : 'https', host: url.host };
}

/** What this process was started with. */
export const ownEnvironment = (): Readonly<Record<string, string | undefined>> => process.env;

/** True in the development server, which evaluates code that changed. */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development';
}

/** The settings of this process, read once, for what runs before there is a desk. @throws ConfigError as `readConfig`. */
export function currentConfig(): Config {
  return processWide('config', () => readConfig());
}

/** Reads where credentials come from. @throws ConfigError naming what is missing: half of a pair, or what the accounts file names. */
export function readCredentials(
  access: AccountAccess,
  env: Readonly<Record<string, string | undefined>> = process.env,
): CloudCredentials {
  const found = findCredentials(access, env);
  if (!found.ok) throw new ConfigError(found.error);
  return found.value;
}
