import { processWide } from '../process-wide';

/** By transaction, which names no type of lib/db/client.ts: that names this file, and would be a circle. */
const given = processWide('after-commit', () => new WeakMap<object, (() => void)[]>());

/**
 * Does `work` once the transaction is known to be committed: for logs and counts, which must not tell of what was rolled
 * back. Not done when the acknowledgement of the commit was lost. What it throws is dropped: the commit stands.
 */
export function afterCommit(tx: object, work: () => void): void {
  given.set(tx, [...(given.get(tx) ?? []), work]);
}

/** Does what `afterCommit` was given for a transaction that has been committed. Called by lib/db/client.ts alone. */
export function runAfterCommit(tx: object): void {
  for (const work of given.get(tx) ?? []) {
    try {
      work();
    } catch {
      // As promised above.
    }
  }
}
