import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Calls once when nothing will come of an answer any more: it was sent whole, or its connection is gone, also before. Of
 * requests that came one behind another on one connection Node tells only the first answer that the connection broke.
 */
export function whenOver(response: ServerResponse, socket: Socket, then: () => void): void {
  const once = () => {
    response.off('close', once);
    socket.off('close', once);
    then();
  };
  if (isOver(response, socket)) {
    then();
    return;
  }
  // Each request of a connection listens for several things; their number is bounded by the door.
  socket.setMaxListeners(0);
  response.once('close', once);
  socket.once('close', once);
}

/** Whoever asked is gone, or has the answer. */
export function isOver(response: ServerResponse, socket: Socket): boolean {
  return response.destroyed || socket.destroyed;
}
