import type { InstanceTag } from '../instance/instance';

/** What a person can be; several may be held together. */
export const ROLES = ['support', 'operator', 'lead', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Where a role holds: each list that is not empty must name the place. Tags are alternatives to each other, as regions are. */
export interface Scope {
  accounts: readonly string[];
  regions: readonly string[];
  tags: readonly InstanceTag[];
}

/** A role, and where it holds; null: everywhere. */
export interface Grant {
  role: Role;
  scope: Scope | null;
}

/** Everything that somebody may or may not do. */
export type Permission =
  | 'fleet.see'
  | 'restart.dry_run'
  | 'restart.graceful'
  | 'restart.force'
  | 'restarts.stop'
  | 'rollouts.see'
  | 'rollouts.run'
  | 'rollouts.halt'
  | 'comments.write'
  | 'history.see'
  | 'history.export'
  | 'insights.see'
  | 'people.manage'
  | 'settings.see';

interface PermissionEntry {
  /** As the subject of "... needs the operator role." */
  label: string;
  roles: readonly Role[];
  /** Done to the fleet as a whole: a role that is limited to a part of it is not enough. */
  whole?: true;
}

/** The one table: who may do what. Pages, actions, route handlers and streams ask it, through `mayDo`. */
export const PERMISSIONS: Readonly<Record<Permission, PermissionEntry>> = {
  'fleet.see': { label: 'Restart Desk', roles: ['support', 'operator', 'lead', 'admin'] },
  'restart.dry_run': { label: 'Dry run', roles: ['support', 'operator'] },
  'restart.graceful': { label: 'Restart', roles: ['operator'] },
  'restart.force': { label: 'Force restart', roles: ['operator'] },
  'restarts.stop': { label: 'Stopping all restarts', roles: ['lead', 'admin'], whole: true },
  'rollouts.see': { label: 'Rollouts', roles: ['support', 'operator', 'lead'] },
  // What it may restart is judged for each instance, by the permission of its mode.
  'rollouts.run': { label: 'A rollout', roles: ['operator'] },
  'rollouts.halt': { label: 'Pausing or cancelling a rollout', roles: ['operator', 'lead'] },
  // On a restart or rollout that they may see.
  'comments.write': { label: 'Adding a comment', roles: ['support', 'operator', 'lead'] },
  'history.see': { label: 'The history', roles: ['support', 'operator', 'lead'] },
  'history.export': { label: 'Exporting the history', roles: ['lead'] },
  'insights.see': { label: 'Insights', roles: ['lead'] },
  'people.manage': { label: 'Managing people', roles: ['admin'], whole: true },
  'settings.see': { label: 'The settings', roles: ['admin'], whole: true },
};

/** Where something would be done. */
export interface Where {
  accountId: string;
  regionId: string;
  /** Null: not known yet. A role that is limited to tags then counts, and is judged again on the fresh read. */
  tags: readonly InstanceTag[] | null;
}

/** The answer about one permission. There is no form of it without its reason. */
export type Permitted =
  | { allowed: true }
  | {
      allowed: false;
      why: Lacking['why'];
      lacks: Lacking;
      /** Beside a control. */
      short: string;
      /** What is missing: "Force restart needs the operator role." */
      sentence: string;
    };

/** What somebody lacks to do something, as a code with what its words are made from. */
export interface Lacking {
  why: 'no_role' | 'out_of_scope';
  permission: Permission;
  /** Of `out_of_scope`: the roles that would do, with their limits. */
  held: readonly Grant[];
  /** Asked of one instance; otherwise of the desk as a whole. */
  ofInstance: boolean;
}

/**
 * May somebody with these roles do this, there?
 * @param place where, for what is done to one instance; leave it out for what is done to the desk as a whole.
 */
export function mayDo(grants: readonly Grant[], permission: Permission, place?: Where): Permitted {
  const { roles, whole } = PERMISSIONS[permission];
  const held = grants.filter(({ role }) => roles.includes(role));
  const ofInstance = place !== undefined;
  if (held.length === 0) return lacking({ why: 'no_role', permission, held, ofInstance });
  const covers = held.some(({ scope }) =>
    scope === null ? true : place === undefined ? whole !== true : isInside(scope, place),
  );
  return covers ? { allowed: true } : lacking({ why: 'out_of_scope', permission, held, ofInstance });
}

function lacking(lacks: Lacking): Permitted {
  return { allowed: false, why: lacks.why, lacks, ...lackWords(lacks) };
}

/** What is missing, in words: beside a control, and in a sentence. */
export function lackWords({ why, permission, held, ofInstance }: Lacking): { short: string; sentence: string } {
  // Of a newer release, or of one that has long been.
  if (!Object.hasOwn(PERMISSIONS, permission)) return { short: permission, sentence: `Not permitted: ${permission}.` };
  const { label, roles } = PERMISSIONS[permission];
  if (why === 'no_role')
    return { short: `Needs ${roleList(roles)}`, sentence: `${label} needs the ${roleList(roles)} role.` };
  const limits = held.map(({ role, scope }) => `${role} role is limited to ${describeScope(scope)}`);
  const sentence = ofInstance
    ? `The ${limits.join(', the ')}; this instance is outside it.`
    : `${label} needs the ${roleList(roles)} role for the whole fleet; the ${limits.join(', the ')}.`;
  return { short: 'Outside your scope', sentence };
}

function isInside(scope: Scope, { accountId, regionId, tags }: Where): boolean {
  const account = scope.accounts.length === 0 || scope.accounts.includes(accountId);
  const region = scope.regions.length === 0 || scope.regions.includes(regionId);
  const tag =
    scope.tags.length === 0 ||
    tags === null ||
    scope.tags.some(({ key, value }) => tags.some((own) => own.key === key && own.value === value));
  return account && region && tag;
}

/** "support or operator". */
function roleList(roles: readonly Role[]): string {
  return roles.join(' or ');
}

/** Where a role holds, in words: "account lab, region cn-hangzhou or cn-beijing, tag team=payments". */
export function describeScope(scope: Scope | null): string {
  if (scope === null) return 'the whole fleet';
  const parts = [
    ['account', scope.accounts],
    ['region', scope.regions],
    ['tag', scope.tags.map(({ key, value }) => `${key}=${value}`)],
  ] as const;
  return parts
    .filter(([, values]) => values.length > 0)
    .map(([what, values]) => `${what} ${values.join(' or ')}`)
    .join(', ');
}
