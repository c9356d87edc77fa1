import type { IncomingMessage, ServerResponse } from 'node:http';
import { stopwatch } from '../clock';

/** A request that somebody may be waiting for. */
export interface Asked {
  /** How old it may be by now, in milliseconds: also what it may have waited while this process stood still. */
  ageMs(): number;
  /** Whoever sent it has gone, and had no answer yet. */
  isGone(): boolean;
}

/** A key that the copies of this module in several bundles share. */
const KEY = Symbol.for('restart-desk.asked');
const holder = globalThis as typeof globalThis & { [KEY]?: Map<string, Asked> };

function open(): Map<string, Asked> {
  holder[KEY] ??= new Map();
  return holder[KEY];
}

/** Keeps who waits for the answer to a request until it is over. @param waitedMs how long it may have waited unseen. */
export function keepAsked(id: string, request: IncomingMessage, response: ServerResponse, waitedMs: number): void {
  const since = stopwatch();
  const { socket } = request;
  open().set(id, {
    ageMs: () => waitedMs + since.elapsedMs(),
    // Once it was answered nobody needs to wait: the connection may close like any other.
    isGone: () => !response.writableEnded && (response.destroyed || socket.destroyed || socket.readableEnded),
  });
  response.once('close', () => open().delete(id));
}

/** The request of that id; null when it is over, or there was none. */
export function findAsked(id: string): Asked | null {
  return open().get(id) ?? null;
}
