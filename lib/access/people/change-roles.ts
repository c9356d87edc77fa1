import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { people } from '../../db/access-schema';
import type { Grant } from '../../domain/access/permissions';
import type { ActionReply } from '../../domain/access/person';
import type { Saying } from '../../domain/words/reply-words';
import { blocked, saying } from '../../domain/words/saying';
import type { AccessContext } from '../access-context';
import type { AskingPerson } from '../asking-actor';
import { withPerson } from './as-administrator';
import { normalGrants } from './parse-grants';
import { FIELDS, readPersonInput } from './read-person-input';
import { recordPersonEvent } from './record-person-event';
import { storedGrants } from './stored-grants';

export type RolesField = 'grants';

/** `before`: the roles that the person who asks had on the screen. */
export const changeRolesInput = z.object({
  personId: FIELDS.personId,
  grants: FIELDS.grants,
  before: FIELDS.grants,
});

const OVERTAKEN = saying('peopleReply.rolesOvertaken');

/** Replaces the roles that administrators have given to a person. Those from groups of the single sign-on stay. */
export async function changeRoles(
  access: AccessContext,
  actor: AskingPerson,
  raw: unknown,
): Promise<ActionReply<null, RolesField>> {
  const read = readPersonInput(changeRolesInput, ['grants'] as const, raw);
  if (!read.ok) return read.error;
  const { personId, grants: after, before: seen } = read.value;
  const about = { personId, block: 'roles' } as const;
  return withPerson<null, RolesField>(access, actor, 'action changeRolesAction', about, async (context) => {
    const { tx, by, person, blocks } = context;
    const before = normalGrants(person.grants);
    const refuse = (why: Saying) => ({ kind: 'invalid', field: 'grants', ...why }) as const;
    if (!sameGrants(before, after)) {
      if (!sameGrants(before, seen)) return refuse(OVERTAKEN);
      if (after.length === 0 && person.source !== 'sso')
        return refuse(saying('peopleReply.rolesNone', { name: person.name }));
      if (blocks.takeAdmin !== null && isAdmin(before) && !isAdmin(after))
        return refuse(blocked(blocks.takeAdmin, person.name));
      await tx
        .update(people)
        .set({ grants: storedGrants(after) })
        .where(eq(people.id, person.id));
      await recordPersonEvent(tx, person.id, by, { kind: 'roles_changed', data: { before, after } });
    }
    return { kind: 'done', value: null };
  });
}

function isAdmin(grants: readonly Grant[]): boolean {
  return grants.some(({ role, scope }) => role === 'admin' && scope === null);
}

/** Both in their normal form. */
function sameGrants(one: readonly Grant[], other: readonly Grant[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
