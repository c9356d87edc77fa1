import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/**
 * The line between a browser and the desk: a plain HTTP proxy that a test can cut. Playwright's offline mode only
 * refuses new requests; answers that are on their way still arrive, so it cannot lose one.
 */
export interface CuttableLine {
  /** For `newContext({ proxy })`. */
  url: string;
  /** From now on what is asked by POST reaches the desk, and its answer gets no further, until the line is cut. */
  holdAnswers(): void;
  /** From now on it passes on what is whole alone, as a proxy does that buffers: nothing arrives of an answer that goes on and on. */
  keepBack(): void;
  /** Ends every connection at once, and lets none through until it is mended. */
  cut(): void;
  mend(): void;
  /** While on, actions arrive by ids that the server does not know, as those of a page of another build do. */
  otherBuild(on: boolean): void;
  /** While on, actions do not reach the desk: they are sent on, late, when it is off again. */
  holdActions(on: boolean): void;
  close(): Promise<void>;
}

/** Starts a line on a free port of loopback. */
export async function startLine(): Promise<CuttableLine> {
  const sockets = new Set<Socket>();
  let whole = true;
  let other = false;
  let holds = false;
  let answersHeld = false;
  let keepsBack = false;
  const held: (() => void)[] = [];
  const server: Server = createServer((incoming, answer) => {
    const { 'next-action': action } = incoming.headers;
    const headers = typeof action === 'string' && other ? unknownAction(incoming.headers, action) : incoming.headers;
    const onward = request(incoming.url ?? '', { method: incoming.method, headers }, (reply) => {
      if (answersHeld && incoming.method === 'POST') return void reply.resume();
      const pass = () => answer.writeHead(reply.statusCode ?? 502, reply.headers);
      if (!keepsBack) return void reply.pipe(pass());
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.on('end', () => pass().end(Buffer.concat(parts)));
    });
    onward.on('error', () => answer.destroy());
    answer.on('error', () => undefined);
    // What has reached the desk stays there, though nobody waits for its answer any more.
    const goOn = () => incoming.pipe(onward);
    if (holds && action !== undefined) held.push(goOn);
    else goOn();
  });
  server.on('connection', (socket) => {
    socket.on('error', () => undefined);
    if (!whole) return void socket.destroy();
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const endAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    holdAnswers: () => {
      answersHeld = true;
    },
    keepBack: () => {
      keepsBack = true;
    },
    cut: () => {
      whole = false;
      answersHeld = false;
      endAll();
    },
    mend: () => {
      whole = true;
    },
    otherBuild: (on) => {
      other = on;
    },
    holdActions: (on) => {
      holds = on;
      if (!on) for (const goOn of held.splice(0)) goOn();
    },
    close: async () => {
      endAll();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** An id of the same form: a build hashes it from its own key and sources. */
function unknownAction(headers: IncomingHttpHeaders, action: string): IncomingHttpHeaders {
  return { ...headers, 'next-action': action.slice(0, 2) + [...action.slice(2)].reverse().join('') };
}
