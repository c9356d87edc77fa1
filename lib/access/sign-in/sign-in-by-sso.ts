import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import type { OidcSettings } from '../../config/access-settings';
import { credentials, people } from '../../db/access-schema';
import type { Transaction } from '../../db/client';
import type { Grant } from '../../domain/access/permissions';
import { fail, ok, type Result } from '../../domain/result';
import type { AccessContext } from '../access-context';
import type { Visitor } from '../asking-actor';
import type { CookieToSet } from '../http/cookie-header';
import { lockPeople } from '../people/as-administrator';
import { revokeLinks } from '../people/links';
import { recordPersonEvent } from '../people/record-person-event';
import { storedGrants } from '../people/stored-grants';
import { closeSessions } from '../sessions/close-sessions';
import { lockPeopleOf, openSession } from '../sessions/open-session';
import { grantsOfGroups, isSameGrant } from './claims';
import { forgetBrowsers } from './known-browser';
import { endPassword } from './password';
import type { Identity } from './read-identity';
import { PROVIDER_ID } from './single-sign-on';
import type { SsoFailure } from './sso-failures';

/** Groups that an event names, at most. */
const MOST_NAMED = 50;

/** Who it is here; `linked`: this account of this provider has brought them before. */
type Found = { id: string; linked: boolean } | null;

/**
 * Signs in whoever the provider has proved to be there: somebody it has brought before; by a verified email somebody who
 * is here and has no account there yet, or somebody new. Their roles from groups are replaced by those of now, and hold
 * until this session's end.
 */
