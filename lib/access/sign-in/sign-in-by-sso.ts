import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { credentials, people } from '../../db/access-schema';
import type { Transaction } from '../../db/client';
import { fail, ok, type Result } from '../../result';
import type { AccessContext } from '../context';
import type { CookieToSet } from '../cookies';
import { storedGrants } from '../people/stored-grants';
import type { Grant } from '../permissions';
import { recordPersonEvent } from '../record-person-event';
import { PROVIDER_ID } from './auth';
import { grantsOfGroups, isSameGrant } from './claims';
import { openSession, type Visitor } from './open-session';
import type { Identity } from './read-identity';
import type { SsoFailure } from './sso-failures';

/** Two first sign-ins of one person at once make one person. */
const PEOPLE_LOCK = 7_301_005;
/** Groups that an event names, at most. */
const MOST_NAMED = 50;

/**
 * Signs in whoever the provider has proved to be there: somebody it has brought before, somebody with the same email if
 * the provider has verified it, or somebody new. Their roles from groups are replaced by those of now.
 */
export async function signInBySso(
  access: AccessContext,
  identity: Identity,
  visitor: Visitor,
): Promise<Result<CookieToSet[], SsoFailure>> {
  const { oidc } = access.settings;
  if (oidc === null) return fail('refused');
  return access.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${PEOPLE_LOCK})`);
    const found = await findPerson(tx, identity);
    if (!found.ok) return found;
    const personId = found.value ?? (await makePerson(tx, identity, oidc.name));
    const [person] = await tx
      .select({ deactivatedAt: people.deactivatedAt, groupGrants: people.groupGrants, name: people.name })
      .from(people)
      .where(eq(people.id, personId))
      .for('update');
    if (person === undefined) throw new Error(`There is no person ${personId}`);
    // Before anything of them is changed.
    if (person.deactivatedAt !== null) return fail('deactivated');
    if (found.value !== null) await linkPerson(tx, personId, identity, oidc.name);
    const before: Grant[] = person.groupGrants;
    const after = grantsOfGroups(identity.groups, oidc);
    if (before.length !== after.length || !after.every((grant) => before.some((held) => isSameGrant(held, grant)))) {
      await tx
        .update(people)
        .set({ groupGrants: storedGrants(after), updatedAt: sql`clock_timestamp()` })
        .where(eq(people.id, personId));
      const giving = new Set(oidc.groups.map(({ group }) => group));
      const groups = identity.groups.filter((group) => giving.has(group)).slice(0, MOST_NAMED);
      await recordPersonEvent(tx, personId, provider(oidc.name), {
        kind: 'group_roles_changed',
        data: { before, after, groups },
      });
    }
    const opened = await openSession(tx, access, personId, 'single_sign_on', visitor);
    return opened.ok ? ok(opened.value) : fail('deactivated');
  });
}

/** The id of who it is here; null: nobody yet. */
async function findPerson(tx: Transaction, identity: Identity): Promise<Result<string | null, SsoFailure>> {
  const [linked] = await tx
    .select({ id: credentials.userId })
    .from(credentials)
    .where(and(eq(credentials.providerId, PROVIDER_ID), eq(credentials.accountId, identity.subject)));
  if (linked !== undefined) return ok(linked.id);
  const [same] = await tx
    .select({ id: people.id, source: people.source })
    .from(people)
    .where(eq(people.email, identity.email));
  if (same === undefined) return ok(null);
  // Whoever can write any address into their profile there must not become somebody here.
  return identity.emailVerified && same.source !== 'demo' ? ok(same.id) : fail('email_taken');
}

async function makePerson(tx: Transaction, { subject, email, emailVerified, name }: Identity, providerName: string) {
  const id = randomUUID();
  await tx.insert(people).values({ id, name, email, emailVerified, source: 'sso' });
  await tx.insert(credentials).values({ id: randomUUID(), accountId: subject, providerId: PROVIDER_ID, userId: id });
  await recordPersonEvent(tx, id, provider(providerName), {
    kind: 'created',
    data: { how: 'single_sign_on', grants: [] },
  });
  return id;
}

/** From here on the provider's own id for them counts, whatever their email becomes. Does nothing if it does already. */
async function linkPerson(tx: Transaction, personId: string, { subject }: Identity, providerName: string) {
  const [own] = await tx
    .select({ id: credentials.id, subject: credentials.accountId })
    .from(credentials)
    .where(and(eq(credentials.userId, personId), eq(credentials.providerId, PROVIDER_ID)));
  if (own?.subject === subject) return;
  // The provider has made them anew under the same verified email: the older id is nobody's any more.
  if (own !== undefined) await tx.delete(credentials).where(eq(credentials.id, own.id));
  await tx
    .insert(credentials)
    .values({ id: randomUUID(), accountId: subject, providerId: PROVIDER_ID, userId: personId });
  await recordPersonEvent(tx, personId, provider(providerName), {
    kind: 'linked',
    data: { provider: providerName, again: own !== undefined },
  });
}

function provider(name: string) {
  return { kind: 'system', id: 'single-sign-on', name } as const;
}
