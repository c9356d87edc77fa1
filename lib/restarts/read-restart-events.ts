import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '../db/client';
import { events } from '../db/schema';
import { parseRestartEvent } from '../domain/restart/parse-restart-event';
import type { Restart } from '../domain/restart/restart';
import type { RestartEvent } from '../domain/restart/restart-events';
import type { ParsedEvent, UnreadEvent } from '../domain/stored-events';
import { printable } from '../domain/words/printable';
import type { TellingUnread } from './restart-context';

/** All events of a restart in their order, as far as this release can read them. */
export async function readEvents(db: Queryable, id: string): Promise<ParsedEvent<RestartEvent>[]> {
  const rows = await db
    .select({ kind: events.kind, data: events.data, at: events.at, seq: events.seq })
    .from(events)
    .where(and(eq(events.subjectKind, 'restart'), eq(events.subjectId, id)))
    .orderBy(asc(events.seq));
  return rows.map(parseRestartEvent);
}

/**
 * Those whose restart holds no event that this release cannot read. Of the others nobody knows here what may follow: they are left
 * to a process of the release that wrote it, and the log names each once. The rows are locked.
 */
export async function readableOf<Row extends { record: Restart }>(
  tx: Queryable,
  telling: TellingUnread,
  rows: readonly Row[],
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ record }) => record.id);
  const stored = await tx
    .select({ id: events.subjectId, kind: events.kind, data: events.data, at: events.at, seq: events.seq })
    .from(events)
    .where(and(eq(events.subjectKind, 'restart'), inArray(events.subjectId, ids)));
  const unread = new Set<string>();
  for (const { id, ...row } of stored) {
    const parsed = parseRestartEvent(row);
    if (parsed.ok) continue;
    unread.add(id);
    sayUnread(telling, 'restart', id, parsed.error);
  }
  return rows.filter(({ record }) => !unread.has(record.id));
}

/** The log tells of so many. */
const MOST_TOLD = 1_000;

/** Says once in this process that a restart or a rollout is left alone, and for which event. */
export function sayUnread(
  { say, toldUnread }: TellingUnread,
  subject: 'restart' | 'rollout',
  id: string,
  unread: UnreadEvent,
): void {
  if (toldUnread.has(id) || toldUnread.size >= MOST_TOLD) return;
  toldUnread.add(id);
  const { kind, seq, why, path } = unread;
  say('warn', `A ${subject} has an event that this release cannot read, and is left alone`, {
    ...{ [subject]: id, event: seq, kind: printable(kind), why, path },
  });
}
