import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { namesAdminGroup } from '../../config/access-settings';
import { people } from '../../db/access-schema';
import type { Transaction } from '../../db/client';
import { personActor } from '../../domain/access/actor';
import type { Role } from '../../domain/access/permissions';
import { fail, ok, type Result } from '../../domain/result';
import type { Saying } from '../../domain/words/reply-words';
import { saying } from '../../domain/words/saying';
import type { AccessContext } from '../access-context';
import type { Visitor } from '../asking-actor';
import type { CookieToSet } from '../http/cookie-header';
import { lockPeople } from '../people/as-administrator';
import { recordPersonEvent } from '../people/record-person-event';
import { readInput } from '../read-input';
import { openSession } from '../sessions/open-session';
import { emailField, FIELD_SAYINGS, nameField, passwordField } from '../sign-in/fields';
import { checkPassword, hashOf, storePassword } from '../sign-in/password';
import { guardAttempt } from '../sign-in/sign-in-attempts';
import { lacksAdmin } from './lacks-admin';
import { forgetSetUpTokens, isSetUpToken } from './set-up-token';

/** What /set-up sends. `alsoOperator`: the first administrator restarts instances too. */
export const makeFirstAdminInput = z.object({
  token: z.string().min(1).max(300),
  name: nameField,
  email: emailField,
  password: passwordField,
  alsoOperator: z.boolean(),
});

export type SetUpInput = z.input<typeof makeFirstAdminInput>;
export type SetUpField = keyof SetUpInput;

interface Refused extends Saying {
  field: SetUpField | null;
}

const SAYINGS: Record<SetUpField, Saying> = {
  ...FIELD_SAYINGS,
  token: saying('peopleReply.setUpTokenMissing'),
  alsoOperator: saying('doorReply.malformed'),
};

const SHOWN = Object.keys(SAYINGS) as SetUpField[];

const WRONG_TOKEN: Refused = {
  field: 'token',
  ...saying('peopleReply.setUpTokenWrong'),
};
const DONE: Refused = { field: null, ...saying('peopleReply.setUpDone') };
const BY_GROUP: Refused = {
  field: null,
  ...saying('peopleReply.setUpByGroup'),
};
const EMAIL_TAKEN: Refused = {
  field: 'email',
  ...saying('peopleReply.setUpEmailTaken'),
};

/**
 * Makes the first administrator and signs them in. The token dies with it; of two at once one wins.
 * @returns the cookies of their session, or which field cannot be used and why.
 */
export async function makeFirstAdmin(
  access: AccessContext,
  actor: Visitor,
  raw: unknown,
): Promise<Result<CookieToSet[], Refused>> {
  const read = readInput(makeFirstAdminInput, { shown: SHOWN, sentences: SAYINGS }, raw);
  if (!read.ok) return read;
  const { token, name, email, password } = read.value;
  const guarded = await guardAttempt(access, { address: actor.address });
  if (!guarded.ok) return fail({ field: null, ...guarded.error });
  const right = await isSetUpToken(access.db, access.settings, token);
  if (!(await lacksAdmin(access.db, access.settings))) return fail(notNeeded(access));
  if (!right) return fail(WRONG_TOKEN);
  await guarded.value.takeBack();
  const usable = checkPassword(password, { email, name }, access.origin);
  if (!usable.ok) return fail({ field: 'password', ...usable.error });
  const hash = await hashOf(access.memory, password);
  const made = await access.db.transaction((tx) => make(tx, access, actor, read.value, hash));
  if (made.ok) await access.setUp.askAgain();
  return made;
}

async function make(
  tx: Transaction,
  access: AccessContext,
  actor: Visitor,
  { token, name, email, alsoOperator }: z.output<typeof makeFirstAdminInput>,
  hash: string,
): Promise<Result<CookieToSet[], Refused>> {
  // Two who do it at once, from whatever process, and the command line: one of them is first.
  await lockPeople(tx);
  if (!(await lacksAdmin(tx, access.settings))) return fail(notNeeded(access));
  if (!(await isSetUpToken(tx, access.settings, token))) return fail(WRONG_TOKEN);
  const grants: { role: Role; scope: null }[] = [{ role: 'admin', scope: null }];
  if (alsoOperator) grants.push({ role: 'operator', scope: null });
  const id = randomUUID();
  const inserted = await tx
    .insert(people)
    .values({ id, name, email, grants })
    .onConflictDoNothing()
    .returning({ id: people.id });
  if (inserted.length === 0) return fail(EMAIL_TAKEN);
  const self = personActor({ id, name });
  await recordPersonEvent(tx, id, self, { kind: 'created', data: { how: 'set_up', grants } });
  await storePassword(tx, id, hash);
  await forgetSetUpTokens(tx);
  const opened = await openSession(tx, access, id, 'link', actor);
  if (!opened.ok) throw new Error('Somebody who was just made was turned away');
  return ok(opened.value);
}

function notNeeded({ settings }: Pick<AccessContext, 'settings'>): Refused {
  return namesAdminGroup(settings) ? BY_GROUP : DONE;
}
