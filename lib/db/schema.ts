import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { InstanceFacts } from '../fleet/instance';
import type { Restart, RestartMode, RestartState } from '../fleet/restart';

/** Milliseconds are what JavaScript keeps; more digits would be lost in comparisons. Strings, so that no zone can slip in. */
const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** One row a fact about the database itself: which kind of fleet it belongs to. */
export const deskMeta = pgTable('desk_meta', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

/** One table for everything that happens. Insert only. */
export const events = pgTable(
  'events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: time('at').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    seq: integer('seq').notNull(),
    kind: text('kind').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    data: jsonb('data').notNull(),
  },
  (table) => [unique('events_subject_seq').on(table.subjectKind, table.subjectId, table.seq)],
);

/** The projection of a restart's events, with what is searched for in columns of its own. */
export const restarts = pgTable(
  'restarts',
  {
    id: uuid('id').primaryKey(),
    actorId: text('actor_id').notNull(),
    intentKey: uuid('intent_key').notNull(),
    accountId: text('account_id').notNull(),
    regionId: text('region_id').notNull(),
    instanceId: text('instance_id').notNull(),
    mode: text('mode').$type<RestartMode>().notNull(),
    state: text('state').$type<RestartState>().notNull(),
    holdsSlot: boolean('holds_slot').notNull(),
    /** Sent and not ended, or overdue and not yet back: reads of the instance are of use to it. */
    watched: boolean('watched').notNull(),
    requestedAt: time('requested_at').notNull(),
    sendingAt: time('sending_at'),
    endedAt: time('ended_at'),
    requestId: text('request_id'),
    /** The server process that calls ECS for it. */
    owner: text('owner').notNull(),
    record: jsonb('record').$type<Restart>().notNull(),
  },
  (table) => [
    uniqueIndex('restarts_intent').on(table.actorId, table.intentKey),
    // One restart at a time for an instance: the slot.
    uniqueIndex('restarts_slot').on(table.regionId, table.instanceId).where(sql`holds_slot`),
    index('restarts_of_instance').on(table.regionId, table.instanceId, table.requestedAt),
    index('restarts_open').on(table.state, table.requestedAt).where(sql`ended_at is null`),
    index('restarts_watched').on(table.regionId, table.instanceId).where(sql`watched`),
    // Overdue ones that never came back stay watched; the poll wants those of the last day.
    index('restarts_overdue').on(table.accountId, table.regionId, table.endedAt).where(sql`watched`),
  ],
);

/** Every instance as last read. */
export const instances = pgTable(
  'instances',
  {
    regionId: text('region_id').notNull(),
    instanceId: text('instance_id').notNull(),
    accountId: text('account_id').notNull(),
    facts: jsonb('facts').$type<InstanceFacts>().notNull(),
    factsHash: text('facts_hash').notNull(),
    changing: boolean('changing').notNull(),
    /** When the newest successful read of it was asked. An older one never replaces a newer one. */
    askedAt: time('asked_at').notNull(),
    awayStatus: text('away_status'),
    awayAskedAt: time('away_asked_at'),
    stoppedSince: time('stopped_since'),
    missingReads: integer('missing_reads').notNull(),
    goneAt: time('gone_at'),
    /** The newest restart that took the slot, or was real. */
    lastRestartId: uuid('last_restart_id'),
    /** Further accounts that see the same instance. */
    otherAccounts: jsonb('other_accounts').$type<string[]>().notNull().default([]),
    /** How many events there are of it: the next one's number within the subject. */
    eventSeq: integer('event_seq').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.regionId, table.instanceId] }),
    index('instances_of_source').on(table.accountId, table.regionId, table.askedAt).where(sql`gone_at is null`),
    index('instances_changing').on(table.regionId).where(sql`changing and gone_at is null`),
  ],
);

/** One account in one region: when it was read, and why not. */
export const sources = pgTable(
  'sources',
  {
    accountId: text('account_id').notNull(),
    regionId: text('region_id').notNull(),
    /** When the last complete sweep began. */
    sweptAt: time('swept_at'),
    failedSince: time('failed_since'),
    failureCode: text('failure_code'),
    failure: text('failure'),
    noPermission: boolean('no_permission').notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.regionId] })],
);

/** Calls of one API in one account and region: counted by the minute of the database's clock, for all processes together. */
export const requestBudgets = pgTable(
  'request_budgets',
  {
    accountId: text('account_id').notNull(),
    regionId: text('region_id').notNull(),
    api: text('api').notNull(),
    minute: time('minute').notNull(),
    used: integer('used').notNull(),
    /** ECS throttled it: nothing is asked before this. */
    throttledUntil: time('throttled_until'),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.regionId, table.api] })],
);

/** Which process reads the cloud. The lock is a session advisory lock; this row says who holds it and that it lives. */
export const readerLease = pgTable('reader_lease', {
  id: integer('id').primaryKey(),
  owner: text('owner').notNull(),
  since: time('since').notNull(),
  heartbeatAt: time('heartbeat_at').notNull(),
});

/** Counts up with every change that a page could show. Bumped last in a transaction, so that it is locked only briefly. */
export const fleetVersion = pgTable('fleet_version', {
  id: integer('id').primaryKey(),
  version: bigint('version', { mode: 'number' }).notNull(),
});
