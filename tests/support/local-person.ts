import { hashPassword } from '@/lib/access/sign-in/password-hash';
import type { Grant } from '@/lib/domain/access/permissions';

/** The password of everybody whom `addLocalPerson` makes. */
export const PASSWORD = 'four calm words together';
let passwordHash: Promise<string> | null = null;

/** Somebody with an email and that password. */
export async function addLocalPerson(
  database: { query(text: string, values: unknown[]): Promise<unknown> },
  id: string,
  { grants = [], email = `${id}@example.com` }: { grants?: Grant[]; email?: string } = {},
): Promise<{ id: string; email: string }> {
  passwordHash ??= hashPassword(PASSWORD);
  await database.query('insert into people (id, name, email, grants) values ($1, $2, $3, $4)', [
    id,
    `Test ${id}`,
    email,
    JSON.stringify(grants),
  ]);
  await database.query(
    `insert into credentials (id, account_id, provider_id, user_id, password) values ($1, $2, 'credential', $2, $3)`,
    [`credential-${id}`, id, await passwordHash],
  );
  return { id, email };
}
