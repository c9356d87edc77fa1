import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** Server processes that live, or did of late: whose restarts nobody may take over, and whose they may. */
export const deskProcesses = pgTable('desk_processes', {
  owner: text('owner').primaryKey(),
  heartbeatAt: time('heartbeat_at').notNull(),
});

/**
 * Who does for all what one process at a time does: 1 reads the cloud, 2 carries rollouts. The lock is a session advisory lock; its row
 * says who holds it and that it lives. The table keeps its name for the release before.
 */
export const leases = pgTable('reader_lease', {
  id: integer('id').primaryKey(),
  owner: text('owner').notNull(),
  since: time('since').notNull(),
  heartbeatAt: time('heartbeat_at').notNull(),
});
