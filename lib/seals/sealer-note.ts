import type { HistoryKeys } from './seal-keys';

/** What the sealer of this process has come upon, for pages: looking for it in the database would cost them a walk. */
export interface SealerNote {
  /** Why it seals nothing; null while it does. */
  stoppedBy: 'beginning' | 'seals_gone' | null;
  /** Seals once did not fit what the head of the chain says. */
  hasMisfit: boolean;
  /** Events that it gave no seal. */
  rejected: number;
}

/** What this process knows of the seals by itself. */
export interface OwnSeals {
  /** Null without DESK_HISTORY_KEY. */
  keys: HistoryKeys | null;
  /** Null where nothing seals. */
  note(): SealerNote | null;
}
