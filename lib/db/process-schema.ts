import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** Server processes that live, or did of late: whose restarts nobody may take over, and whose they may. */
export const deskProcesses = pgTable('desk_processes', {
  owner: text('owner').primaryKey(),
  heartbeatAt: timestamp('heartbeat_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
});
