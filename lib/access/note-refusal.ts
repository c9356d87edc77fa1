import { randomUUID } from 'node:crypto';
import { monotonicMs } from '../clock';
import { databaseNow } from '../db/clock';
import { insertEvents } from '../db/insert-events';
import { errorName } from '../error-name';
import type { AccessContext, RefusalWhy } from './context';
import type { Door } from './doors';
import type { Person } from './person';

/** The same refusal of the same person is one event in this time, in milliseconds: a page that polls must fill no table. */
const ONCE_IN_MS = 60_000;
/** Refusals of people who are not known, in the same time: anybody can make them. */
const MOST_UNKNOWN = 100;
const MOST_KEPT = 5_000;

const recent = new Map<string, number>();

interface RefusedAt {
  door: Door;
  why: RefusalWhy;
  sentence: string;
  /** Null: nobody knows who it was. */
  person: Pick<Person, 'id' | 'name'> | null;
  /** Where the request came from. */
  address: string;
}

/** Counts a refusal, and records it as an event unless it repeats one. A database that is away costs the event, not the answer. */
export async function noteRefusal(
  access: AccessContext,
  { door, why, sentence, person, address }: RefusedAt,
): Promise<void> {
  access.onRefusal(door, why);
  if (!isNew(person === null ? `?${address}` : person.id, door, why)) return;
  const actor = person === null ? { kind: 'visitor', id: address, name: address } : { kind: 'person', ...person };
  await access.db
    .transaction(async (tx) => {
      await insertEvents(tx, [
        {
          at: await databaseNow(tx),
          subjectKind: 'door',
          subjectId: randomUUID(),
          seq: 1,
          kind: 'refused',
          actor,
          data: { door, why, sentence },
        },
      ]);
    })
    .catch((error: unknown) =>
      access.say('warn', 'A refusal could not be recorded', { door, why, error: errorName(error) }),
    );
}

function isNew(who: string, door: Door, why: RefusalWhy): boolean {
  const now = monotonicMs();
  if (recent.size >= MOST_KEPT) recent.clear();
  for (const [key, at] of recent) {
    // In the order of their time.
    if (now - at < ONCE_IN_MS) break;
    recent.delete(key);
  }
  const key = `${who} ${door} ${why}`;
  if (recent.has(key)) return false;
  if (who.startsWith('?') && [...recent.keys()].filter((known) => known.startsWith('?')).length >= MOST_UNKNOWN)
    return false;
  recent.set(key, now);
  return true;
}
