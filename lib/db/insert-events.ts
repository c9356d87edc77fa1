import type { EventActor } from '../domain/access/actor';
import { processWide } from '../process-wide';
import type { Transaction } from './client';
import { events } from './schema';

/** An event that is about to be written. */
export interface NewEvent {
  /** Database clock, ISO 8601 UTC. */
  at: string;
  subjectKind: string;
  subjectId: string;
  /** From 1 within the subject. */
  seq: number;
  kind: string;
  actor: EventActor;
  data: object;
}

/** What whoever writes an event signs it with; null while there is no key. */
export type SignEvent = (event: NewEvent) => Buffer;

const signer = () => processWide<{ sign: SignEvent | null }>('sign-event', () => ({ sign: null }));

/** Makes it the signature of this process, or takes it away. Called by lib/runtime and the command line alone. */
export function setEventSigner(sign: SignEvent | null): void {
  signer().sign = sign;
}

/**
 * Writes events. The one place that does, so that each is signed where there is a key.
 * @returns their ids, in the order given.
 * @throws the driver's unique violation when a subject has an event of that number already.
 */
export async function insertEvents(tx: Transaction, rows: readonly NewEvent[]): Promise<number[]> {
  if (rows.length === 0) return [];
  const { sign } = signer();
  const written = await tx
    .insert(events)
    .values(
      rows.map((row) => ({
        at: new Date(row.at),
        subjectKind: row.subjectKind,
        subjectId: row.subjectId,
        seq: row.seq,
        kind: row.kind,
        actorKind: row.actor.kind,
        actorId: row.actor.id,
        actorName: row.actor.name,
        data: row.data,
        mac: sign?.(row) ?? null,
      })),
    )
    .returning({ id: events.id });
  return written.map(({ id }) => id);
}
