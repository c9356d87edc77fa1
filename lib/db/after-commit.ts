/** On the transaction itself, under a name that the copies of this module in several bundles share. */
const WORK = Symbol.for('restart-desk.after-commit');
/** A transaction of lib/db/client.ts, which names this file: its type would be a circle. */
type Carrying = object & { [WORK]?: (() => void)[] };

/**
 * Does `work` once the transaction is known to be committed: for logs and counts, which must not tell of what was rolled
 * back. Not done when the acknowledgement of the commit was lost. What it throws is dropped: the commit stands.
 */
export function afterCommit(tx: object, work: () => void): void {
  const carrying: Carrying = tx;
  carrying[WORK] = [...(carrying[WORK] ?? []), work];
}

/** Does what `afterCommit` was given for a transaction that has been committed. Called by lib/db/client.ts alone. */
export function runAfterCommit(tx: object): void {
  const carrying: Carrying = tx;
  for (const work of carrying[WORK] ?? []) {
    try {
      work();
    } catch {
      // As promised above.
    }
  }
}
