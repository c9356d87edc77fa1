/** What the sealer of this process has come upon, for pages: looking for it in the database would cost them a walk. */
export interface SealerNote {
  /** Why it seals nothing; null while it does. */
  stoppedBy: 'beginning' | 'seals_gone' | null;
  /** Seals once did not fit what the head of the chain says. */
  hasMisfit: boolean;
  /** Events that it gave no seal. */
  rejected: number;
}

/** A key that the copies of this module in several bundles share. */
const KEY = Symbol.for('restart-desk.sealer-note');
const holder = globalThis as typeof globalThis & { [KEY]?: SealerNote };

/** Leaves the note, or takes it away. */
export function setSealerNote(note: SealerNote | null): void {
  if (note === null) delete holder[KEY];
  else holder[KEY] = note;
}

/** The note of this process; null where nothing seals. */
export function sealerNote(): SealerNote | null {
  return holder[KEY] ?? null;
}
