import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Saying } from '../domain/words/reply-words';
import { metrics } from './metrics';

/** How long, and how much, of a body that nobody wants is still taken off the wire, so that its sender sees the answer. */
const LINGER_MS = 1_000;
const LINGER_BYTES = 1_000_000;

/** An answer that goes no further than the door. */
export interface TurnedAway extends Saying {
  status: number;
  headers?: Record<string, string>;
  /** As pages read what they ask for. */
  json?: boolean;
}

/**
 * Answers a request by its headers alone. Where a body was announced that has not come, nothing of it is kept, and the
 * connection is closed.
 */
export function turnAway(
  request: IncomingMessage,
  response: ServerResponse,
  { status, sentence, said, headers = {}, json = false }: TurnedAway,
): void {
  if (response.headersSent || response.destroyed) return;
  metrics().turnedAway.inc({ status });
  const text = json ? JSON.stringify({ sentence, said }) : `${sentence}\n`;
  response.writeHead(status, {
    'content-type': json ? 'application/json' : 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(text),
    ...(!request.complete && { connection: 'close' }),
    ...headers,
  });
  if (!request.complete) linger(request);
  response.end(request.method === 'HEAD' ? undefined : text);
}

function linger(request: IncomingMessage): void {
  const { socket } = request;
  let bytes = 0;
  request.on('error', () => undefined);
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > LINGER_BYTES) request.pause();
  });
  // Node calls it after the last byte of the answer: closed at once, a sender would see a reset instead of the answer.
  socket.destroySoon = () => {
    socket.end();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  };
}
