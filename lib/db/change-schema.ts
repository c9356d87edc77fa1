import { sql } from 'drizzle-orm';
import { customType, index, pgTable, text } from 'drizzle-orm/pg-core';

const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' });

/**
 * What has changed of late that a page could show, written by triggers (0015_changes.sql): nobody who writes can forget it, a
 * server of the release before neither. Rows are let go of after some minutes.
 */
export const changes = pgTable(
  'changes',
  {
    /** Who wrote it: what tells a reader whether it has seen it, however late it was committed. */
    xid: transactionId('xid').notNull().default(sql`pg_current_xact_id()`),
    /** `instance <region>/<id>`, `restart <id>`, `rollout <id>`, `comment <id of what it is on>`, `stop`. */
    subject: text('subject').notNull(),
  },
  (table) => [index('changes_of_xid').on(table.xid)],
);
