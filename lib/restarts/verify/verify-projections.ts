import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/client';
import { restarts } from '../../db/schema';
import { parseRestartEvent } from '../../domain/restart/parse-restart-event';
import type { Restart } from '../../domain/restart/restart';
import { type RestartEvent, replay } from '../../domain/restart/restart-events';
import { allOf, type ParsedEvent, type StoredEvent, unreadClause } from '../../domain/stored-events';
import { printable } from '../../domain/words/printable';
import { restartColumns } from '../restart-columns';
import { verifyOutside } from './verify-outside';

/** What verification of the rows works with. */
export interface ProjectionOptions {
  /** Takes what is found, one line each. */
  report: (sentence: string) => void;
  /** Retention has dropped the beginning of the history: restarts may lack their first events. */
  hasDropped: boolean;
  /** Told now and then how many were checked. */
  progress: (checked: number) => void;
}

/** Restarts at a time. */
const PAGE = 500;

/**
 * Compares each row of `restarts` with what replaying its events gives, and those of `outside_restarts` with theirs, in one
 * snapshot.
 * @returns how many were compared, and how many could not be, since retention has dropped their first events.
 */
export async function verifyProjections(
  tx: Transaction,
  { report, hasDropped, progress }: ProjectionOptions,
): Promise<{ compared: number; skipped: number }> {
  const done = { compared: 0, skipped: 0 };
  for await (const page of readPages(tx)) {
    const events = await eventsOf(
      tx,
      page.map(({ id }) => id),
    );
    for (const row of page) {
      const own = events.get(row.id) ?? [];
      // Restarts of a rollout that is still there keep their rows, also when retention has dropped all of their events.
      const first = firstSeq(own[0]) ?? (row.rolloutId === null ? 1 : 2);
      if (hasDropped && first > 1) {
        done.skipped += 1;
        continue;
      }
      done.compared += 1;
      const wrong = whatDiffers(row, own);
      if (wrong !== null) report(`Restart ${row.id} (${named(row)}) ${wrong}.`);
    }
    progress(done.compared + done.skipped);
  }
  await reportRowless(tx, report);
  await verifyOutside(tx, report);
  return done;
}

type Row = typeof restarts.$inferSelect;

/** In the order in which they were requested, which is about that of their events: rows that lie together are read together. */
async function* readPages(tx: Transaction): AsyncGenerator<Row[]> {
  let after: Row | undefined;
  for (;;) {
    const page = await tx
      .select()
      .from(restarts)
      .where(
        after === undefined
          ? undefined
          : sql`(${restarts.requestedAt}, ${restarts.id}) > (${after.requestedAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
      )
      .orderBy(restarts.requestedAt, restarts.id)
      .limit(PAGE);
    if (page.length > 0) yield page;
    after = page.at(-1);
    if (page.length < PAGE) return;
  }
}

type StoredRow = StoredEvent & { subject_id: string } & Record<string, unknown>;

async function eventsOf(tx: Transaction, ids: string[]): Promise<Map<string, ParsedEvent<RestartEvent>[]>> {
  const { rows } = await tx.execute<StoredRow>(sql`
    select subject_id, seq, kind, data, at from events
     where subject_kind = 'restart' and subject_id = any(${sql.param(ids)}::text[]) order by subject_id, seq`);
  const events = new Map<string, ParsedEvent<RestartEvent>[]>();
  for (const { subject_id: id, ...row } of rows) {
    const event = parseRestartEvent(row);
    const before = events.get(id);
    if (before === undefined) events.set(id, [event]);
    else before.push(event);
  }
  return events;
}

function firstSeq(event: ParsedEvent<RestartEvent> | undefined): number | undefined {
  return event?.ok ? event.value.seq : event?.error.seq;
}

/** How a row differs from its events; null when it does not. */
function whatDiffers(row: Row, parsed: readonly ParsedEvent<RestartEvent>[]): string | null {
  const all = allOf(parsed);
  if (!all.ok) return unreadClause(all.error);
  const events = all.value;
  if (events.length === 0) return 'has no events';
  let record: Restart | null;
  try {
    record = replay(row.id, events);
  } catch (error) {
    return `has events that cannot follow each other: ${error instanceof Error ? error.message : 'they cannot be read'}`;
  }
  if (record === null) return 'has no events';
  const columns = restartColumns(record);
  const differing = Object.entries(columns)
    .filter(([name]) => name !== 'searchText' || hasOwnSearchText(events))
    .filter(([name, value]) => comparable(row[name as keyof typeof columns]) !== comparable(value))
    .map(([name]) => name);
  return differing.length === 0 ? null : `is not what its events give: ${differing.join(', ')}`;
}

/** Rows of before there was a text to search in have it as their migration wrote it, and their first event knows less. */
function hasOwnSearchText([first]: readonly RestartEvent[]): boolean {
  return first?.kind === 'requested' && first.data.known !== undefined;
}

/** One text for equal values: what JSON makes of them, with sorted keys, since jsonb keeps no order. */
function comparable(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}

function named({ regionId, instanceId, state }: Row): string {
  return printable(`${regionId}/${instanceId}, ${state}`);
}

/** Events of restarts that have no row. */
async function reportRowless(tx: Transaction, report: (sentence: string) => void): Promise<void> {
  const { rows } = await tx.execute<{ id: string; count: number }>(sql`
    select subject_id as id, count(*)::int as count from events
     where subject_kind = 'restart'
       and not exists (select 1 from ${restarts} where ${restarts.id}::text = events.subject_id)
     group by subject_id order by subject_id limit 1000`);
  for (const { id, count } of rows) {
    report(`Restart ${printable(id)} has ${count} event${count === 1 ? '' : 's'} and no row.`);
  }
}
