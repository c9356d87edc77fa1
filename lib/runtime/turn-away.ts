import type { IncomingMessage, ServerResponse } from 'node:http';
import { localeAskedFor, readsInOf } from '../access/sessions/reads-in';
import type { Language, Locale } from '../domain/words/language';
import type { SaidReply } from '../domain/words/reply-words';
import { ENGLISH, languageOf } from '../domain/words/speak';
import { deskIfRunning } from './desk';
import { metrics } from './metrics';

/** How long, and how much, of a body that nobody wants is still taken off the wire, so that its sender sees the answer. */
const LINGER_MS = 1_000;
const LINGER_BYTES = 1_000_000;

/** An answer that goes no further than the door. */
export interface TurnedAway {
  status: number;
  /** Made for whoever asks; `said` is for pages that make it themselves. */
  sentence: (language: Language) => string;
  said?: SaidReply;
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
  const told = sentence(doorLanguage(request.headers.cookie, request.headers['accept-language']));
  const text = json ? JSON.stringify({ sentence: told, said }) : `${told}\n`;
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

/** Made once: those who ask too often are answered by the thousand. */
const AT_THE_DOOR: Readonly<Record<Locale, Language>> = { en: ENGLISH, 'zh-Hans': languageOf('zh-Hans', 'UTC') };

/** What a browser was told to read in, or asks for: who it is of is not known at the door. In UTC, which no sentence of the door tells. */
export function doorLanguage(cookies: string | null | undefined, accepts: string | null | undefined): Language {
  const origin = deskIfRunning()?.access.origin;
  const chosen = origin === undefined ? null : readsInOf(cookies ?? null, origin).locale;
  return AT_THE_DOOR[chosen ?? localeAskedFor(accepts ?? null)];
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
