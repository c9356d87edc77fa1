import { type SQL, sql } from 'drizzle-orm';
import { eventMac } from './macs';
import type { HistoryKeys } from './seal-keys';

/** The columns of an event. Numbers that are wider than JavaScript's come as text: somebody may have put in any. */
export const EVENT_COLUMNS: SQL = sql`events.id, events.at, events.subject_kind, events.subject_id, events.seq, events.kind,
  events.actor_kind, events.actor_id, events.actor_name, events.data, events.mac`;

/** An event as `EVENT_COLUMNS` gives it. */
export interface EventRow extends Record<string, unknown> {
  id: string;
  at: string;
  subject_kind: string;
  subject_id: string;
  seq: number;
  kind: string;
  actor_kind: string;
  actor_id: string;
  actor_name: string;
  data: unknown;
  mac: Buffer | null;
}

const TIMESTAMP = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,3}))?\+00$/;

/** A timestamp of the database in ISO 8601 UTC with milliseconds. What no writer writes (infinity, BC) stays as it is. */
export function isoOf(timestamp: string): string {
  const parts = TIMESTAMP.exec(timestamp);
  return parts === null ? timestamp : `${parts[1]}T${parts[2]}.${(parts[3] ?? '').padEnd(3, '0')}Z`;
}

/** The signature that the row's content should have. Null for what no writer could have written, such as endless nesting. */
export function contentMac(keys: HistoryKeys, row: EventRow): Buffer | null {
  try {
    return eventMac(keys, {
      at: isoOf(row.at),
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      seq: row.seq,
      kind: row.kind,
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      actorName: row.actor_name,
      data: row.data,
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** How an event stands to its own signature. */
export type Signature = 'genuine' | 'wrong' | 'none';

/** @param content as `contentMac` gives it. */
export function signatureOf(row: EventRow, content: Buffer | null): Signature {
  if (row.mac === null) return 'none';
  return content?.equals(row.mac) === true ? 'genuine' : 'wrong';
}
