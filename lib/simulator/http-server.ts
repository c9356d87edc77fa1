import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { delay } from '../clock';
import type { Churn } from './churn';
import { CONTROL_PREFIX, handleControl, type Ports } from './control-paths';
import { type Delivery, handleEcsRequest, STS } from './ecs-endpoint';
import { readEcsRequest } from './ecs-request';
import type { World } from './world';
import type { WireAnswer } from './write-answer';

/** The endpoint is for this machine only. */
const HOST = '127.0.0.1';

/** Requests to ECS are small; a fleet sent to PUT instances may be large. */
const MOST_BODY_BYTES = 256 * 1024 * 1024;

/** A server that closes idle connections early makes clients lose requests that it never saw. */
const KEEP_ALIVE_MS = 120_000;

/** What STS is served with: its own key and certificate, as PEM. */
export interface Tls {
  key: string;
  cert: string;
}

/**
 * A server for one port. `region` is that port's region, null for the one that serves all.
 * @param tls given for the port of STS, which is spoken to over TLS alone
 */
export function makeServer(
  world: World,
  churn: Churn,
  region: string | null,
  ports: Ports,
  closing: AbortSignal,
  tls: Tls | null = null,
): Server {
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    handle(world, churn, tls === null ? { region } : 'sts', ports, closing, request, response).catch(
      (error: unknown) => {
        console.error(error);
        response.destroy();
      },
    );
  };
  const server = tls === null ? createServer(onRequest) : createTlsServer(tls, onRequest);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.requestTimeout = 0;
  return server;
}

/** Starts to listen on loopback; gives the port. Throws node's error when the port is taken. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function handle(
  world: World,
  churn: Churn,
  serves: { region: string | null } | 'sts',
  ports: Ports,
  closing: AbortSignal,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // A client may go away at any time, and faults destroy connections on purpose.
  request.on('error', () => {});
  response.on('error', () => {});
  const body = await readBody(request);
  if (body === undefined) {
    response.destroy();
    return;
  }
  const target = request.url ?? '/';
  if (target.startsWith(CONTROL_PREFIX)) {
    if (!isLoopback(request.socket.remoteAddress)) {
      send(response, jsonAnswer(403, { error: 'These paths answer on loopback only.' }));
      return;
    }
    const url = new URL(target, `http://${HOST}`);
    const answer = handleControl(world, churn, ports, request.method ?? 'GET', url, body.toString('utf8'));
    send(response, jsonAnswer(answer.status, answer.body));
    return;
  }
  const ecsRequest = readEcsRequest(request.method ?? 'GET', target, textHeaders(request), body);
  const delivery =
    serves === 'sts'
      ? handleEcsRequest(world, null, ecsRequest, STS)
      : handleEcsRequest(world, serves.region, ecsRequest);
  if (delivery.delayMs > 0) {
    const { heldUntil } = delivery;
    const signal = heldUntil === undefined ? closing : AbortSignal.any([closing, heldUntil]);
    await delay(delivery.delayMs, { signal });
  }
  deliver(response, delivery);
}

function deliver(response: ServerResponse, delivery: Delivery): void {
  switch (delivery.kind) {
    case 'answer':
      send(response, delivery.answer, delivery.requestId);
      return;
    case 'cut': {
      const whole = Buffer.from(delivery.answer.body);
      writeHead(response, delivery.answer, whole.length, delivery.requestId);
      response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.destroy());
      return;
    }
    case 'destroy':
      response.destroy();
      return;
    case 'silence':
      // The connection stays open until the client gives up.
      return;
  }
}

function send(response: ServerResponse, answer: WireAnswer, requestId?: string): void {
  const body = Buffer.from(answer.body);
  writeHead(response, answer, body.length, requestId);
  response.end(body);
}

function writeHead(response: ServerResponse, answer: WireAnswer, length: number, requestId?: string): void {
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': length,
    'cache-control': 'no-store',
    ...(requestId ? { 'x-acs-request-id': requestId } : {}),
  });
}

function jsonAnswer(status: number, body: unknown): WireAnswer {
  return { status, contentType: 'application/json;charset=utf-8', body: JSON.stringify(body) };
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      const piece = Buffer.from(chunk);
      size += piece.length;
      if (size > MOST_BODY_BYTES) {
        return undefined;
      }
      chunks.push(piece);
    }
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

function textHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) {
      headers[name] = Array.isArray(value) ? value.join(',') : value;
    }
  }
  return headers;
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(::ffff:)?127\.|^::1$/.test(address);
}
