import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import { type Grant, ROLES, type Role, type Scope } from '../domain/access/permissions';
import { fail, ok, type Result } from '../domain/result';

/** Single sign-on over OpenID Connect. */
export interface OidcSettings {
  /** Its discovery document is below it, at `/.well-known/openid-configuration`. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button says: "Sign in with Acme". */
  name: string;
  scopes: string[];
  /** The claim that names a person's groups. */
  groupsClaim: string;
  /** Its emails count as verified, whatever it says of them: some providers never say. */
  emailsVerified: boolean;
  /** What each group gives. */
  groups: { group: string; grant: Grant }[];
}

/** Who may come in, and by which address. */
export interface AccessSettings {
  /** The origin that people open, such as `https://desk.example.com`; null: this machine only, by its loopback names. */
  publicUrl: string | null;
  /** Reached, or to be reached, by other machines. */
  beyondLoopback: boolean;
  /** Addresses and networks (CIDR) of reverse proxies whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  /** Signs cookies; null: one that is made at the first start and kept in the database. */
  secret: string | null;
  /** How long a session lasts, in milliseconds. It is not prolonged. */
  sessionMs: number;
  /** Lets in whoever makes the first administrator. */
  setupToken: string | null;
  /** What /metrics asks for beyond this machine; null: it answers on this machine alone. */
  metricsToken: string | null;
  oidc: OidcSettings | null;
  /** One person per role for trying the desk: on the simulated fleet, on this machine, and nowhere else. */
  demo: boolean;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);
const MIN_SECRET = 32;

/** The variables, as they are read from the environment. Decimals are allowed for hours, so that tests can be quick. */
export const accessEnvironment = {
  DESK_PUBLIC_URL: z.string().optional(),
  DESK_TRUSTED_PROXIES: z.string().default(''),
  DESK_SECRET: z.string().min(MIN_SECRET).max(1000).optional(),
  DESK_SESSION_HOURS: z.coerce.number().min(0.0001).max(720).default(12),
  DESK_SETUP_TOKEN: z.string().min(MIN_SECRET).max(200).optional(),
  DESK_METRICS_TOKEN: z.string().min(16).max(200).optional(),
  DESK_OIDC_ISSUER: z.string().optional(),
  DESK_OIDC_CLIENT_ID: z.string().max(500).optional(),
  DESK_OIDC_CLIENT_SECRET: z.string().max(1000).optional(),
  DESK_OIDC_NAME: z.string().max(40).default('single sign-on'),
  DESK_OIDC_SCOPES: z.string().max(500).default('openid profile email'),
  DESK_OIDC_GROUPS_CLAIM: z.string().min(1).max(200).default('groups'),
  DESK_OIDC_EMAILS_VERIFIED: z.enum(['yes', 'no']).default('no'),
  DESK_OIDC_ROLES: z.string().max(20_000).optional(),
};

/** How to write those that cannot be used. */
export const accessAdvice: Record<string, string> = {
  DESK_SECRET: `${MIN_SECRET} to 1000 random characters (openssl rand -base64 33)`,
  DESK_SESSION_HOURS: 'a number of hours from 0.0001 to 720',
  DESK_SETUP_TOKEN: `${MIN_SECRET} to 200 random characters (openssl rand -hex 24)`,
  DESK_METRICS_TOKEN: '16 to 200 random characters',
  DESK_OIDC_NAME: 'at most 40 characters',
  DESK_OIDC_EMAILS_VERIFIED: 'yes or no',
};

type Values = z.infer<z.ZodObject<typeof accessEnvironment>>;

/** Reads who may come in. Fails with one sentence that names the setting. */
export function readAccessSettings(
  values: Values,
  { host, fleet }: { host: string; fleet: 'simulated' | 'alibaba' },
): Result<AccessSettings, string> {
  const publicUrl = readPublicUrl(values.DESK_PUBLIC_URL);
  if (!publicUrl.ok) return publicUrl;
  const hostIsLoopback = LOOPBACK.has(host);
  if (!hostIsLoopback && publicUrl.value === null) {
    return fail(
      `HOST is ${host}, which other machines can reach, so DESK_PUBLIC_URL must say by which address people open Restart Desk, such as https://desk.example.com.`,
    );
  }
  const proxies = readProxies(values.DESK_TRUSTED_PROXIES);
  if (!proxies.ok) return proxies;
  const oidc = readOidc(values, publicUrl.value);
  if (!oidc.ok) return oidc;
  const publicIsLoopback = publicUrl.value === null || LOOPBACK.has(new URL(publicUrl.value).hostname);
  const beyondLoopback = !hostIsLoopback || !publicIsLoopback;
  return ok({
    publicUrl: publicUrl.value,
    beyondLoopback,
    trustedProxies: proxies.value,
    secret: values.DESK_SECRET ?? null,
    sessionMs: values.DESK_SESSION_HOURS * 3_600_000,
    setupToken: values.DESK_SETUP_TOKEN ?? null,
    metricsToken: values.DESK_METRICS_TOKEN ?? null,
    oidc: oidc.value,
    demo: fleet === 'simulated' && !beyondLoopback,
  });
}