export async function signInBySso(
  access: AccessContext,
  identity: Identity,
  visitor: Visitor,
): Promise<Result<CookieToSet[], SsoFailure>> {
  const { oidc, sessionMs } = access.settings;
  if (oidc === null) return fail('refused');
  const signedIn = await access.db.transaction<Result<CookieToSet[], SsoFailure>>(async (tx) => {
    // Two first sign-ins of one person at once make one person, and nobody is invited under this email meanwhile.
    await lockPeople(tx);
    const found = await findPerson(tx, identity, oidc.issuer);
    if (!found.ok) return found;
    const personId = found.value?.id ?? (await makePerson(tx, identity, oidc));
    await lockPeopleOf(tx, access, personId, visitor);
    const [person] = await tx
      .select({
        deactivatedAt: people.deactivatedAt,
        groupGrants: people.groupGrants,
        email: people.email,
        source: people.source,
      })
      .from(people)
      .where(eq(people.id, personId));
    if (person === undefined) throw new Error(`There is no person ${personId}`);
    // Before anything of them is changed.
    if (person.deactivatedAt !== null) return fail('deactivated');
    const linked = found.value === null || found.value.linked;
    if (!linked) await linkPerson(tx, personId, identity, oidc.issuer);
    // Linked alone: older servers left the password, and one that was chosen while there was no single sign-on is no better.
    if (!linked || person.source === 'local') await takeOver(tx, personId, oidc.name);
    if (found.value?.linked === true) await keepEmail(tx, { id: personId, email: person.email }, identity, oidc.name);
    // Whoever else has a link for them is not who the provider has proved.
    await revokeLinks(tx, personId);
    const before: Grant[] = person.groupGrants;
    const after = grantsOfGroups(identity.groups, oidc);
    await tx
      .update(people)
      .set({
        groupGrants: storedGrants(after),
        groupGrantsUntil: sql`clock_timestamp() + ${sessionMs} * interval '1 millisecond'`,
        updatedAt: sql`clock_timestamp()`,
      })
      .where(eq(people.id, personId));
    if (before.length !== after.length || !after.every((grant) => before.some((held) => isSameGrant(held, grant)))) {
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
  if (!signedIn.ok && signedIn.error === 'email_unverified') access.say('warn', UNVERIFIED, { issuer: oidc.issuer });
  return signedIn;
}

/** For whoever runs the desk: Entra ID, for one, never says it. */
const UNVERIFIED =
  'Somebody was not let in, since the single sign-on provider does not call their email verified. Where it never says so and nobody can choose their own email there, set DESK_OIDC_EMAILS_VERIFIED=yes';

async function findPerson(
  tx: Transaction,
  { subject, email, emailVerified }: Identity,
  issuer: string,
): Promise<Result<Found, SsoFailure>> {
  const [linked] = await tx
    .select({ rowId: credentials.id, id: credentials.userId, issuer: credentials.issuer })
    .from(credentials)
    .where(and(eq(credentials.providerId, PROVIDER_ID), eq(credentials.accountId, subject)));
  if (linked?.issuer === issuer) return ok({ id: linked.id, linked: true });
  if (linked?.issuer === null) {
    // Written by a server that did not keep it.
    await tx.update(credentials).set({ issuer }).where(eq(credentials.id, linked.rowId));
    return ok({ id: linked.id, linked: true });
  }
  // Whoever can write any address into their profile there must neither become somebody here nor wait under their name.
  if (!emailVerified) return fail('email_unverified');
  // The same id at another provider is somebody else, and that provider brings nobody any more.
  if (linked !== undefined) await tx.delete(credentials).where(eq(credentials.id, linked.rowId));
  const [same] = await tx
    .select({ id: people.id, source: people.source, subject: credentials.accountId, issuer: credentials.issuer })
    .from(people)
    .leftJoin(credentials, and(eq(credentials.userId, people.id), eq(credentials.providerId, PROVIDER_ID)))
    .where(eq(people.email, email));
  if (same === undefined) return ok(null);
  // Addresses are given to newcomers when somebody leaves: who has another account there is somebody else.
  const theirs = same.subject !== null && (same.issuer === null || same.issuer === issuer);
  return theirs || same.source === 'demo' ? fail('email_taken') : ok({ id: same.id, linked: false });
}

type Provider = Pick<OidcSettings, 'name' | 'issuer'>;

async function makePerson(tx: Transaction, identity: Identity, { name: providerName, issuer }: Provider) {
  const { email, emailVerified, name } = identity;
  const id = randomUUID();
  await tx.insert(people).values({ id, name, email, emailVerified, source: 'sso' });
  await linkPerson(tx, id, identity, issuer);
  await recordPersonEvent(tx, id, provider(providerName), {
    kind: 'created',
    data: { how: 'single_sign_on', grants: [] },
  });
  return id;
}

/** From here on this provider's own id for them counts, whatever their email becomes, and no other one. */
async function linkPerson(tx: Transaction, personId: string, { subject }: Identity, issuer: string) {
  await tx.delete(credentials).where(and(eq(credentials.userId, personId), eq(credentials.providerId, PROVIDER_ID)));
  await tx
    .insert(credentials)
    .values({ id: randomUUID(), accountId: subject, providerId: PROVIDER_ID, issuer, userId: personId });
}

/** Whatever has let somebody in until now ends: whoever made the account here need not be who the provider has proved. */
async function takeOver(tx: Transaction, personId: string, providerName: string) {
  const by = provider(providerName);
  await tx.update(people).set({ source: 'sso' }).where(eq(people.id, personId));
  const passwordEnded = await endPassword(tx, personId);
  await forgetBrowsers(tx, personId);
  const linksEnded = await revokeLinks(tx, personId);
  await recordPersonEvent(tx, personId, by, {
    kind: 'linked',
    data: { provider: providerName, passwordEnded, linksEnded },
  });
  const why = 'linked';
  const count = await closeSessions(tx, personId, { why, by: providerName });
  if (count > 0) await recordPersonEvent(tx, personId, by, { kind: 'sessions_ended', data: { count, why } });
}

/** Takes over an email that was changed at the provider, unless somebody else here has it. */
async function keepEmail(
  tx: Transaction,
  { id, email: before }: { id: string; email: string },
  { email: after, emailVerified }: Identity,
  providerName: string,
) {
  if (!emailVerified || after === before) return;
  if ((await tx.$count(people, eq(people.email, after))) > 0) return;
  await tx.update(people).set({ email: after, emailVerified }).where(eq(people.id, id));
  await recordPersonEvent(tx, id, provider(providerName), { kind: 'email_changed', data: { before, after } });
}

function provider(name: string) {
  return { kind: 'system', id: 'single-sign-on', name } as const;
}
