import { afterCommit } from '../db/after-commit';
import type { Transaction } from '../db/client';
import type { Restart } from '../domain/restart/restart';
import type { RestartEvent } from '../domain/restart/restart-events';

/** Told of each event of a restart that this process has committed, with the restart as it is after it. */
export type RestartListener = (event: RestartEvent, restart: Restart) => void;

/** A key that the copies of this module in several bundles share. */
const KEY = Symbol.for('restart-desk.restart-listener');
const holder = globalThis as typeof globalThis & { [KEY]?: RestartListener };

/** Makes it the one listener of this process, or takes it away. Called by lib/runtime alone. */
export function setRestartListener(listener: RestartListener | null): void {
  if (listener === null) delete holder[KEY];
  else holder[KEY] = listener;
}

/** Tells the listener once the transaction is committed. */
export function tellListener(tx: Transaction, event: RestartEvent, restart: Restart): void {
  afterCommit(tx, () => holder[KEY]?.(event, restart));
}
