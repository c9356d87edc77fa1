import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import { type BlockList, isIP } from 'node:net';
import { type Arrival, arrivalHeaders, OWN_HEADERS, plainPath, readArrival } from '../access/arrival';
import { clientAddress } from '../access/client-address';
import { fixedHeaders } from '../access/security-headers';
import { proxyList } from '../access-settings';
import { type Config, isDevelopment } from '../config';
import { say } from './log';

/** Headers by which proxies tell of what they pass on. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** A key that the copies of this module in several bundles share. */
const KEY = Symbol.for('restart-desk.pass');
const holder = globalThis as typeof globalThis & { [KEY]?: string };

function pass(): string {
  holder[KEY] ??= randomBytes(16).toString('hex');
  return holder[KEY];
}

/**
 * From here on every request of this process carries what was seen of it before Next saw it, in headers that no client
 * can make up, and every answer the headers that are the same for all, Next's own errors included.
 */
export function noteArrivals({ access }: Pick<Config, 'access'>): void {
  const trusted = proxyList(access.trustedProxies);
  const fixed = Object.entries(fixedHeaders({ https: access.publicUrl?.startsWith('https:') ?? false }));
  let told = false;
  subscribe('http.server.request.start', (message) => {
    const { request, response, server } = message as { request: IncomingMessage; response: unknown; server: Server };
    if (!(response instanceof ServerResponse)) return;
    // Next takes every wish for another protocol and leaves it open for ever; without its listener Node reads the request
    // as if nothing had been wished. The development server talks to its pages so.
    if (!isDevelopment()) server.removeAllListeners('upgrade');
    // Next breaks on the asterisk of OPTIONS.
    if (request.url === '*') request.url = '/*';
    for (const [name, value] of fixed) response.setHeader(name, value);
    const arrival = arrivalOf(request, trusted);
    if (!told && access.publicUrl !== null && !arrival.inner) told = tellOfUntrusted(request, trusted);
    for (const name of Object.keys(request.headers)) {
      if (name.startsWith(OWN_HEADERS)) delete request.headers[name];
    }
    Object.assign(request.headers, arrivalHeaders(arrival, pass()));
  });
}

/** What was seen of the request that is being answered; null for one that came before anything was noted. */
export function arrivalIn(headers: Pick<Headers, 'get'>): Arrival | null {
  return readArrival(headers, pass());
}

function arrivalOf(request: IncomingMessage, trusted: BlockList): Arrival {
  const path = plainPath(request.url ?? '');
  const given = arrivalIn({ get: (name) => headerOf(request, name) });
  // Only this process knows the pass: Next asks its own server again, with the headers of the request that it answers.
  if (given !== null) return { ...given, direct: false, inner: true, path };
  const peer = request.socket.remoteAddress;
  const address = clientAddress(peer, headerOf(request, 'x-forwarded-for') ?? undefined, trusted);
  const own = clientAddress(peer, undefined, trusted);
  const direct = (own === '::1' || own.startsWith('127.')) && FORWARDED.every((name) => !(name in request.headers));
  return { address, direct, inner: false, path };
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