/** True when some group makes administrators: then nobody else needs to be one at the start. */
export function namesAdminGroup(access: Pick<AccessSettings, 'oidc'>): boolean {
  return access.oidc?.groups.some(({ grant }) => grant.role === 'admin') ?? false;
}

function readPublicUrl(text: string | undefined): Result<string | null, string> {
  if (text === undefined) return ok(null);
  const url = URL.canParse(text) ? new URL(text) : null;
  const plain = url !== null && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  if (url === null || !plain || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return fail('DESK_PUBLIC_URL must be an origin such as https://desk.example.com, without a path.');
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname))
    return fail('DESK_PUBLIC_URL must be https beyond this machine: passwords and sessions travel there.');
  return ok(url.origin);
}

function readProxies(text: string): Result<string[], string> {
  const proxies = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  for (const proxy of proxies) {
    if (isNetwork(proxy)) continue;
    return fail(
      `DESK_TRUSTED_PROXIES holds "${proxy.slice(0, 60)}", which is no address; write addresses or networks such as 10.0.0.0/8, comma separated.`,
    );
  }
  return ok(proxies);
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
}

/** What tells whether an address belongs to a trusted proxy. */
export function proxyList(trustedProxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const proxy of trustedProxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

function readOidc(values: Values, publicUrl: string | null): Result<OidcSettings | null, string> {
  const given = (['DESK_OIDC_ISSUER', 'DESK_OIDC_CLIENT_ID', 'DESK_OIDC_CLIENT_SECRET'] as const).filter(
    (name) => values[name] !== undefined,
  );
  if (given.length === 0 && values.DESK_OIDC_ROLES === undefined) return ok(null);
  const issuer = values.DESK_OIDC_ISSUER;
  const clientId = values.DESK_OIDC_CLIENT_ID;
  const clientSecret = values.DESK_OIDC_CLIENT_SECRET;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined)
    return fail('Single sign-on needs DESK_OIDC_ISSUER, DESK_OIDC_CLIENT_ID and DESK_OIDC_CLIENT_SECRET together.');
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname))))
    return fail('DESK_OIDC_ISSUER must be an https URL such as https://login.example.com/realms/acme.');
  if (publicUrl === null)
    return fail('Single sign-on needs DESK_PUBLIC_URL: the provider sends people back to that address.');
  const scopes = values.DESK_OIDC_SCOPES.split(/[\s,]+/).filter((scope) => scope !== '');
  if (!scopes.includes('openid')) return fail('DESK_OIDC_SCOPES must name openid, or the provider proves nobody.');
  const groups = readGroups(values.DESK_OIDC_ROLES ?? '');
  if (!groups.ok) return groups;
  return ok({
    issuer: issuer.replace(/\/+$/, ''),
    clientId,
    clientSecret,
    name: values.DESK_OIDC_NAME,
    scopes,
    groupsClaim: values.DESK_OIDC_GROUPS_CLAIM,
    emailsVerified: values.DESK_OIDC_EMAILS_VERIFIED === 'yes',
    groups: groups.value,
  });
}

/** `group=role`, or `group=role[tag:team=payments;region:cn-hangzhou;account:lab]`; several parted by commas. */
function readGroups(text: string): Result<OidcSettings['groups'], string> {
  const groups: OidcSettings['groups'] = [];
  for (const part of text.split(/,(?![^[]*\])/).map((piece) => piece.trim())) {
    if (part === '') continue;
    const match = /^(?<group>[^[\]]{1,200})=(?<role>[a-z]+)(\[(?<scope>[^\]]{1,2000})\])?$/.exec(part);
    const role = ROLES.find((known) => known === match?.groups?.role);
    const scope = match?.groups?.scope === undefined ? null : readScope(match.groups.scope);
    if (match?.groups?.group === undefined || role === undefined || scope === 'wrong')
      return fail(
        `DESK_OIDC_ROLES holds "${part.slice(0, 80)}"; write group=role with one of ${ROLES.join(', ')}, or group=role[tag:team=payments;region:cn-hangzhou].`,
      );
    if (role === 'admin' && scope !== null)
      return fail(`DESK_OIDC_ROLES limits the admin role of ${match.groups.group.slice(0, 80)}; it cannot be limited.`);
    groups.push({ group: match.groups.group.trim(), grant: { role: role satisfies Role, scope } });
  }
  return ok(groups);
}

function readScope(text: string): Scope | 'wrong' {
  const scope = { accounts: [] as string[], regions: [] as string[], tags: [] as { key: string; value: string }[] };
  for (const part of text.split(';').map((piece) => piece.trim())) {
    const [what = '', ...rest] = part.split(':');
    const value = rest.join(':');
    const at = value.indexOf('=');
    if (value === '') return 'wrong';
    if (what === 'account') scope.accounts.push(value);
    else if (what === 'region') scope.regions.push(value);
    else if (what === 'tag' && at > 0) scope.tags.push({ key: value.slice(0, at), value: value.slice(at + 1) });
    else return 'wrong';
  }
  return scope;
}
