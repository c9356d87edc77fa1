import { createHmac } from 'node:crypto';
import { canonical } from './canonical';
import type { HistoryKeys } from './seal-keys';

/** All of an event but its id and signature, as it is read back from the database. */
export interface SignedContent {
  /** ISO 8601 UTC, whole milliseconds. */
  at: string;
  subjectKind: string;
  subjectId: string;
  seq: number;
  kind: string;
  actorKind: string;
  actorId: string;
  actorName: string;
  data: unknown;
}

/** The signature of an event. Without the id, which nobody knows before the row is written. */
export function eventMac(keys: HistoryKeys, event: SignedContent): Buffer {
  const { at, subjectKind, subjectId, seq, kind, actorKind, actorId, actorName, data } = event;
  return mac(keys.event, [at, subjectKind, subjectId, seq, kind, actorKind, actorId, actorName, data]);
}

/** A seal: it covers the seal before it, its own place, and one event by id and by signature of the content. */
export function sealMac(keys: HistoryKeys, before: Buffer, seq: bigint, eventId: bigint, content: Buffer): Buffer {
  return mac(keys.seal, [before.toString('hex'), String(seq), String(eventId), content.toString('hex')]);
}

/** What stands before the first seal. It holds fast up to which event nobody has signed. */
export function genesisMac(keys: HistoryKeys, unsignedThrough: bigint): Buffer {
  return mac(keys.genesis, [keys.print, String(unsignedThrough)]);
}

/** What retention leaves of a stretch, without its signature. Times are ISO 8601 UTC. */
export interface Checkpoint {
  throughSeq: bigint;
  throughMac: Buffer;
  fromSeq: bigint;
  fromAt: string;
  throughAt: string;
  droppedAt: string;
}

/** The signature of a checkpoint. */
export function checkpointMac(keys: HistoryKeys, checkpoint: Checkpoint): Buffer {
  const { throughSeq, throughMac, fromSeq, fromAt, throughAt, droppedAt } = checkpoint;
  return mac(keys.checkpoint, [
    String(throughSeq),
    throughMac.toString('hex'),
    String(fromSeq),
    fromAt,
    throughAt,
    droppedAt,
  ]);
}

function mac(key: Buffer, parts: unknown[]): Buffer {
  return createHmac('sha256', key).update(canonical(parts)).digest();
}
