import { eq, sql } from 'drizzle-orm';
import { people } from '../../db/access-schema';
import type { Transaction } from '../../db/client';
import { type PersonActor, personActor } from '../../domain/access/actor';
import type { Door } from '../../domain/access/doors';
import type { PersonBlockCodes } from '../../domain/access/people-views';
import { mayDo } from '../../domain/access/permissions';
import type { ActionReply } from '../../domain/access/person';
import { blocked as blockedBy, lacking, saying } from '../../domain/words/saying';
import type { AccessContext } from '../access-context';
import type { AskingPerson } from '../asking-actor';
import { noteRefusal } from '../note-refusal';
import { PERSON_COLUMNS } from '../sessions/read-visit';
import { findAdmins } from './find-admins';
import { readGrants } from './lock-person';
import { blocksOf } from './person-blocks';

/** Key of the advisory lock under which one administrator at a time changes people. */
const PEOPLE_LOCK = 7_301_003;

/** What a verb of an administrator works with. */
export interface AdministratorWork {
  tx: Transaction;
  by: PersonActor;
  /** The administrators who can sign in, before the change. */
  admins: ReadonlySet<string>;
}

/**
 * Does something that administrators do, in a transaction of its own and one at a time in all processes: two who would
 * take the role from each other, or from themselves, at the same moment do it one after the other, and the second is
 * judged by what the first has left. Whoever asks must still be an administrator by then.
 */
export async function asAdministrator<Done, Field extends string>(
  access: AccessContext,
  actor: AskingPerson,
  door: Door,
  work: (context: AdministratorWork) => Promise<ActionReply<Done, Field>>,
): Promise<ActionReply<Done, Field>> {
  const reply = await access.db.transaction(async (tx) => {
    await lockPeople(tx);
    const may = mayDo((await readGrants(tx, actor.id)) ?? [], 'people.manage');
    if (!may.allowed) return { refused: may };
    const by = personActor(actor);
    return { done: await work({ tx, by, admins: await findAdmins(tx, access.settings) }) };
  });
  if (reply.refused === undefined) return reply.done;
  const { lacks } = reply.refused;
  await noteRefusal(access, { door, why: lacks.why, lacks, person: actor, address: actor.address ?? 'unknown' });
  return { kind: 'not_permitted', ...lacking(lacks) };
}

/** Nobody else changes people before the transaction ends. */
export async function lockPeople(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${PEOPLE_LOCK})`);
}

/** A person's row, which nobody can change before the transaction ends. */
export async function lockRow(tx: Transaction, personId: string) {
  const [row] = await tx.select(PERSON_COLUMNS).from(people).where(eq(people.id, personId)).for('update');
  return row ?? null;
}

export type LockedPerson = NonNullable<Awaited<ReturnType<typeof lockRow>>>;

/** The same, with the person it is about, whose row is locked. */
export interface PersonWork extends AdministratorWork {
  person: LockedPerson;
  blocks: PersonBlockCodes;
}

/**
 * The same for what an administrator does with one person.
 * @param block which of the rules forbids it.
 */
export function withPerson<Done, Field extends string>(
  access: AccessContext,
  actor: AskingPerson,
  door: Door,
  { personId, block }: { personId: string; block: keyof PersonBlockCodes },
  work: (context: PersonWork) => Promise<ActionReply<Done, Field>>,
): Promise<ActionReply<Done, Field>> {
  return asAdministrator<Done, Field>(access, actor, door, async (context) => {
    const person = await lockRow(context.tx, personId);
    if (person === null || (person.source === 'demo' && !access.settings.demo))
      return { kind: 'invalid', field: null, ...saying('peopleReply.noPersonReload') };
    const facts = { ...person, deactivated: person.deactivatedAt !== null, ssoServes: access.settings.oidc !== null };
    const blocks = blocksOf(facts, context.admins, actor.id);
    const blocked = blocks[block];
    if (blocked !== null) return { kind: 'invalid', field: null, ...blockedBy(blocked, person.name) };
    return work({ ...context, person, blocks });
  });
}
