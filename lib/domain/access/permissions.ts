import type { InstanceTag } from '../instance/instance';
import type { Language } from '../words/language';
import { anyOf } from '../words/lists';
import { capitalised } from '../words/prose';

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
  | 'views.share'
  | 'views.manage'
  | 'history.see'
  | 'history.export'
  | 'insights.see'
  | 'people.manage'
  | 'settings.see';

interface PermissionEntry {
  roles: readonly Role[];
  /** Done to the fleet as a whole: a role that is limited to a part of it is not enough. */
  whole?: true;
}

/** The one table: who may do what. Pages, actions, route handlers and streams ask it, through `mayDo`. */
export const PERMISSIONS: Readonly<Record<Permission, PermissionEntry>> = {
  'fleet.see': { roles: ['support', 'operator', 'lead', 'admin'] },
  'restart.dry_run': { roles: ['support', 'operator'] },
  'restart.graceful': { roles: ['operator'] },
  'restart.force': { roles: ['operator'] },
  'restarts.stop': { roles: ['lead', 'admin'], whole: true },
  'rollouts.see': { roles: ['support', 'operator', 'lead'] },
  // What it may restart is judged for each instance, by the permission of its mode.
  'rollouts.run': { roles: ['operator'] },
  'rollouts.halt': { roles: ['operator', 'lead'] },
  // On a restart or rollout that they may see.
  'comments.write': { roles: ['support', 'operator', 'lead'] },
  // Whoever sees the fleet keeps views for themselves. What is shared stands in everybody's menu.
  'views.share': { roles: ['operator', 'lead', 'admin'] },
  // Removing what others share.
  'views.manage': { roles: ['lead', 'admin'], whole: true },
  'history.see': { roles: ['support', 'operator', 'lead'] },
  'history.export': { roles: ['lead'] },
  'insights.see': { roles: ['lead'] },
  'people.manage': { roles: ['admin'], whole: true },
  'settings.see': { roles: ['admin'], whole: true },
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
  return { allowed: false, why: lacks.why, lacks };
}

/** What is missing, in words: beside a control, and in a sentence ("Force restart needs the operator role."). */
export function lackWords(
  language: Language,
  { why, permission, held, ofInstance }: Lacking,
): { short: string; sentence: string } {
  const { t } = language;
  // Of a newer release, or of one that has long been.
  if (!Object.hasOwn(PERMISSIONS, permission))
    return { short: permission, sentence: t('access.notPermitted', { permission }) };
  const what = permissionLabel(language, permission);
  const roles = rolesOf(language, PERMISSIONS[permission].roles);
  if (why === 'no_role')
    return { short: t('access.needs', { roles }), sentence: t('access.needsRole', { permission: what, roles }) };
  const limits = held
    .map(({ role, scope }) =>
      t('access.limit', { role: roleLabel(language, role), scope: describeScope(language, scope) }),
    )
    .join(t('access.comma'));
  return {
    short: t('access.outside'),
    sentence: ofInstance
      ? capitalised(t('access.outsideInstance', { limits }))
      : t('access.outsideFleet', { permission: what, roles, limits }),
  };
}

/** The name of a message: "restart.force" is a path in it otherwise. */
type Underscored<Name extends string> = Name extends `${infer Room}.${infer What}` ? `${Room}_${What}` : never;

function permissionLabel({ t }: Language, permission: Permission): string {
  return t(`access.permission.${permission.replace('.', '_') as Underscored<Permission>}`);
}

/** A role as it is called; one of a newer release by its code. */
export function roleLabel({ t }: Language, role: Role): string {
  return ROLES.includes(role) ? t(`access.role.${role}`) : role;
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
function rolesOf(language: Language, roles: readonly Role[]): string {
  return anyOf(
    language,
    roles.map((role) => roleLabel(language, role)),
  );
}

/** Where a role holds, in words: "account lab, region cn-hangzhou or cn-beijing, tag team=payments". */
export function describeScope(language: Language, scope: Scope | null): string {
  const { t } = language;
  if (scope === null) return t('access.wholeFleet');
  const { accounts, regions } = scope;
  const tags = scope.tags.map(({ key, value }) => `${key}=${value}`);
  return [
    accounts.length > 0 && t('access.scopeAccount', { values: anyOf(language, accounts) }),
    regions.length > 0 && t('access.scopeRegion', { values: anyOf(language, regions) }),
    tags.length > 0 && t('access.scopeTag', { values: anyOf(language, tags) }),
  ]
    .filter((part) => part !== false)
    .join(t('access.comma'));
}
