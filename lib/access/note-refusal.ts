import { randomUUID } from 'node:crypto';
import { monotonicMs } from '../clock';
import { databaseNow } from '../db/database-clock';
import { insertEvents } from '../db/insert-events';
import { personActor, visitorActor } from '../domain/access/actor';
import type { Door } from '../domain/access/doors';
import type { Lacking } from '../domain/access/permissions';
import type { Person } from '../domain/access/person';
import { errorName } from '../error-name';
import type { AccessContext, RefusalWhy } from './access-context';
import type { RefusalsTold } from './access-memory';
import { addressBucket } from './http/client-address';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/**
 * The same refusal is one event in this time: a page that polls must fill no table. Of who is not known in a longer one, since
 * anybody can make them, and an event stays for ever.
 */
const ONCE_IN_MS = { person: MINUTE_MS, unknown: HOUR_MS } as const;
/** Events in an hour, of one person and of all together who are not known. What is beyond is counted in the next event. */
const MOST_IN_AN_HOUR = { person: 120, unknown: 200 } as const;
const MOST_KEPT = 5_000;

interface RefusedAt {
  door: Door;
  why: RefusalWhy;
  /** What they lack, of somebody who is signed in. */
  lacks?: Lacking;
  /** Null: nobody knows who it was. */
  person: Pick<Person, 'id' | 'name'> | null;
  /** Where the request came from. */
  address: string;
}

/** What of the context a refusal is counted and recorded with. */
export type RefusalContext = Pick<AccessContext, 'db' | 'memory' | 'onRefusal' | 'say'>;

/** Counts a refusal, and records it as an event unless it repeats one. A database that is away costs the event, not the answer. */
export async function noteRefusal(
  access: RefusalContext,
  { door, why, lacks, person, address }: RefusedAt,
): Promise<void> {
  access.onRefusal(door, why);
  const { refusals } = access.memory;
  if (!isTold(refusals, person?.id ?? null, address, `${door} ${why}`, monotonicMs())) return;
  const { leftOut } = refusals;
  refusals.leftOut = 0;
  const actor = person === null ? visitorActor(address) : personActor(person);
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
          data: { door, why, lacks, address, ...(leftOut > 0 ? { leftOut } : {}) },
        },
      ]);
    })
    .catch((error: unknown) =>
      access.say('warn', 'A refusal could not be recorded', { door, why, error: errorName(error) }),
    );
}

/** Whether a refusal becomes an event, and keeps that in mind. `personId` is null for who is not known. */
export function isTold(
  before: RefusalsTold,
  personId: string | null,
  address: string,
  what: string,
  now: number,
): boolean {
  const kind = personId === null ? 'unknown' : 'person';
  const key = `${personId === null ? `?${addressBucket(address)}` : personId} ${what}`;
  const { recent, people } = before;
  if (now - (recent.get(key) ?? Number.NEGATIVE_INFINITY) < ONCE_IN_MS[kind]) return false;
  if (people.size >= MOST_KEPT) people.clear();
  const hour = personId === null ? before.unknown : (people.get(personId) ?? { since: now, told: 0 });
  if (personId !== null) people.set(personId, hour);
  if (now - hour.since >= HOUR_MS) Object.assign(hour, { since: now, told: 0 });
  if (hour.told >= MOST_IN_AN_HOUR[kind]) {
    before.leftOut += 1;
    return false;
  }
  hour.told += 1;
  // Whoever makes many of them makes others repeat, and no more than the hour allows.
  if (recent.size >= MOST_KEPT) recent.clear();
  recent.set(key, now);
  return true;
}
