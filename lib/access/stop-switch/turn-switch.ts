import { eq } from 'drizzle-orm';
import { stopSwitch } from '../../db/access-schema';
import type { Transaction } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { bumpFleetVersion } from '../../db/fleet-version';
import { insertEvents } from '../../db/insert-events';
import { personActor } from '../../domain/access/actor';
import type { Door } from '../../domain/access/doors';
import { mayDo } from '../../domain/access/permissions';
import type { ActionReply, StopView } from '../../domain/access/person';
import { lacking } from '../../domain/words/saying';
import type { AskingPerson } from '../asking-actor';
import { noteRefusal, type RefusalContext } from '../note-refusal';
import { lockGrants } from '../people/lock-person';
import { parseAllowInput, parseStopInput } from './parse-stop';
import type { StopEventBody } from './stop-event';
import { ONLY_SWITCH, type SwitchRow, stopOf } from './stop-switch';

/**
 * Stops all new restarts, with a reason.
 * @returns how it stands then: what somebody else had stopped before stays as it is.
 */
export async function stopRestarts(
  access: RefusalContext,
  actor: AskingPerson,
  raw: unknown,
): Promise<ActionReply<StopView, 'reason'>> {
  const read = parseStopInput(raw);
  if (!read.ok) return read.error;
  const { reason } = read.value;
  return turn(access, actor, 'route /api/stop-switch/stop', async (tx, row) => {
    const before = stopOf(row);
    if (before !== null) return before;
    const at = await databaseNow(tx);
    await tx
      .update(stopSwitch)
      .set({ stopped: true, reason, byId: actor.id, byName: actor.name, since: new Date(at), seq: row.seq + 1 })
      .where(eq(stopSwitch.id, ONLY_SWITCH));
    await record(tx, row.seq + 1, actor, at, { kind: 'stopped', data: { reason } });
    return { reason, byName: actor.name, since: at };
  });
}

/**
 * Allows restarts again. Does nothing when they are not stopped, when the stop is a newer one than the person saw, and for
 * whoever has gone, or has waited longer than anybody means it: then they stay stopped.
 * @returns how it stands then.
 */
export async function allowRestarts(
  access: RefusalContext,
  actor: AskingPerson,
  raw: unknown,
): Promise<ActionReply<StopView | null, 'reason'>> {
  const read = parseAllowInput(raw);
  if (!read.ok) return read.error;
  const seenMs = Date.parse(read.value.since);
  return turn(access, actor, 'route /api/stop-switch/allow', async (tx, row) => {
    const before = stopOf(row);
    if (before === null || Date.parse(before.since) !== seenMs || actor.asker?.isLost() === true) return before;
    const at = await databaseNow(tx);
    await tx
      .update(stopSwitch)
      .set({ stopped: false, reason: null, byId: null, byName: null, since: null, seq: row.seq + 1 })
      .where(eq(stopSwitch.id, ONLY_SWITCH));
    await record(tx, row.seq + 1, actor, at, { kind: 'allowed', data: {} });
    return null;
  });
}

/**
 * Nobody can take the role away before the transaction ends, and whoever has lost it since the door is refused like one at
 * the door. People come before the switch, as in every restart.
 */
async function turn<Done>(
  access: RefusalContext,
  actor: AskingPerson,
  door: Door,
  work: (tx: Transaction, row: SwitchRow) => Promise<Done>,
): Promise<ActionReply<Done, 'reason'>> {
  const reply = await access.db.transaction(async (tx) => {
    const may = mayDo((await lockGrants(tx, actor.id)) ?? [], 'restarts.stop');
    if (!may.allowed) return { refused: may };
    return { done: await work(tx, await lockedRow(tx)) };
  });
  if (reply.refused === undefined) return { kind: 'done', value: reply.done };
  const { lacks } = reply.refused;
  await noteRefusal(access, { door, why: lacks.why, lacks, person: actor, address: actor.address ?? 'unknown' });
  return { kind: 'not_permitted', ...lacking(lacks) };
}

async function lockedRow(tx: Transaction): Promise<SwitchRow> {
  const [row] = await tx.select().from(stopSwitch).where(eq(stopSwitch.id, ONLY_SWITCH)).for('update');
  if (row === undefined) throw new Error('The row of the stop switch is missing');
  return row;
}

async function record(
  tx: Transaction,
  seq: number,
  person: AskingPerson,
  at: string,
  body: StopEventBody,
): Promise<void> {
  const actor = personActor(person);
  await insertEvents(tx, [{ at, subjectKind: 'stop_switch', subjectId: String(ONLY_SWITCH), seq, actor, ...body }]);
  await bumpFleetVersion(tx);
}
