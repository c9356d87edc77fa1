import { z } from 'zod';

/** A setting that cannot be used: one sentence that names it and says what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Pace and patience, in milliseconds. */
export interface Pace {
  sweepMs: number;
  pollMs: number;
  observeMs: number;
  overdueMs: number;
  readTimeoutMs: number;
  /** Longer than the read timeout, so that "ConnectTimeout" always means that nothing was sent (ecs-facts.md section 5). */
  connectTimeoutMs: number;
}

/** Where the ECS calls of one region go instead of its own host. */
export interface EndpointOverride {
  protocol: 'http' | 'https';
  /** `host:port`, as the SDK wants it. */
  host: string;
}

/** The settings of one server process, read once. */
export interface Config {
  host: string;
  port: number;
  fleet: 'simulated' | 'alibaba';
  regions: string[];
  /** Null: each region's own host. A key of `*` stands for all regions. */
  endpoints: Record<string, EndpointOverride> | null;
  databaseUrl: string;
  pace: Pace;
}

/** Where credentials for Alibaba Cloud come from. Secrets are not enumerable: no log and no JSON shows them. */
export type CloudCredentials =
  | { kind: 'static'; accessKeyId: string; accessKeySecret: string; securityToken?: string }
  /** The default chain of the SDK: OIDC, CLI profile, credentials file, ECS RAM role, URI. */
  | { kind: 'chain' };

const regionId = z.string().regex(/^[a-z]{2}-[a-z0-9-]{2,40}$/);

const seconds = (fallback: number, min: number, max: number) => z.coerce.number().min(min).max(max).default(fallback);

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DESK_FLEET: z.enum(['simulated', 'alibaba']).default('simulated'),
  DESK_REGIONS: z.string().default('cn-hangzhou,cn-shanghai'),
  DESK_ECS_ENDPOINT: z.string().optional(),
  DATABASE_URL: z.string().min(1),
  DESK_SWEEP_SECONDS: seconds(30, 0.05, 3600),
  DESK_POLL_SECONDS: seconds(3, 0.02, 60),
  DESK_OBSERVE_SECONDS: seconds(300, 0.1, 3600),
  DESK_OVERDUE_MINUTES: seconds(20, 0.005, 1440),
  DESK_READ_TIMEOUT_SECONDS: seconds(10, 0.1, 120),
});

const adviceFor: Record<string, string> = {
  PORT: 'a port number from 0 to 65535',
  DESK_FLEET: '"simulated" or "alibaba"',
  DATABASE_URL:
    'a PostgreSQL address such as postgres://user:password@host/database (npm start sets it for the embedded one)',
  DESK_SWEEP_SECONDS: 'a number of seconds from 0.05 to 3600',
  DESK_POLL_SECONDS: 'a number of seconds from 0.02 to 60',
  DESK_OBSERVE_SECONDS: 'a number of seconds from 0.1 to 3600',
  DESK_OVERDUE_MINUTES: 'a number of minutes from 0.005 to 1440',
  DESK_READ_TIMEOUT_SECONDS: 'a number of seconds from 0.1 to 120',
};

/**
 * Reads the settings from the environment.
 * @throws ConfigError naming the first setting that cannot be used.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? 'The environment');
    throw new ConfigError(`${name} must be ${adviceFor[name] ?? 'set to a value that can be used'}.`);
  }
  const values = parsed.data;
  const regions = readRegions(values.DESK_REGIONS);
  return {
    host: values.HOST,
    port: values.PORT,
    fleet: values.DESK_FLEET,
    regions,
    endpoints: readEndpoints(values.DESK_ECS_ENDPOINT, values.DESK_FLEET, regions),
    databaseUrl: values.DATABASE_URL,
    pace: {
      sweepMs: values.DESK_SWEEP_SECONDS * 1000,
      pollMs: values.DESK_POLL_SECONDS * 1000,
      observeMs: values.DESK_OBSERVE_SECONDS * 1000,
      overdueMs: values.DESK_OVERDUE_MINUTES * 60_000,
      readTimeoutMs: values.DESK_READ_TIMEOUT_SECONDS * 1000,
      connectTimeoutMs: values.DESK_READ_TIMEOUT_SECONDS * 1200,
    },
  };
}

function readRegions(text: string): string[] {
  const ids = [
    ...new Set(
      text
        .split(',')
        .map((id) => id.trim())
        .filter((id) => id !== ''),
    ),
  ];
  if (ids.length === 0) throw new ConfigError('DESK_REGIONS must name at least one region id, such as cn-hangzhou.');
  for (const id of ids) {
    if (!regionId.safeParse(id).success) {
      throw new ConfigError(
        `DESK_REGIONS holds "${id.slice(0, 60)}", which is no region id; write ids such as cn-hangzhou, comma separated.`,
      );
    }
  }
  return ids;
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
    const [left, right] = part.includes('=')
      ? [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1).trim()]
      : ['*', part.trim()];
    overrides[left] = readEndpoint(right, fleet);
  }
  const missing = overrides['*'] === undefined ? regions.find((id) => overrides[id] === undefined) : undefined;
  if (missing !== undefined && fleet === 'simulated') {
    throw new ConfigError(
      `DESK_ECS_ENDPOINT names no address for ${missing}; write region=url for every region of DESK_REGIONS.`,
    );
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

let current: Config | null = null;

/** The settings of this process, read once. @throws ConfigError as `readConfig`. */
export function currentConfig(): Config {
  current ??= readConfig();
  return current;
}

/**
 * Reads where the credentials come from: the usual ALIBABA_CLOUD_* pair (with its token) when both halves are set,
 * otherwise the SDK's default chain.
 */
export function readCredentials(env: Readonly<Record<string, string | undefined>> = process.env): CloudCredentials {
  const accessKeyId = env.ALIBABA_CLOUD_ACCESS_KEY_ID?.trim();
  const accessKeySecret = env.ALIBABA_CLOUD_ACCESS_KEY_SECRET?.trim();
  const securityToken = env.ALIBABA_CLOUD_SECURITY_TOKEN?.trim() || undefined;
  if (!accessKeyId || !accessKeySecret) return { kind: 'chain' };
  const credentials: CloudCredentials = { kind: 'static', accessKeyId, accessKeySecret, securityToken };
  return Object.defineProperties(credentials, {
    accessKeySecret: { enumerable: false },
    securityToken: { enumerable: false },
  });
}
