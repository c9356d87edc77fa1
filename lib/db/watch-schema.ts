import { pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { WatchedKind } from '../domain/watch/watch';
import { people } from './access-schema';

/** What people have an eye on. A person's own, as sessions are: no event tells of it. */
export const watches = pgTable(
  'watches',
  {
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<WatchedKind>().notNull(),
    /** The key of an instance, the id of a restart or rollout. */
    subject: text('subject').notNull(),
    since: timestamp('since', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    /** What told how it stood when its watcher last looked (lib/watches/read-watched.ts). */
    seenStamp: text('seen_stamp').notNull(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.kind, table.subject] })],
);
