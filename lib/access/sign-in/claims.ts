import type { OidcSettings } from '../../config/access-settings';
import type { Grant } from '../../domain/access/permissions';

/** What a provider says of somebody: the content of an ID token, or of its userinfo answer. */
export type Claims = Readonly<Record<string, unknown>>;

/** Companies have people in hundreds of groups; a list beyond this is cut, so that nobody can make us work for ever. */
const MOST_GROUPS = 2_000;
const LONGEST_GROUP = 200;

/**
 * The groups in a claim: a list of names, or one name.
 * @param path the claim's own name, which may hold dots (`https://acme.example/groups`), or a way into it (`realm_access.roles`).
 * @returns null when there is no such claim.
 */
export function groupsIn(claims: Claims, path: string): string[] | null {
  const value = valueAt(claims, path);
  if (value === undefined || value === null) return null;
  const list: unknown[] = Array.isArray(value) ? value.slice(0, MOST_GROUPS) : [value];
  return [...new Set(list.filter((group): group is string => isGroup(group)))];
}

/** What these groups give, without what is in it twice. */
export function grantsOfGroups(groups: readonly string[], oidc: Pick<OidcSettings, 'groups'>): Grant[] {
  const held = oidc.groups.filter(({ group }) => groups.includes(group)).map(({ grant }) => grant);
  return held.filter((grant, at) => held.findIndex((other) => isSameGrant(other, grant)) === at);
}

/** The same role in the same place. */
export function isSameGrant(one: Grant, other: Grant): boolean {
  return grantKey(one) === grantKey(other);
}

function grantKey({ role, scope }: Grant): string {
  if (scope === null) return role;
  // Written out: what comes from the database has its keys in another order.
  const tags = scope.tags.map(({ key, value }) => [key, value]);
  return JSON.stringify([role, [...scope.accounts], [...scope.regions], tags]);
}

function valueAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  let at: unknown = claims;
  for (const step of path.split('.')) {
    if (!isClaims(at) || !Object.hasOwn(at, step)) return undefined;
    at = at[step];
  }
  return at;
}

function isGroup(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_GROUP;
}

function isClaims(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
