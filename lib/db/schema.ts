import { sql } from 'drizzle-orm';
import {
  bigint,
  bigserial,
  boolean,
  customType,
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
import type { InstanceFacts } from '../domain/instance/instance';
import type { ReadTrouble } from '../domain/instance/read-trouble';
import type { Restart, RestartMode, RestartState } from '../domain/restart/restart';

/** Milliseconds are what JavaScript keeps; more digits would be lost in comparisons. Strings, so that no zone can slip in. */
const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** One row a fact about the database itself: which kind of fleet it belongs to. */
export const deskMeta = pgTable('desk_meta', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

/** One table for everything that happens. Insert only: the database refuses everything else (0004_history.sql). */
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
    /** HMAC of whoever wrote it, over all but the id (lib/seals/sign-event.ts); null without DESK_HISTORY_KEY. */
    mac: bytes('mac'),
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
    /** As of then. */
    instanceName: text('instance_name').notNull().default(''),
    actorName: text('actor_name').notNull().default(''),
    instanceType: text('instance_type'),
    /** Why it was refused or not sent, as lib/domain/restart/reason-code.ts has it. Its column keeps its name for the release before. */
    reasonCode: text('code'),
    serviceCode: text('service_code'),
    /** Running again after so many milliseconds. */
    tookMs: integer('took_ms'),
    /** All that a search by text looks at, in lower case. */
    searchText: text('search_text').notNull().default(''),
    /** The server process that calls ECS for it. */
    owner: text('owner').notNull(),
    /** The rollout that it is part of; null for most. */
    rolloutId: uuid('rollout_id'),
    /** The value of the team tag as of then; null where there was none. A trigger writes it from the record (0011_teams.sql). */
    team: text('team'),
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
    // The history, newest first, by what it is narrowed to. Charts read the first of them alone: see late-indexes.ts,
    // which has the columns that they count.
    index('restarts_of_actor').on(table.actorId, table.requestedAt, table.id),
    index('restarts_of_id').on(table.instanceId, table.requestedAt, table.id),
    index('restarts_of_name').on(table.instanceName, table.requestedAt, table.id),
    index('restarts_of_region').on(table.regionId, table.requestedAt, table.id),
    index('restarts_of_account').on(table.accountId, table.requestedAt, table.id),
    index('restarts_of_type').on(table.instanceType, table.requestedAt, table.id),
    index('restarts_of_state').on(table.state, table.requestedAt, table.id),
    index('restarts_of_code').on(table.reasonCode, table.requestedAt, table.id).where(sql`code is not null`),
    index('restarts_of_service_code')
      .on(table.serviceCode, table.requestedAt, table.id)
      .where(sql`service_code is not null`),
    // Whose the slowest times to Running are.
    index('restarts_of_time').on(table.tookMs).where(sql`took_ms is not null`),
    index('restarts_of_rollout').on(table.rolloutId, table.requestedAt, table.id).where(sql`rollout_id is not null`),
    index('restarts_of_team').on(table.team, table.requestedAt, table.id).where(sql`team is not null`),
    // What a rollout may have called off, which charts and insights count apart.
    index('restarts_let_go')
      .on(table.requestedAt, table.id)
      .where(sql`rollout_id is not null and state in ('not_sent', 'not_permitted')`),
    index('restarts_of_request').on(table.requestId).where(sql`request_id is not null`),
    index('restarts_text').using('gin', table.searchText.op('gin_trgm_ops')),
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
    /** When the newest read that was stored was asked; when it was last seen, last-seen.ts says. An older one never replaces a newer one. */
    askedAt: time('asked_at').notNull(),
    awayStatus: text('away_status'),
    awayAskedAt: time('away_asked_at'),
    stoppedSince: time('stopped_since'),
    /** The last read that saw it Running before it was seen away; null while it is Running, or was never seen so. */
    leftAfter: time('left_after'),
    missingReads: integer('missing_reads').notNull(),
    /** The first of the reads, without a gap between them, that did not find it. */
    missingSince: time('missing_since'),
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

/** System events of instances as last read: scheduled, under way and over. The projection of the instances' events. */
export const systemEvents = pgTable(
  'system_events',
  {
    regionId: text('region_id').notNull(),
    eventId: text('event_id').notNull(),
    instanceId: text('instance_id').notNull(),
    accountId: text('account_id').notNull(),
    type: text('type').notNull(),
    status: text('status').notNull(),
    publishedAt: time('published_at'),
    notBefore: time('not_before'),
    finishedAt: time('finished_at'),
    reason: text('reason'),
    /** It may still happen. */
    pending: boolean('pending').notNull(),
    /** When the read that showed it so was asked; those that show the same change nothing. */
    askedAt: time('asked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.regionId, table.eventId] }),
    index('system_events_of_instance').on(table.regionId, table.instanceId),
    index('system_events_pending').on(table.accountId, table.regionId).where(sql`pending`),
  ],
);

/** Restarts that nobody here asked for, where reads could see them. The projection of the instances' events. */
export const outsideRestarts = pgTable(
  'outside_restarts',
  {
    /** The event that it comes from. */
    eventId: bigint('event_id', { mode: 'number' }).primaryKey(),
    /** When the read that showed it was asked. */
    seenAt: time('seen_at').notNull(),
    accountId: text('account_id').notNull(),
    regionId: text('region_id').notNull(),
    instanceId: text('instance_id').notNull(),
    instanceName: text('instance_name').notNull(),
    instanceType: text('instance_type'),
    evidence: text('evidence').$type<'status' | 'start_time'>().notNull(),
    /** The status that it was seen in, or the new StartTime. */
    seen: text('seen').notNull(),
  },
  (table) => [
    index('outside_restarts_seen').on(table.seenAt, table.eventId),
    index('outside_restarts_of_instance').on(table.regionId, table.instanceId, table.seenAt),
  ],
);

/** Events that no seal covers yet. A trigger on `events` fills it, so that none that commits late is missed. */
export const unsealedEvents = pgTable('unsealed_events', {
  eventId: bigint('event_id', { mode: 'number' }).primaryKey(),
});

/** The chain over the events: each seal covers one event and the seal before it (lib/seals). Insert only. */
export const seals = pgTable(
  'seals',
  {
    seq: bigint('seq', { mode: 'number' }).primaryKey(),
    eventId: bigint('event_id', { mode: 'number' }).notNull(),
    mac: bytes('mac').notNull(),
  },
  (table) => [uniqueIndex('seals_event').on(table.eventId)],
);

/** Where the chain stands: one row, written by whoever seals. */
export const sealHead = pgTable('seal_head', {
  id: integer('id').primaryKey(),
  /** Tells which key seals, and nothing of the key. */
  keyPrint: text('key_print').notNull(),
  /** Events up to this one were written before there was a key: nobody has signed them. */
  unsignedThrough: bigint('unsigned_through', { mode: 'number' }).notNull(),
  /** HMAC over the two above: the beginning of the chain. */
  genesis: bytes('genesis').notNull(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  mac: bytes('mac').notNull(),
  /** When it last sealed; database clock. */
  sealedAt: time('sealed_at').notNull(),
});

/** What retention leaves of a stretch that it dropped. */
export const historyCheckpoints = pgTable('history_checkpoints', {
  /** The last seal that was dropped, and its HMAC: the chain goes on from it. */
  throughSeq: bigint('through_seq', { mode: 'number' }).primaryKey(),
  throughMac: bytes('through_mac').notNull(),
  fromSeq: bigint('from_seq', { mode: 'number' }).notNull(),
  /** Times of the first and last event that were dropped. */
  fromAt: time('from_at').notNull(),
  throughAt: time('through_at').notNull(),
  droppedAt: time('dropped_at').notNull(),
  /** HMAC over all of the above. */
  signature: bytes('signature').notNull(),
});

/** One account in one region: when it was read, and why not. */
export const sources = pgTable(
  'sources',
  {
    accountId: text('account_id').notNull(),
    regionId: text('region_id').notNull(),
    /** When the last complete sweep began. */
    sweptAt: time('swept_at'),
    /** How long after that the next one begins at the latest, in milliseconds; null where only older releases have read. */
    sweepEveryMs: integer('sweep_every_ms'),
    failedSince: time('failed_since'),
    failureCode: text('failure_code'),
    failure: text('failure'),
    /** The same as codes and parameters, from which sentences are made; null in rows of before there was one. */
    trouble: jsonb('trouble').$type<ReadTrouble>(),
    noPermission: boolean('no_permission').notNull().default(false),
    /** When the last complete read of system events began. */
    eventsReadAt: time('events_read_at'),
    /** Why they cannot be read, in one clause; null when they can. */
    eventsFailure: text('events_failure'),
    eventsTrouble: jsonb('events_trouble').$type<ReadTrouble>(),
    eventsDenied: boolean('events_denied').notNull().default(false),
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

/** Counts up with every change that a page could show. Bumped last in a transaction, so that it is locked only briefly. */
export const fleetVersion = pgTable('fleet_version', {
  id: integer('id').primaryKey(),
  version: bigint('version', { mode: 'number' }).notNull(),
});
