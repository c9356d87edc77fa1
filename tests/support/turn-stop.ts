import { newAccessMemory } from '@/lib/access/access-memory';
import type { Asker } from '@/lib/access/asking-actor';
import { allowRestarts, stopRestarts } from '@/lib/access/stop-switch/turn-switch';
import type { Database } from '@/lib/db/client';
import type { ActionReply, Person, StopView } from '@/lib/domain/access/person';

/** What the verbs need where there is a database and no desk. */
const on = (db: Database) => ({ db, memory: newAccessMemory(), onRefusal: () => undefined, say: () => undefined });

/** Stops all restarts as a person does. @throws Error with the sentence that says why not. */
export async function stopFor(db: Database, person: Person, reason: string): Promise<StopView> {
  return doneOf(await stopRestarts(on(db), person, { reason }));
}

/** Allows them again. @throws Error with the sentence that says why not. */
export async function allowFor(
  db: Database,
  person: Person,
  since: string,
  asker: Asker | null = null,
): Promise<StopView | null> {
  return doneOf(await allowRestarts(on(db), { ...person, asker }, { since }));
}

function doneOf<Done>(reply: ActionReply<Done>): Done {
  if (reply.kind !== 'done') throw new Error(reply.sentence);
  return reply.value;
}
