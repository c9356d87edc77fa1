import type { IncomingMessage, ServerResponse } from 'node:http';
import { stopwatch } from '../clock';
import { processWide } from '../process-wide';
import { whenOver } from './when-over';

/** Nobody means a click for longer, in milliseconds. */
const MEANT_FOR_MS = 10_000;

/** Somebody who waits for the answer to a request. */
interface Asked {
  /** Has gone without an answer, or has had none for longer than anybody means what they ask. */
  isLost(): boolean;
}

/** By the ids of their requests, until these are over. */
const open = processWide('asked', () => new Map<string, Asked>());

/** Keeps who waits for the answer to a request until it is over. @param waitedMs how long it may have waited unseen. */
export function keepAsked(id: string, request: IncomingMessage, response: ServerResponse, waitedMs: number): void {
  const since = stopwatch();
  const { socket } = request;
  open.set(id, {
    isLost: () => {
      // Once it was answered nobody needs to wait: the connection may close like any other.
      if (response.writableEnded) return false;
      const gone = response.destroyed || socket.destroyed || socket.readableEnded;
      return gone || waitedMs + since.elapsedMs() > MEANT_FOR_MS;
    },
  });
  whenOver(response, socket, () => open.delete(id));
}

/** Who waits for the answer to the request of that id. One that is over when it is asked for has been given up. */
export function askerOf(id: string): Asked {
  return open.get(id) ?? { isLost: () => true };
}
