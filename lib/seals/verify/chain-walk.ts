import { contentMac, type EventRow, signatureOf } from '../event-row';
import { sealMac } from '../macs';
import type { HistoryKeys } from '../seal-keys';
import { type Finding, nameEvent, nameSeals, type Report } from './findings';

/** A seal with the event that it covers; the columns of the event are null where there is none. */
export interface SealedRow extends EventRow {
  seal_seq: string;
  seal_event_id: string;
  seal_mac: Buffer;
}

/** Where a walk along the seals begins. */
export interface WalkStart {
  /** The number of the first seal. */
  expected: bigint;
  /** The HMAC before it; null where nobody can know it. */
  before: Buffer | null;
  /** Events up to this one need no signature; null: nobody can know. */
  unsignedThrough: bigint | null;
  /** What seal the head says to be the last; null: nobody can know. */
  headSeq: bigint | null;
}

/** After seals that do not fit, the next may go on from any of these many before it. */
const MOST_BEFORE = 16;

/** A finding that the next seal may change: it tells which of two, the event or its seal, is not as it was. */
interface Pending {
  finding: Finding;
  /** The HMAC that the seal would have, if the event were right. */
  computed: Buffer | null;
  instead: Finding;
  /** True when the seal was made on this HMAC, so that only the one before it is not as it was; null: the event is not. */
  madeOn: ((before: Buffer) => boolean) | null;
}

/** Seals that do not fit and are kept to the end, to be tried on one another. */
const MOST_KEPT = 200;

/**
 * Goes along the seals in their order and reports what does not fit. It goes on after every finding, and takes up the
 * chain again at the first seal that fits one of those before it, so that a change is reported where it is.
 */
export class ChainWalk {
  /** The newest seal that was seen. */
  last: { seq: bigint; mac: Buffer; eventId: bigint } | null = null;
  count = 0;
  private expected: bigint;
  private before: Buffer[];
  private pending: Pending | null = null;
  /** The seal before did not fit. */
  private misfitting = false;
  /** What does not fit may be so only because the seal before it stands elsewhere: at the end that is known. */
  private readonly doubtful: { finding: Finding; madeOn: (before: Buffer) => boolean }[] = [];
  private readonly strangers: Buffer[] = [];

  constructor(
    private readonly keys: HistoryKeys,
    private readonly start: WalkStart,
    private readonly report: Report,
  ) {
    this.expected = start.expected;
    this.before = start.before === null ? [] : [start.before];
  }

  /** One seal more. They are given in the order of their numbers. */
  visit(row: SealedRow): void {
    const seq = BigInt(row.seal_seq);
    const eventId = BigInt(row.seal_event_id);
    if (seq < this.expected) {
      const sentence = `Seal ${seq} (event ${eventId}) stands before ${this.expected}, where the seals begin.`;
      this.report({ kind: 'seal_changed', sentence });
      return;
    }
    if (seq > this.expected) this.miss(seq - 1n);
    this.expected = seq + 1n;
    this.last = { seq, mac: row.seal_mac, eventId };
    this.count += 1;
    if (row.id === null) {
      this.settle();
      this.report({ kind: 'deleted', sentence: `Event ${eventId}, which seal ${seq} covers, was deleted.` });
      this.before = [row.seal_mac];
      return;
    }
    this.check(row, seq, eventId);
  }

  /**
   * After the last one.
   * @param headMac what the head has for the last seal; null where it says nothing of it.
   */
  finish(headMac: Buffer | null): void {
    if (headMac !== null) this.settle(headMac);
    this.settle();
    for (const { finding, madeOn } of this.doubtful) {
      if (!this.strangers.some(madeOn)) this.report(finding);
    }
  }

  /** True when the newest seal would have this HMAC, if its event is right: then the seal was changed, and not the head. */
  endsWith(mac: Buffer): boolean {
    return this.pending?.computed?.equals(mac) === true;
  }

  /** Seals that are not there. Nobody can tell what the next one goes on from. */
  miss(through: bigint): void {
    this.settle();
    const atBeginning = this.last === null;
    const which = nameSeals(this.expected, through);
    this.report(
      atBeginning
        ? { kind: 'beginning', sentence: `The beginning is missing: ${which}, and no checkpoint stands for it.` }
        : { kind: 'seal_removed', sentence: `Removed: ${which}.` },
    );
    this.before = [];
  }

  private check(row: SealedRow, seq: bigint, eventId: bigint): void {
    const content = contentMac(this.keys, row);
    const signature = signatureOf(row, content);
    const unsignedFits = this.start.unsignedThrough === null || eventId <= this.start.unsignedThrough;
    const genuine = signature === 'genuine' || (signature === 'none' && unsignedFits);
    const name = nameEvent(row, seq);
    const edited: Finding = { kind: 'edited', sentence: `${name} was edited: it is not what was signed and sealed.` };
    const goesOnFrom =
      content === null ? undefined : this.before.find((b) => this.seals(b, seq, eventId, content, row));
    if (goesOnFrom !== undefined) {
      this.settle(goesOnFrom);
      if (!genuine) {
        const sentence = `${name} was edited: its signature was changed, the rest is as it was sealed.`;
        this.report({ kind: 'edited', sentence });
      }
      this.misfitting = false;
      this.before = [row.seal_mac];
      return;
    }
    this.settle();
    const [newest] = this.before;
    if (newest === undefined) {
      // After a gap only the event's own signature can tell.
      if (!genuine) this.report(edited);
      this.misfitting = false;
      this.before = [row.seal_mac];
      return;
    }
    const computed = content === null ? null : sealMac(this.keys, newest, seq, eventId, content);
    this.pending = {
      finding: this.misfit(name, seq, signature === 'genuine') ?? edited,
      computed,
      instead: { kind: 'seal_changed', sentence: `Seal ${seq} was changed. ${name} is as it was sealed.` },
      madeOn:
        this.misfitting && genuine && content !== null
          ? (before) => this.seals(before, seq, eventId, content, row)
          : null,
    };
    this.misfitting = true;
    if (this.strangers.length < MOST_KEPT) this.strangers.push(row.seal_mac);
    this.before = [row.seal_mac, ...(computed === null ? [] : [computed]), ...this.before].slice(0, MOST_BEFORE);
  }

  private misfit(name: string, seq: bigint, genuine: boolean): Finding | null {
    if (this.start.headSeq !== null && seq > this.start.headSeq)
      return { kind: 'inserted', sentence: `${name} was inserted: nobody with the key has made its seal.` };
    return genuine
      ? { kind: 'reordered', sentence: `${name} was reordered: it is genuine, and was not sealed in this place.` }
      : null;
  }

  private seals(before: Buffer, seq: bigint, eventId: bigint, content: Buffer, row: SealedRow): boolean {
    return sealMac(this.keys, before, seq, eventId, content).equals(row.seal_mac);
  }

  /** Reports what waited for this. `goesOnFrom`: the HMAC that the next seal was made on. */
  private settle(goesOnFrom?: Buffer): void {
    const { pending } = this;
    if (pending === null) return;
    this.pending = null;
    const sealChanged = goesOnFrom !== undefined && pending.computed?.equals(goesOnFrom) === true;
    const { madeOn } = pending;
    if (!sealChanged && madeOn !== null && this.doubtful.length < MOST_KEPT)
      this.doubtful.push({ finding: pending.finding, madeOn });
    else this.report(sealChanged ? pending.instead : pending.finding);
  }
}
