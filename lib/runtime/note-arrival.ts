import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { type BlockList, isIP } from 'node:net';
import { type Arrival, arrivalHeaders, OWN_HEADERS, plainPath, readArrival } from '../access/http/arrival';
import { clientAddress } from '../access/http/client-address';
import { fixedHeaders } from '../access/http/security-headers';
import { proxyList } from '../config/access-settings';
import { type Config, isDevelopment } from '../config/config';
import { processWide } from '../process-wide';
import { keepAsked } from './asked';
import { createDoorKeeper } from './door-keeper';
import { say } from './log';
import { watchStandstill } from './stand-still';

/** Headers by which proxies tell of what they pass on. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** How long the headers, and a whole request, may take to come, in milliseconds. */
const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;

/** What this process alone knows, and writes into the headers that it adds. */
const ours = processWide('pass', () => ({ pass: randomBytes(16).toString('hex') }));

/**
 * From here on every request of this process is judged before Next sees it, carries what was seen of it then, in headers
 * that no client can make up, and every answer has the headers that are the same for all, Next's own errors included.
 */
export function noteArrivals(config: Pick<Config, 'access' | 'port'>): void {
  const { access } = config;
  const trusted = proxyList(access.trustedProxies);
  const fixed = Object.entries(fixedHeaders({ https: access.publicUrl?.startsWith('https:') ?? false }));
  const keepDoor = createDoorKeeper(config);
  const guarded = new WeakSet<Server>();
  let told = false;
  let count = 0;
  const { mayHaveWaitedMs } = watchStandstill();

  const receive = (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    for (const [name, value] of fixed) response.setHeader(name, value);
    // The door listens for its end in a few places, as Next does in ten.
    response.setMaxListeners(30);
    count += 1;
    const arrival = arrivalOf(request, trusted, String(count));
    if (!told && access.publicUrl !== null && !arrival.inner) told = tellOfUntrusted(request, trusted);
    for (const name of Object.keys(request.headers)) {
      if (name.startsWith(OWN_HEADERS)) delete request.headers[name];
    }
    if (arrival.inner) {
      Object.assign(request.headers, arrivalHeaders(arrival, ours.pass));
      next();
      return;
    }
    keepAsked(arrival.id, request, response, mayHaveWaitedMs());
    void keepDoor(request, response, arrival).then((letIn) => {
      if (!letIn) return;
      // The door may have read the address in another way than it was written.
      const path = plainPath(request.url ?? '');
      Object.assign(request.headers, arrivalHeaders({ ...arrival, path }, ours.pass));
      next();
    });
  };

  subscribe('http.server.request.start', (message) => {
    const { response, server } = message as { response: unknown; server: Server };
    if (!(response instanceof ServerResponse)) return;
    // Next takes every wish for another protocol and leaves it open for ever; without its listener Node reads the request
    // as if nothing had been wished. The development server talks to its pages so.
    if (!isDevelopment()) server.removeAllListeners('upgrade');
    if (guarded.has(server)) return;
    guarded.add(server);
    guard(server, receive);
  });
}

type Next = () => void;

/** Stands before whatever listens to a server's requests: also those that ask before they send a body. */
function guard(
  server: Server,
  receive: (request: IncomingMessage, response: ServerResponse, next: Next) => void,
): void {
  const listeners = server.listeners('request');
  server.removeAllListeners('request');
  const pass = (request: IncomingMessage, response: ServerResponse) => {
    for (const listener of listeners) listener.call(server, request, response);
  };
  server.on('request', (request, response) => receive(request, response, () => pass(request, response)));
  server.on('checkContinue', (request, response) => {
    receive(request, response, () => pass(request, response));
  });
  server.on('checkExpectation', (request, response) => {
    receive(request, response, () => pass(request, response));
  });
  // Who says slowly what they want holds a connection, and nothing else; Node looks every 30 s.
  server.headersTimeout = HEADERS_WITHIN_MS;
  server.requestTimeout = REQUEST_WITHIN_MS;
}

/** What was seen of the request that is being answered; null for one that came before anything was noted. */
export function arrivalIn(headers: Pick<Headers, 'get'>): Arrival | null {
  return readArrival(headers, ours.pass);
}

function arrivalOf(request: IncomingMessage, trusted: BlockList, id: string): Arrival {
  const path = plainPath(request.url ?? '');
  const given = arrivalIn({ get: (name) => headerOf(request, name) });
  // Only this process knows the pass: Next asks its own server again, with the headers of the request that it answers.
  if (given !== null) return { ...given, direct: false, inner: true, path };
  const peer = request.socket.remoteAddress;
  const address = clientAddress(peer, headerOf(request, 'x-forwarded-for') ?? undefined, trusted);
  const own = clientAddress(peer, undefined, trusted);
  const direct = (own === '::1' || own.startsWith('127.')) && FORWARDED.every((name) => !(name in request.headers));
  return { address, direct, inner: false, path, id };
}

/** A proxy that the settings forgot makes one address of all who come by it: they would slow each other down. */
function tellOfUntrusted(request: IncomingMessage, trusted: BlockList): boolean {
  if (!('x-forwarded-for' in request.headers) && !('forwarded' in request.headers)) return false;
  const peer = clientAddress(request.socket.remoteAddress, undefined, trusted);
  const family = isIP(peer);
  if (family === 0 || trusted.check(peer, family === 6 ? 'ipv6' : 'ipv4')) return false;
  say(
    'warn',
    'A request says for whom it was passed on, by a peer that DESK_TRUSTED_PROXIES does not name: everybody behind it counts as one address. If it is your proxy, name it there',
    { peer },
  );
  return true;
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}
