import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { people } from './access-schema';

/** Saved views of the fleet. As with what people watch, no event tells of them: a view changes nothing but what is shown. */
export const fleetViews = pgTable(
  'fleet_views',
  {
    id: uuid('id').primaryKey(),
    ownerId: text('owner_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** As `filterToQuery` writes it. */
    query: text('query').notNull(),
    /** Everybody who may see the fleet has it; otherwise its owner alone. */
    shared: boolean('shared').notNull().default(false),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    changedAt: timestamp('changed_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
  },
  (table) => [
    index('fleet_views_owner').on(table.ownerId),
    uniqueIndex('fleet_views_own_name').on(table.ownerId, table.name).where(sql`not ${table.shared}`),
    uniqueIndex('fleet_views_shared_name').on(table.name).where(sql`${table.shared}`),
  ],
);
