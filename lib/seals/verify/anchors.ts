import { fail, ok, type Result } from '../../domain/result';
import type { Report } from './findings';

/** What the log once said of the chain: the HMAC of one seal. */
export interface Anchor {
  seq: bigint;
  /** In hex. */
  mac: string;
}

/** Reads `--anchor`, as the log writes it. Fails with one sentence. */
export function readAnchor(text: string): Result<Anchor, string> {
  const parts = /^([1-9]\d{0,17}):([0-9a-f]{64})$/i.exec(text.trim());
  if (parts?.[1] === undefined || parts[2] === undefined)
    return fail('--anchor must be a number and 64 characters of hex as the log writes them, such as 123:5e884898….');
  return ok({ seq: BigInt(parts[1]), mac: parts[2].toLowerCase() });
}

/** Compares anchors with seals as these go by. */
export class AnchorCheck {
  private readonly unseen = new Map<bigint, Anchor[]>();

  constructor(
    anchors: readonly Anchor[],
    private readonly report: Report,
  ) {
    for (const anchor of anchors) this.unseen.set(anchor.seq, [...(this.unseen.get(anchor.seq) ?? []), anchor]);
  }

  visit(seq: bigint, mac: Buffer): void {
    for (const anchor of this.unseen.get(seq) ?? []) {
      if (anchor.mac === mac.toString('hex')) continue;
      const sentence = `Seal ${seq} is not the one of the anchor: the history was rewritten at it or before it.`;
      this.report({ kind: 'anchor', sentence });
    }
    this.unseen.delete(seq);
  }

  /**
   * After the last seal.
   * @param droppedThrough the last seal that retention dropped: anchors before it tell nothing any more.
   * @param last the number of the newest seal; 0 for none.
   * @returns sentences about anchors that tell nothing.
   */
  finish(droppedThrough: bigint, last: bigint): string[] {
    const notes: string[] = [];
    for (const seq of this.unseen.keys()) {
      if (seq > last) {
        const after = last === 0n ? 'nothing is left' : `the history was cut after seal ${last}`;
        this.report({ kind: 'cut', sentence: `Seal ${seq} of the anchor is not there: ${after}.` });
      } else if (seq > droppedThrough) {
        this.report({ kind: 'anchor', sentence: `Seal ${seq} of the anchor is not there: it was removed.` });
      } else {
        notes.push(`Seal ${seq} of the anchor was dropped by retention; give a newer anchor.`);
      }
    }
    return notes;
  }
}
