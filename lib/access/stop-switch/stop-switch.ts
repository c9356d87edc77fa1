import { eq } from 'drizzle-orm';
import { stopSwitch } from '../../db/access-schema';
import type { Database, Queryable, Transaction } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { bumpFleetVersion } from '../../db/fleet-version';
import { insertEvents } from '../../db/insert-events';
import { personActor } from '../../domain/access/actor';
import { mayDo } from '../../domain/access/permissions';
import type { Person, StopView } from '../../domain/access/person';
import { lockGrants } from '../people/lock-person';
import type { StopEventBody } from './stop-event';

const ONLY = 1;

/** The stop switch as it stands; null: restarts may be sent. */
export async function readStop(db: Queryable): Promise<StopView | null> {
  const [row] = await db.select().from(stopSwitch).where(eq(stopSwitch.id, ONLY));
  return viewOf(row);
}

/**
 * The same, and nobody can change it before the transaction ends: whoever stops restarts waits for those that are just
 * committing `sending`, and every one after it is refused (restart-life.md).
 */
export async function lockStop(tx: Transaction): Promise<StopView | null> {
  const [row] = await tx.select().from(stopSwitch).where(eq(stopSwitch.id, ONLY)).for('share');
  return viewOf(row);
}

/**
 * Stops all new restarts.
 * @returns how it stands then: what somebody else had stopped before stays as it is.
 * @throws NoLongerPermitted when the person has lost the role meanwhile.
 */
export async function stopRestarts(db: Database, person: Person, reason: string): Promise<StopView> {
  return db.transaction(async (tx) => {
    await holdRole(tx, person);
    const row = await lockedRow(tx);
    const before = viewOf(row);
    if (before !== null) return before;
    const at = await databaseNow(tx);
    await tx
      .update(stopSwitch)
      .set({ stopped: true, reason, byId: person.id, byName: person.name, since: new Date(at), seq: row.seq + 1 })
      .where(eq(stopSwitch.id, ONLY));
    await record(tx, row.seq + 1, person, at, { kind: 'stopped', data: { reason } });
    return { reason, byName: person.name, since: at };
  });
}

/**
 * Allows restarts again. Does nothing when they are not stopped.
 * @param seenSince since when the person saw them stopped, ISO 8601 UTC: a stop that came after it stays.
 * @param isLost whether whoever asked has gone, or has waited longer than anybody means it: then they stay stopped.
 * @returns how it stands then.
 * @throws NoLongerPermitted when the person has lost the role meanwhile.
 */
export async function allowRestarts(
  db: Database,
  person: Person,
  seenSince: string,
  isLost: () => boolean = () => false,
): Promise<StopView | null> {
  return db.transaction(async (tx) => {
    await holdRole(tx, person);
    const row = await lockedRow(tx);
    const before = viewOf(row);
    if (before === null || Date.parse(before.since) !== Date.parse(seenSince) || isLost()) return before;
    const at = await databaseNow(tx);
    await tx
      .update(stopSwitch)
      .set({ stopped: false, reason: null, byId: null, byName: null, since: null, seq: row.seq + 1 })
      .where(eq(stopSwitch.id, ONLY));
    await record(tx, row.seq + 1, person, at, { kind: 'allowed', data: {} });
    return null;
  });
}

/** Somebody was let in at the door, and has lost the role since. */
export class NoLongerPermitted extends Error {
  override name = 'NoLongerPermitted';
}

/** Nobody can take the role away before the transaction ends. People come before the switch, as in every restart. */
async function holdRole(tx: Transaction, person: Person): Promise<void> {
  const may = mayDo((await lockGrants(tx, person.id)) ?? [], 'restarts.stop');
  if (!may.allowed) throw new NoLongerPermitted(may.sentence);
}

type Row = typeof stopSwitch.$inferSelect;

async function lockedRow(tx: Transaction): Promise<Row> {
  const [row] = await tx.select().from(stopSwitch).where(eq(stopSwitch.id, ONLY)).for('update');
  if (row === undefined) throw new Error('The row of the stop switch is missing');
  return row;
}

async function record(tx: Transaction, seq: number, person: Person, at: string, body: StopEventBody): Promise<void> {
  const actor = personActor(person);
  await insertEvents(tx, [{ at, subjectKind: 'stop_switch', subjectId: String(ONLY), seq, actor, ...body }]);
  await bumpFleetVersion(tx);
}

/** A row that is missing stops everything: a switch that nobody can read must not be taken for off. */
function viewOf(row: Row | undefined): StopView | null {
  if (row === undefined)
    return { reason: 'the stop switch cannot be read', byName: 'Restart Desk', since: new Date(0).toISOString() };
  if (!row.stopped) return null;
  return {
    reason: row.reason ?? '',
    byName: row.byName ?? 'somebody',
    since: (row.since ?? new Date(0)).toISOString(),
  };
}
