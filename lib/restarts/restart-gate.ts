import type { Queryable, Transaction } from '../db/client';
import type { InstanceFacts } from '../domain/instance/instance';
import type { Restart } from '../domain/restart/restart';
import type { EndedData } from '../domain/restart/restart-events';

/** What a gate is told of a restart that is just to be sent. */
export interface AboutToSend {
  /** The newest read of the instance. */
  facts: InstanceFacts;
  /**
   * The restart ends in this transaction, whatever the gate answers: what its end will write is locked for that at once. Two
   * that shared the lock would wait for each other.
   */
  ends: boolean;
}

/**
 * Something that may speak against a restart besides its instance, its person and the stop switch, which are asked always and
 * before: a rollout that halts, say. Handed in by lib/runtime as `RestartContext.gates`, in the order in which they lock
 * (docs/architecture.md, "Lock order"); the first that speaks against it is told, and those after it are not asked.
 */
export interface RestartGate {
  /** Before anything is read or taken out of the budget for it. Nothing is locked: it is asked again just before sending. */
  refusesSoon?(db: Queryable, restart: Restart): Promise<EndedData | null>;
  /**
   * Asked once more in the transaction that commits `sending`. What the answer depends on is locked until it ends: whoever
   * changes that waits for those that are just committing, and every restart after it is refused.
   */
  refusesNow(tx: Transaction, restart: Restart, about: AboutToSend): Promise<EndedData | null>;
  /**
   * Locks what `onEnd` writes for restarts that are about to end, together in one order: two must not wait for each other. The time
   * of their end is taken after that, so that whatever was sent before it says so.
   */
  lockForEnds?(tx: Transaction, ending: readonly Restart[]): Promise<void>;
  /** The restart has just ended in this transaction: what follows from that is written with it, or not at all. */
  onEnd?(tx: Transaction, ended: Restart): Promise<void>;
}

/** The first word against it before anything is done for it; null for none. */
export async function refusedSoon(
  gates: readonly RestartGate[],
  db: Queryable,
  restart: Restart,
): Promise<EndedData | null> {
  for (const gate of gates) {
    const refusal = (await gate.refusesSoon?.(db, restart)) ?? null;
    if (refusal !== null) return refusal;
  }
  return null;
}

/** The same under lock, in the transaction that commits `sending`. */
export async function refusedByGates(
  gates: readonly RestartGate[],
  tx: Transaction,
  restart: Restart,
  about: AboutToSend,
): Promise<EndedData | null> {
  for (const gate of gates) {
    const refusal = await gate.refusesNow(tx, restart, about);
    if (refusal !== null) return refusal;
  }
  return null;
}

/** Locks what the ends of these restarts will write. */
export async function lockForEnds(
  gates: readonly RestartGate[],
  tx: Transaction,
  ending: readonly Restart[],
): Promise<void> {
  for (const gate of gates) await gate.lockForEnds?.(tx, ending);
}

/** Tells the gates of a restart that has just ended, if it has. */
export async function tellGates(
  gates: readonly RestartGate[],
  tx: Transaction,
  before: Restart,
  after: Restart,
): Promise<void> {
  if (after.endedAt === null || before.endedAt !== null) return;
  for (const gate of gates) await gate.onEnd?.(tx, after);
}
