import type { SignEvent } from '../db/insert-events';
import { eventMac } from './macs';
import type { HistoryKeys } from './seal-keys';

/** What writers sign each event with, so that a row that somebody else inserts is found even while the sealer runs. */
export function eventSigner(keys: HistoryKeys): SignEvent {
  return ({ at, subjectKind, subjectId, seq, kind, actor, data }) =>
    eventMac(keys, {
      at: new Date(at).toISOString(),
      subjectKind: asStored(subjectKind),
      subjectId: asStored(subjectId),
      seq,
      kind: asStored(kind),
      actorKind: asStored(actor.kind),
      actorId: asStored(actor.id),
      actorName: asStored(actor.name),
      // What JSON leaves out, such as fields that are undefined, does not reach the column.
      data: JSON.parse(JSON.stringify(data)),
    });
}

/** Half a surrogate pair becomes a replacement character on its way into a column of text. */
function asStored(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
