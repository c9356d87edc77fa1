import { describeScope, type Grant, ROLES, type Role, roleLabel, type Scope } from '@/lib/domain/access/permissions';
import type { Language } from '@/lib/domain/words/language';

/** One place as it is typed. */
export interface PlaceDraft {
  id: number;
  accounts: string;
  regions: string;
  tags: string;
}

export interface RoleDraft {
  on: boolean;
  everywhere: boolean;
  /** At least one; kept while they do not count, so that nothing typed is lost. */
  places: readonly PlaceDraft[];
}

/** Roles while somebody chooses them. */
export type RolesDraft = Readonly<Record<Role, RoleDraft>>;

let lastId = 0;

/** A place in which nothing is typed. */
export function emptyPlace(): PlaceDraft {
  lastId += 1;
  return { id: lastId, accounts: '', regions: '', tags: '' };
}

/** Roles that somebody holds, to be changed. */
export function rolesDraftOf(grants: readonly Grant[]): RolesDraft {
  const draftOfRole = (role: Role): RoleDraft => {
    const own = grants.filter((grant) => grant.role === role);
    const scopes = own.flatMap(({ scope }) => (scope === null ? [] : [scope]));
    return {
      on: own.length > 0,
      everywhere: own.length === 0 || own.some(({ scope }) => scope === null),
      places: scopes.length === 0 ? [emptyPlace()] : scopes.map(placeOf),
    };
  };
  return {
    support: draftOfRole('support'),
    operator: draftOfRole('operator'),
    lead: draftOfRole('lead'),
    admin: draftOfRole('admin'),
  };
}

/** What was chosen. Whether it can be used is for the server. */
export function grantsOf(draft: RolesDraft): Grant[] {
  return ROLES.flatMap((role): Grant[] => {
    const { on, everywhere, places } = draft[role];
    if (!on) return [];
    if (everywhere || role === 'admin') return [{ role, scope: null }];
    return places.map((place) => ({ role, scope: scopeOf(place) }));
  });
}

/** "Olu will be: operator limited to tag team=payments; support everywhere." */
export function summaryOf(language: Language, grants: readonly Grant[], given: string): string {
  const { t } = language;
  const name = given.trim();
  if (grants.length === 0)
    return name === '' ? t('peoplePage.willHaveNoneNameless') : t('peoplePage.willHaveNone', { name });
  const roles = grants.map((grant) => grantWords(language, grant)).join(t('peoplePage.semicolon'));
  return name === '' ? t('peoplePage.willBeNameless', { roles }) : t('peoplePage.willBe', { name, roles });
}

function grantWords(language: Language, grant: Grant): string {
  const { t } = language;
  const role = roleLabel(language, grant.role);
  if (grant.scope === null) return t('peoplePage.roleEverywhere', { role });
  const scope = describeScope(language, grant.scope);
  return scope === '' ? t('peoplePage.roleLimitedYet', { role }) : t('peoplePage.roleLimited', { role, scope });
}

/** Adds an entry to a comma separated text, unless it is there. */
export function withEntry(text: string, entry: string): string {
  const entries = entriesOf(text);
  return (entries.includes(entry) ? entries : [...entries, entry]).join(', ');
}

function placeOf({ accounts, regions, tags }: Scope): PlaceDraft {
  return {
    ...emptyPlace(),
    accounts: accounts.join(', '),
    regions: regions.join(', '),
    tags: tags.map(({ key, value }) => `${key}=${value}`).join(', '),
  };
}

function scopeOf({ accounts, regions, tags }: PlaceDraft): Scope {
  return {
    accounts: entriesOf(accounts),
    regions: entriesOf(regions),
    tags: entriesOf(tags).map((entry) => {
      const at = entry.indexOf('=');
      // Without a key it is no tag, and the server says so.
      return at < 0 ? { key: '', value: entry } : { key: entry.slice(0, at), value: entry.slice(at + 1) };
    }),
  };
}

function entriesOf(text: string): string[] {
  return [...new Set(text.split(',').map((entry) => entry.trim()))].filter((entry) => entry !== '');
}
