import { eq, sql } from 'drizzle-orm';
import { afterCommit } from '../db/after-commit';
import type { Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { insertEvents } from '../db/insert-events';
import { rollouts } from '../db/rollout-schema';
import { type Actor, DESK_ACTOR } from '../domain/access/actor';
import type { Rollout } from '../domain/rollout/rollout';
import {
  type AppliedData,
  applyRolloutEvent,
  type RolloutEvent,
  type RolloutEventBody,
} from '../domain/rollout/rollout-events';
import type { RolloutContext } from './rollout-context';

/** What every write of a rollout needs. */
export type RolloutWriting = Pick<RolloutContext, 'onEvent'>;

/**
 * Writes the first event of a new rollout and its row.
 * @throws the driver's unique violation when the intent key is known.
 */
export async function beginRollout(
  tx: Transaction,
  context: RolloutWriting,
  id: string,
  data: AppliedData,
): Promise<Rollout> {
  const record = await write(tx, context, null, id, { kind: 'applied', data });
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
export async function appendRolloutEvent(
  tx: Transaction,
  context: RolloutWriting,
  before: Rollout,
  body: RolloutEventBody,
): Promise<Rollout> {
  const record = await write(tx, context, before, before.id, body);
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

async function write(
  tx: Transaction,
  { onEvent }: RolloutWriting,
  before: Rollout | null,
  id: string,
  body: RolloutEventBody,
): Promise<Rollout> {
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
      actor: actorOf(event) ?? DESK_ACTOR,
      data: event.data,
    },
  ]);
  afterCommit(tx, () => onEvent(event, record));
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
