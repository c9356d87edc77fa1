import { eq, sql } from 'drizzle-orm';
import { afterCommit } from '../db/after-commit';
import type { Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { insertEvents } from '../db/insert-events';
import { rollouts } from '../db/rollout-schema';
import type { Actor } from '../domain/restart/restart';
import type { Rollout } from '../domain/rollout/rollout';
import {
  type AppliedData,
  applyRolloutEvent,
  type RolloutEvent,
  type RolloutEventBody,
} from '../domain/rollout/rollout-events';

/** The desk itself, where no person did it. */
const SYSTEM: Actor = { kind: 'system', id: 'desk', name: 'Restart Desk' };

/** Told of each event of a rollout that this process has committed. */
export type RolloutListener = (event: RolloutEvent, rollout: Rollout) => void;

/** A key that the copies of this module in several bundles share. */
const KEY = Symbol.for('restart-desk.rollout-listener');
const holder = globalThis as typeof globalThis & { [KEY]?: RolloutListener };

/** Makes it the one listener of this process, or takes it away. Called by lib/runtime alone. */
export function setRolloutListener(listener: RolloutListener | null): void {
  if (listener === null) delete holder[KEY];
  else holder[KEY] = listener;
}

/**
 * Writes the first event of a new rollout and its row.
 * @throws the driver's unique violation when the intent key is known.
 */
export async function beginRollout(tx: Transaction, id: string, data: AppliedData): Promise<Rollout> {
  const record = await write(tx, null, id, { kind: 'applied', data });
  await tx.insert(rollouts).values({
    id,
    actorId: record.actor.id,
    intentKey: record.intentKey,
    retryOf: record.retryOf,
    stopAfter: record.options.stopAfter,
    ...rolloutColumns(record),
  });
  return record;
}

/** Appends an event to a rollout whose row the transaction has locked, and brings the row along. */
export async function appendRolloutEvent(tx: Transaction, before: Rollout, body: RolloutEventBody): Promise<Rollout> {
  const record = await write(tx, before, before.id, body);
  await tx
    .update(rollouts)
    .set({ ...rolloutColumns(record), version: sql`${rollouts.version} + 1` })
    .where(eq(rollouts.id, before.id));
  return record;
}

/** The columns of a rollout's row that its events give. */
export function rolloutColumns(record: Rollout) {
  return {
    state: record.state,
    mode: record.mode,
    startedAt: new Date(record.startedAt),
    endedAt: record.endedAt === null ? null : new Date(record.endedAt),
    record,
  };
}

async function write(tx: Transaction, before: Rollout | null, id: string, body: RolloutEventBody): Promise<Rollout> {
  const at = await databaseNow(tx);
  const event: RolloutEvent = { ...body, at, seq: (before?.seq ?? 0) + 1 };
  const record = applyRolloutEvent(before, event, id);
  await insertEvents(tx, [
    {
      at,
      subjectKind: 'rollout',
      subjectId: id,
      seq: event.seq,
      kind: event.kind,
      actor: actorOf(event) ?? SYSTEM,
      data: event.data,
    },
  ]);
  afterCommit(tx, () => holder[KEY]?.(event, record));
  return record;
}

function actorOf(event: RolloutEventBody): Actor | null {
  switch (event.kind) {
    case 'applied':
      return event.data.actor;
    case 'paused':
    case 'resumed':
    case 'cancelled':
      return event.data.by;
    default:
      return null;
  }
}
