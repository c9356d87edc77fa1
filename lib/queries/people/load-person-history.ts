import { and, desc, eq } from 'drizzle-orm';
import type { AccessContext } from '../../access/access-context';
import { parsePersonEvent } from '../../access/people/parse-person-event';
import { storable } from '../../access/people/storable';
import { people } from '../../db/access-schema';
import { databaseNow } from '../../db/database-clock';
import { events } from '../../db/schema';
import type { EventActor } from '../../domain/access/actor';
import type { PersonEventTold, PersonHistoryView } from '../../domain/access/people-views';
import type { Language } from '../../domain/words/language';
import { printable } from '../../domain/words/printable';
import { tellPersonEvent, toldSentence } from './tell-person-event';

/** How many events a page shows. */
const MOST_EVENTS = 50;

/** What happened to a person, newest first; null when there is nobody of that id. */
export async function loadPersonHistory(
  language: Language,
  { db }: Pick<AccessContext, 'db'>,
  rawId: string,
): Promise<PersonHistoryView | null> {
  const personId = storable(rawId.slice(0, 128));
  const [person] = await db.select({ name: people.name }).from(people).where(eq(people.id, personId));
  if (person === undefined) return null;
  const rows = await db
    .select()
    .from(events)
    .where(and(eq(events.subjectKind, 'person'), eq(events.subjectId, personId)))
    .orderBy(desc(events.seq))
    .limit(MOST_EVENTS + 1);
  return {
    events: rows.slice(0, MOST_EVENTS).map((row) => {
      const told = tell(row, person.name);
      return { id: row.id, at: row.at.toISOString(), sentence: toldSentence(language, told), told };
    }),
    cut: rows.length > MOST_EVENTS,
    servedAt: await databaseNow(db),
  };
}

type Row = typeof events.$inferSelect;

function tell(row: Row, name: string): PersonEventTold {
  const event = parsePersonEvent(row);
  const actor = actorOf(row);
  if (event.ok) return tellPersonEvent({ ...event.value, actor }, name);
  const { why, kind } = event.error;
  return { code: why, kind: printable(kind), name, by: actor.name };
}

function actorOf({ actorKind, actorId, actorName }: Row): EventActor {
  const kind = actorKind === 'person' || actorKind === 'visitor' ? actorKind : 'system';
  return { kind, id: actorId, name: actorName };
}
