import { z } from 'zod';
import { describeScope, type Grant, ROLES, type Scope } from '../../domain/access/permissions';
import type { Saying } from '../../domain/words/reply-words';
import { saying } from '../../domain/words/saying';
import { ENGLISH } from '../../domain/words/speak';
import { says } from '../read-input';

/** The most roles with a place of their own that one person can be given. */
const MAX_GRANTS = 20;
/** The most entries of one list. */
const MAX_ENTRIES = 50;

const ACCOUNT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const REGION = /^[a-z]{2}-[a-z0-9-]{2,40}$/;
/** Half a surrogate pair: no text, and PostgreSQL does not take it. */
const NO_TEXT = /[\p{Cc}\p{Surrogate}]/u;

const list = <Entry extends z.ZodType>(entry: Entry) => z.array(entry).max(1_000);
/** The roles of a person, as a browser may send them. */
const sentGrants = z
  .array(
    z.strictObject({
      role: z.enum(ROLES),
      scope: z
        .strictObject({
          accounts: list(z.string().max(200)),
          regions: list(z.string().max(200)),
          tags: list(z.strictObject({ key: z.string().max(400), value: z.string().max(400) })),
        })
        .nullable(),
    }),
  )
  .max(1_000);

/**
 * The same as they are kept: lists are sorted, what stands there twice stands there once, and a role that holds everywhere
 * holds nowhere in particular. What makes no sense fails with a sentence of its own.
 */
export const grantsField = sentGrants.transform((given, context): Grant[] => {
  const trouble = troubleIn(given);
  if (trouble === null)
    return normalGrants(given.map(({ role, scope }) => ({ role, scope: scope === null ? null : tidy(scope) })));
  context.addIssue({ code: 'custom', ...says(trouble) });
  return z.NEVER;
});

function troubleIn(given: readonly Grant[]): Saying | null {
  if (given.length > MAX_GRANTS) return saying('peopleReply.grantsMost', { most: String(MAX_GRANTS) });
  for (const { role, scope } of given) {
    const trouble = scope === null ? null : troubleOf(role, scope);
    if (trouble !== null) return trouble;
  }
  return null;
}

/** The same roles in one form only, so that they can be compared. */
export function normalGrants(given: readonly Grant[]): Grant[] {
  return ROLES.flatMap((role) => {
    const own = given.filter((grant) => grant.role === role);
    if (own.some(({ scope }) => scope === null)) return [{ role, scope: null }];
    const places = new Map(
      own.map(({ scope }) => [describeScope(ENGLISH, scope), scope === null ? null : tidy(scope)]),
    );
    return [...places].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, scope]) => ({ role, scope }));
  });
}

function troubleOf(role: Grant['role'], { accounts, regions, tags }: Scope): Saying | null {
  if (role === 'admin') return saying('peopleReply.grantsAdmin');
  if (accounts.length + regions.length + tags.length === 0) return saying('peopleReply.grantsNothing', { role });
  if (accounts.length > MAX_ENTRIES || regions.length > MAX_ENTRIES || tags.length > MAX_ENTRIES)
    return saying('peopleReply.grantsEntries', { role, most: String(MAX_ENTRIES) });
  const account = accounts.find((name) => !ACCOUNT.test(name));
  if (account !== undefined) return saying('peopleReply.noAccount', { text: shown(account) });
  const region = regions.find((name) => !REGION.test(name));
  if (region !== undefined) return saying('peopleReply.noRegion', { text: shown(region) });
  const tag = tags.find(({ key, value }) => !isTag(key, value));
  return tag === undefined ? null : saying('peopleReply.noTag', { text: shown(tag.key || tag.value) });
}

/** As ECS takes them: a key of 1 to 128 characters, a value of up to 128. */
function isTag(key: string, value: string): boolean {
  if (NO_TEXT.test(key) || NO_TEXT.test(value) || key.includes('=') || key.trim() === '') return false;
  return [...key].length <= 128 && [...value].length <= 128;
}

/** A part of what was typed, without what no sentence can hold. */
function shown(text: string): string {
  return [...text]
    .slice(0, 60)
    .filter((character) => !NO_TEXT.test(character))
    .join('');
}

function tidy({ accounts, regions, tags }: Scope): Scope {
  const byName = new Map(tags.map(({ key, value }) => [`${key}=${value}`, { key, value }]));
  return {
    accounts: [...new Set(accounts)].sort(),
    regions: [...new Set(regions)].sort(),
    tags: [...byName].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, tag]) => tag),
  };
}
