import { and, eq } from 'drizzle-orm';
import { afterCommit } from '../db/after-commit';
import type { Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { insertEvents, type NewEvent } from '../db/insert-events';
import { restarts } from '../db/schema';
import { DESK_ACTOR } from '../domain/access/actor';
import type { Restart } from '../domain/restart/restart';
import { applyEvent, type RestartEvent, type RestartEventBody } from '../domain/restart/restart-events';
import { restartColumns } from './restart-columns';
import type { RestartContext, RestartWriting } from './restart-context';
import { tellGates } from './restart-gate';

/** The restart, locked until the transaction ends; null when there is none of that id. */
export async function lockRestart(tx: Transaction, id: string): Promise<Restart | null> {
  const rows = await tx.select({ record: restarts.record }).from(restarts).where(eq(restarts.id, id)).for('update');
  return rows[0]?.record ?? null;
}

/**
 * Writes the first events of a new restart and its row.
 * @throws the driver's unique violation when the intent key is known or the slot was taken meanwhile.
 */
export async function beginRestart(
  tx: Transaction,
  context: Pick<RestartContext, 'onEvent' | 'owner'>,
  id: string,
  bodies: readonly RestartEventBody[],
): Promise<Restart> {
  const record = await writeEvents(tx, context, null, id, bodies);
  if (record === null) throw new Error('A restart begins with at least one event');
  await tx.insert(restarts).values({ id, owner: context.owner, ...restartColumns(record) });
  return record;
}

/** Appends events to a restart that the transaction has locked, brings its row along, and tells the gates of its end. */
export async function appendEvents(
  tx: Transaction,
  context: RestartWriting,
  before: Restart,
  bodies: readonly RestartEventBody[],
): Promise<Restart> {
  const record = await writeEvents(tx, context, before, before.id, bodies);
  if (record === null || record === before) return before;
  await tx
    .update(restarts)
    .set(restartColumns(record))
    .where(and(eq(restarts.id, before.id)));
  await tellGates(context.gates, tx, before, record);
  return record;
}

async function writeEvents(
  tx: Transaction,
  { onEvent }: Pick<RestartContext, 'onEvent'>,
  before: Restart | null,
  id: string,
  bodies: readonly RestartEventBody[],
): Promise<Restart | null> {
  if (bodies.length === 0) return before;
  const at = await databaseNow(tx);
  let record = before;
  const rows: NewEvent[] = [];
  for (const body of bodies) {
    const event: RestartEvent = { ...body, at, seq: (record?.seq ?? 0) + 1 };
    const applied = applyEvent(record, event, id);
    record = applied;
    afterCommit(tx, () => onEvent(event, applied));
    const actor = event.kind === 'requested' ? event.data.actor : DESK_ACTOR;
    rows.push({
      at,
      subjectKind: 'restart',
      subjectId: id,
      seq: event.seq,
      kind: event.kind,
      actor,
      data: event.data,
    });
  }
  await insertEvents(tx, rows);
  return record;
}
