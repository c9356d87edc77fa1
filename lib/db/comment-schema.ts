import { index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { CommentedKind } from '../domain/comments/comment';

/** What people have written on restarts and rollouts. The projection of the comments' events, and never changed. */
export const comments = pgTable(
  'comments',
  {
    id: uuid('id').primaryKey(),
    onKind: text('on_kind').$type<CommentedKind>().notNull(),
    onId: uuid('on_id').notNull(),
    actorId: text('actor_id').notNull(),
    /** As of then. */
    actorName: text('actor_name').notNull(),
    intentKey: uuid('intent_key').notNull(),
    at: timestamp('at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
    text: text('text').notNull(),
    /** All that a search by text looks at, in its search form. */
    searchText: text('search_text').notNull(),
  },
  (table) => [
    uniqueIndex('comments_intent').on(table.actorId, table.intentKey),
    index('comments_on').on(table.onKind, table.onId, table.at, table.id),
    index('comments_text').using('gin', table.searchText.op('gin_trgm_ops')),
  ],
);
