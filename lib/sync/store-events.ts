import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { CloudTarget } from '../cloud/port';
import type { Database, Transaction } from '../db/client';
import { bumpFleetVersion } from '../db/fleet-version';
import { instances, systemEvents } from '../db/schema';
import { isPending, type SystemEvent } from '../domain/instance/system-events';
import { appendNumberedEvents } from './append-instance-events';

type Stored = typeof systemEvents.$inferSelect;

/** What is about to be kept. `unlisted`: a complete read no longer showed it, though it had not ended. */
type Change = SystemEvent & { unlisted?: true };

/**
 * Stores system events of one source as a read that was asked at `askedAt` shows them: each that is new or has changed is
 * written to its row and appended to the events of its instance, in one transaction. Events of instances that the desk does
 * not know, or acts on through another account, are left out until it does.
 */
export async function storeSystemEvents(
  db: Database,
  target: CloudTarget,
  askedAt: string,
  events: readonly SystemEvent[],
): Promise<void> {
  // Most reads show nothing new, and then no row is locked.
  if (events.length === 0 || changesOf(events, await knownOf(db, target, events), askedAt).length === 0) return;
  await db.transaction(async (tx) => {
    const here = await lockInstances(tx, target, events);
    const known = await knownOf(tx, target, events);
    const changes = changesOf(events, known, askedAt).filter(({ instanceId }) => here.has(instanceId));
    await keep(tx, target, askedAt, changes);
    const shown = changes.some(({ eventId, status }) => isPending(status) || known.get(eventId)?.pending === true);
    if (shown) await bumpFleetVersion(tx);
  });
}

/**
 * Notes that a complete read of the source, begun at `startedAt`, no longer lists some that had not ended: unfinished ones
 * have no time limit (DescribeInstanceHistoryEvents, API 2014-05-26), so they are no longer to come.
 */
export async function dropUnlisted(db: Database, target: CloudTarget, startedAt: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(systemEvents)
      .where(
        and(
          eq(systemEvents.regionId, target.regionId),
          eq(systemEvents.pending, true),
          inArray(systemEvents.eventId, ids),
          lt(systemEvents.askedAt, new Date(startedAt)),
        ),
      );
    const here = await lockInstances(tx, target, rows);
    const gone = rows.filter(({ instanceId }) => here.has(instanceId));
    await keep(
      tx,
      target,
      startedAt,
      gone.map((row) => ({ ...eventOf(row), unlisted: true })),
    );
    if (gone.length > 0) await bumpFleetVersion(tx);
  });
}

/** The ids of those of a source that may still happen, as far as is known. */
export async function pendingIds(db: Database, { accountId, regionId }: CloudTarget): Promise<string[]> {
  // By who acts on the instance now: the account that first listed an event may have left the settings.
  const rows = await db
    .select({ eventId: systemEvents.eventId })
    .from(systemEvents)
    .innerJoin(
      instances,
      and(eq(instances.regionId, systemEvents.regionId), eq(instances.instanceId, systemEvents.instanceId)),
    )
    .where(
      and(eq(instances.accountId, accountId), eq(systemEvents.regionId, regionId), eq(systemEvents.pending, true)),
    );
  return rows.map(({ eventId }) => eventId);
}

async function knownOf(
  db: Pick<Transaction, 'select'>,
  { regionId }: CloudTarget,
  events: readonly { eventId: string }[],
): Promise<Map<string, Stored>> {
  const ids = events.map(({ eventId }) => eventId);
  const rows = await db
    .select()
    .from(systemEvents)
    .where(and(eq(systemEvents.regionId, regionId), inArray(systemEvents.eventId, ids)));
  return new Map(rows.map((row) => [row.eventId, row]));
}

function changesOf(events: readonly SystemEvent[], known: ReadonlyMap<string, Stored>, askedAt: string): SystemEvent[] {
  // An answer can name one twice; the last counts.
  const once = new Map(events.map((event) => [event.eventId, event]));
  return [...once.values()].filter((event) => {
    const row = known.get(event.eventId);
    if (row === undefined) return true;
    return (
      row.askedAt.toISOString() < askedAt && (differs(eventOf(row), event) || row.pending !== isPending(event.status))
    );
  });
}

/** Whether it stands otherwise than before: another wording of its reason is no news. */
function differs(a: SystemEvent, b: SystemEvent): boolean {
  const keys = ['type', 'status', 'notBefore', 'finishedAt', 'instanceId'] as const;
  return keys.some((key) => a[key] !== b[key]);
}

/** Locks the rows of the instances in the order of their key, as every writer does; gives the ids of those that are there. */
async function lockInstances(
  tx: Transaction,
  { accountId, regionId }: CloudTarget,
  events: readonly { instanceId: string }[],
): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const ids = [...new Set(events.map(({ instanceId }) => instanceId))];
  const rows = await tx
    .select({ instanceId: instances.instanceId })
    .from(instances)
    .where(
      and(eq(instances.regionId, regionId), eq(instances.accountId, accountId), inArray(instances.instanceId, ids)),
    )
    .orderBy(asc(instances.regionId), asc(instances.instanceId))
    .for('update');
  return new Set(rows.map(({ instanceId }) => instanceId));
}

async function keep(tx: Transaction, target: CloudTarget, askedAt: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await tx
    .insert(systemEvents)
    .values(
      changes.map(({ unlisted, publishedAt, notBefore, finishedAt, ...event }) => ({
        ...target,
        ...event,
        publishedAt: dateOf(publishedAt),
        notBefore: dateOf(notBefore),
        finishedAt: dateOf(finishedAt),
        pending: unlisted !== true && isPending(event.status),
        askedAt: new Date(askedAt),
      })),
    )
    .onConflictDoUpdate({
      target: [systemEvents.regionId, systemEvents.eventId],
      set: {
        instanceId: sql`excluded.instance_id`,
        accountId: sql`excluded.account_id`,
        type: sql`excluded.type`,
        status: sql`excluded.status`,
        publishedAt: sql`excluded.published_at`,
        notBefore: sql`excluded.not_before`,
        finishedAt: sql`excluded.finished_at`,
        reason: sql`excluded.reason`,
        pending: sql`excluded.pending`,
        askedAt: sql`excluded.asked_at`,
      },
    });
  await appendNumberedEvents(
    tx,
    changes.map(({ instanceId, ...event }) => ({
      of: { regionId: target.regionId, instanceId },
      body: { kind: 'system_event', data: { ...event, askedAt } },
    })),
  );
}

function eventOf({ eventId, instanceId, type, status, reason, ...times }: Stored): SystemEvent {
  return {
    eventId,
    instanceId,
    type,
    status,
    publishedAt: times.publishedAt?.toISOString() ?? null,
    notBefore: times.notBefore?.toISOString() ?? null,
    finishedAt: times.finishedAt?.toISOString() ?? null,
    reason,
  };
}

function dateOf(iso: string | null): Date | null {
  return iso === null ? null : new Date(iso);
}
