import type { RestartContext } from '../restarts/context';

/** What doors need of the running desk. */
export interface Desk {
  restarts: RestartContext;
  /** Stops what runs beside requests, after what is under way with ECS. */
  stop(): Promise<void>;
}

const KEY = Symbol.for('restart-desk.desk');
const holder = globalThis as typeof globalThis & { [KEY]?: Desk };

/** The running desk of this process. @throws Error before `startDesk`. */
export function desk(): Desk {
  const running = holder[KEY];
  if (running === undefined) throw new Error('The desk is used before lib/runtime has started it');
  return running;
}

/** Makes it the desk of this process, or takes it away. */
export function setDesk(running: Desk | null): void {
  if (running === null) delete holder[KEY];
  else holder[KEY] = running;
}
