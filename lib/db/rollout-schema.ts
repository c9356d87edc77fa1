import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { Plan } from '../domain/rollout/plan';
import type { Rollout, RolloutState, SkipReason, TargetPhase } from '../domain/rollout/rollout';
import type { RolloutMode } from '../domain/rollout/rollout-options';

/** As in schema.ts. */
const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** Selections that were frozen and judged, and may be applied. Kept for some days; nothing that happened stands here alone. */
export const rolloutPlans = pgTable(
  'rollout_plans',
  {
    id: uuid('id').primaryKey(),
    actorId: text('actor_id').notNull(),
    madeAt: time('made_at').notNull(),
    plan: jsonb('plan').$type<Plan>().notNull(),
    /** The rollout that was made of it. */
    rolloutId: uuid('rollout_id'),
  },
  (table) => [index('rollout_plans_made').on(table.madeAt), index('rollout_plans_of').on(table.actorId, table.madeAt)],
);

/** The projection of a rollout's events. Its row is locked by whoever begins something in it, and FOR SHARE by every restart of it that is about to be sent. */
export const rollouts = pgTable(
  'rollouts',
  {
    id: uuid('id').primaryKey(),
    actorId: text('actor_id').notNull(),
    intentKey: uuid('intent_key').notNull(),
    state: text('state').$type<RolloutState>().notNull(),
    mode: text('mode').$type<RolloutMode>().notNull(),
    startedAt: time('started_at').notNull(),
    endedAt: time('ended_at'),
    retryOf: uuid('retry_of'),
    /** Nothing more is sent once so many have failed. */
    stopAfter: integer('stop_after').notNull(),
    /** Restarts of it that failed, counted in the transaction in which they end. */
    failures: integer('failures').notNull().default(0),
    /** Counts up with every change of its targets or of itself. */
    version: integer('version').notNull().default(1),
    record: jsonb('record').$type<Rollout>().notNull(),
  },
  (table) => [
    uniqueIndex('rollouts_intent').on(table.actorId, table.intentKey),
    index('rollouts_open').on(table.id).where(sql`ended_at is null`),
    index('rollouts_started').on(table.startedAt, table.id),
    index('rollouts_retries').on(table.retryOf).where(sql`retry_of is not null`),
  ],
);

/** The targets of rollouts, each with how far it is. What became of it stands with its restarts. */
export const rolloutTargets = pgTable(
  'rollout_targets',
  {
    rolloutId: uuid('rollout_id')
      .notNull()
      .references(() => rollouts.id, { onDelete: 'cascade' }),
    /** Place in the order in which they are begun, from 0. */
    position: integer('position').notNull(),
    regionId: text('region_id').notNull(),
    instanceId: text('instance_id').notNull(),
    accountId: text('account_id').notNull(),
    name: text('name').notNull(),
    zoneId: text('zone_id'),
    instanceType: text('instance_type'),
    /** The value of the chosen tag. */
    tagValue: text('tag_value'),
    wave: integer('wave').notNull(),
    /** Why the plan skipped it. */
    skip: jsonb('skip').$type<SkipReason>(),
    phase: text('phase').$type<TargetPhase>().notNull(),
    /** How often a restart of it was begun that counts. */
    attempts: integer('attempts').notNull().default(0),
    /** The intent key of its newest restart: whoever carries the rollout on asks with this one again, and it is the same restart. */
    intentKey: uuid('intent_key'),
    /** The newest restart of the instance that is accounted for: a newer one is somebody else's. */
    seenRestartId: uuid('seen_restart_id'),
    /** Not begun before this; null: at any time. */
    notBefore: time('not_before'),
    changedAt: time('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.rolloutId, table.position] }),
    index('rollout_targets_phase').on(table.rolloutId, table.phase, table.position),
  ],
);
