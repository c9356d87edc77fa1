import { printable } from '../../domain/words/printable';
import type { EventRow } from '../event-row';
import { isoOf } from '../event-row';

/** What verification can find, in the words of its last line. */
export const FINDING_WORDS = {
  wrong_key: 'wrong key',
  edited: 'edited',
  deleted: 'deleted',
  inserted: 'inserted',
  reordered: 'reordered',
  unsealed: 'without a seal',
  seal_removed: 'gaps in the seals',
  seal_changed: 'changed seals',
  beginning: 'without a beginning',
  head: 'changed head',
  checkpoint: 'forged checkpoints',
  cut: 'cut off',
  anchor: 'other than the anchor',
  catalogue: 'changes of what the tables are read through',
  projection: 'rows that differ from their events',
} as const;

export type FindingKind = keyof typeof FINDING_WORDS;

/** Something that is not as it was written: one line that names it. */
export interface Finding {
  kind: FindingKind;
  sentence: string;
}

/** Takes what is found, as it is found. */
export type Report = (finding: Finding) => void;

/** How a finding names an event: its id, whose it is, what it was and when, and its seal. */
export function nameEvent(row: EventRow, seal: bigint | null = null): string {
  const [kind, id, what] = [row.subject_kind, row.subject_id, row.kind].map(printable);
  const sealed = seal === null ? '' : `, seal ${seal}`;
  return `Event ${row.id} (${kind} ${id}, ${what}, ${isoOf(row.at)}${sealed})`;
}

/** "seal 5", or "seals 5 to 9". */
export function nameSeals(from: bigint, through: bigint): string {
  return from === through ? `seal ${from}` : `seals ${from} to ${through}`;
}

/** Counts everything, and passes on only so much of it: millions of lines help nobody. */
export function boundedReport(
  most: number,
  pass: Report,
): { report: Report; count(): number; summary(): string; unlisted(): number } {
  const counts = new Map<FindingKind, number>();
  let total = 0;
  return {
    report: (finding) => {
      counts.set(finding.kind, (counts.get(finding.kind) ?? 0) + 1);
      total += 1;
      if (total <= most) pass(finding);
    },
    count: () => total,
    unlisted: () => Math.max(0, total - most),
    summary: () => [...counts].map(([kind, count]) => `${count} ${FINDING_WORDS[kind]}`).join(', '),
  };
}
