import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { type LockedPerson, lockPeople, lockRow } from '../../lib/access/people/as-administrator';
import { revokeLinks } from '../../lib/access/people/links';
import { normalGrants } from '../../lib/access/people/parse-grants';
import { recordPersonEvent } from '../../lib/access/people/record-person-event';
import { storedGrants } from '../../lib/access/people/stored-grants';
import { closeSessions } from '../../lib/access/sessions/close-sessions';
import { forgetSetUpTokens } from '../../lib/access/set-up/set-up-token';
import { emailField, nameField } from '../../lib/access/sign-in/fields';
import { forgetBrowsers } from '../../lib/access/sign-in/known-browser';
import { checkPassword, storePassword } from '../../lib/access/sign-in/password';
import { hashPassword } from '../../lib/access/sign-in/password-hash';
import { people } from '../../lib/db/access-schema';
import { checkDatabase } from '../../lib/db/check-database';
import { type Database, openDatabase, type Transaction } from '../../lib/db/client';
import { migrateDatabase } from '../../lib/db/migrate';
import type { Grant } from '../../lib/domain/access/permissions';
import { fail, ok, type Result } from '../../lib/domain/result';

/** Who does it, as the history names it: whoever may use the machine and its database. */
const COMMAND_LINE = { kind: 'system', id: 'command-line', name: 'The command line' } as const;

const ADMIN: Grant = { role: 'admin', scope: null };

/** An administrator to be: checked, but for the password. */
export interface NewAdmin {
  email: string;
  name: string;
}

/** Reads the flags of the command. Fails with one sentence. */
export function readNewAdmin(given: { email?: string; name?: string }): Result<NewAdmin, string> {
  const email = emailField.safeParse(given.email);
  if (!email.success)
    return fail('--email must be an email address in plain ASCII characters, such as ada@example.com.');
  const name = nameField.safeParse(given.name ?? email.data.split('@')[0]);
  return name.success
    ? ok({ email: email.data, name: name.data })
    : fail(
        '--name must be a name of 1 to 100 characters, without control characters or signs that change the direction of writing.',
      );
}

/** What is kept of a password. Fails with one sentence when it cannot be one. */
export async function hashPasswordOf(admin: NewAdmin, password: string): Promise<Result<string, string>> {
  const usable = checkPassword(password, admin, null);
  return usable.ok ? ok(await hashPassword(usable.value)) : fail(usable.error.sentence);
}

/**
 * Makes an administrator, or makes one of somebody who is there: they get the role and the password and are active again.
 * The schema is brought up to date first, so that it may be done before the first start.
 * @param hash as `hashPasswordOf` gives it.
 * @returns the sentence that says what was done; fails with one that says why nothing was.
 * @throws DatabaseError or WrongFleetError, each with one sentence, or the driver's error.
 */
export async function createAdmin(
  { databaseUrl, fleet }: { databaseUrl: string; fleet: 'simulated' | 'alibaba' },
  admin: NewAdmin,
  hash: string,
): Promise<Result<string, string>> {
  await checkDatabase(databaseUrl, fleet);
  await migrateDatabase(databaseUrl, fleet);
  const { db, close } = openDatabase(databaseUrl, () => undefined, 2);
  try {
    return await store(db, admin, hash, `of the ${fleet} fleet`);
  } finally {
    await close();
  }
}

/** `where`: whose administrator it is. Somebody who forgot DESK_FLEET would find out only at the sign-in. */
async function store(
  db: Database,
  { email, name }: NewAdmin,
  hash: string,
  where: string,
): Promise<Result<string, string>> {
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    const [there] = await tx.select({ id: people.id }).from(people).where(eq(people.email, email));
    if (there === undefined) {
      const id = randomUUID();
      await tx.insert(people).values({ id, name, email, grants: storedGrants([ADMIN]) });
      await recordPersonEvent(tx, id, COMMAND_LINE, {
        kind: 'created',
        data: { how: 'command_line', grants: [ADMIN] },
      });
      await storePassword(tx, id, hash);
      await forgetSetUpTokens(tx);
      return ok(`${name} <${email}> is an administrator ${where} now, and can sign in.`);
    }
    const person = await lockRow(tx, there.id);
    if (person === null) throw new Error('A person vanished');
    if (person.source === 'demo') return fail(`${email} belongs to a demo person, who stays as they are.`);
    const done = await recover(tx, person, hash, where);
    await forgetSetUpTokens(tx);
    return ok(done);
  });
}

/** Whoever has locked themselves out comes back in. */
async function recover(tx: Transaction, person: LockedPerson, hash: string, where: string): Promise<string> {
  const { id, name, email, deactivatedAt } = person;
  const before = normalGrants(person.grants);
  const after = normalGrants([...before, ADMIN]);
  const wasAdmin = JSON.stringify(before) === JSON.stringify(after);
  await tx
    .update(people)
    .set({ grants: storedGrants(after), deactivatedAt: null })
    .where(eq(people.id, id));
  if (!wasAdmin) await recordPersonEvent(tx, id, COMMAND_LINE, { kind: 'roles_changed', data: { before, after } });
  if (deactivatedAt !== null) await recordPersonEvent(tx, id, COMMAND_LINE, { kind: 'reactivated', data: {} });
  await storePassword(tx, id, hash);
  await revokeLinks(tx, id);
  await forgetBrowsers(tx, id);
  await closeSessions(tx, id, { why: 'password_changed', by: COMMAND_LINE.name });
  await recordPersonEvent(tx, id, COMMAND_LINE, { kind: 'password_changed', data: { how: 'command_line' } });
  const role = wasAdmin ? `is an administrator ${where} as before` : `is an administrator ${where} now`;
  const active = deactivatedAt === null ? '' : ', is active again';
  return `${name} <${email}> was here already: ${role}${active}, and has the new password. They are signed out everywhere.`;
}
