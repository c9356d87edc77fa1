/** What runs beside requests, from the start of the desk to its stop. */
export interface DeskWorker {
  name: string;
  /** Begins, once. @throws what the desk cannot start with. */
  start(): Promise<void> | void;
  /** Tells it at once to begin nothing more; resolves when what was under way has ended. Never rejects. */
  stop(): Promise<void>;
}

/** A worker that is one loop. @param work ends soon after its signal. */
export function createWorker(name: string, work: (signal: AbortSignal) => Promise<void>): DeskWorker {
  const stopping = new AbortController();
  let life = Promise.resolve();
  return {
    name,
    start: () => {
      life = work(stopping.signal);
    },
    stop: () => {
      stopping.abort();
      return life;
    },
  };
}
