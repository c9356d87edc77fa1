import { type BlockList, isIP } from 'node:net';

/** Set by the server process itself on every request, over whatever a client has sent: see lib/runtime/note-arrival.ts. */
export const ADDRESS_HEADER = 'x-desk-address';

/** What is told where nothing is known. */
export const UNKNOWN_ADDRESS = 'unknown';

/**
 * Where a request came from: the other end of the connection, or, where that is a trusted proxy, the rightmost address
 * of X-Forwarded-For that is none. What stands further left was written by whoever sent the request, and is not read.
 * @param peer the other end of the connection; undefined for one that is gone.
 * @param forwardedFor X-Forwarded-For as it came, several headers joined by commas.
 * @returns an address in its plain form; `unknown` without a peer.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trusted: Pick<BlockList, 'check'>,
): string {
  let nearest = plainAddress(peer ?? '');
  if (nearest === null) return UNKNOWN_ADDRESS;
  const hops = (forwardedFor ?? '').split(',');
  while (trusted.check(nearest, isIP(nearest) === 6 ? 'ipv6' : 'ipv4')) {
    const before = plainAddress(withoutPort(hops.pop()?.trim() ?? ''));
    // The end of the list, or a word that is no address: nobody whom we trust names anybody beyond this one.
    if (before === null) break;
    nearest = before;
  }
  return nearest;
}

/**
 * What counts as one place where attempts are counted and slowed down: an IPv4 address, or the /64 network of an IPv6
 * address, all of which one subscriber may use freely. Everything that limits "per address" must count by this, and
 * show the whole address.
 */
export function addressBucket(address: string): string {
  const plain = plainAddress(address);
  if (plain === null || isIP(plain) === 4) return plain ?? address;
  const [left = '', right = ''] = plain.split('::');
  const leading = left === '' ? [] : left.split(':');
  const trailing = right === '' ? [] : right.split(':');
  const zeros = plain.includes('::') ? 8 - leading.length - trailing.length : 0;
  const groups = [...leading, ...Array.from({ length: zeros }, () => '0'), ...trailing];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** One spelling for each address: IPv4 also where it came mapped into IPv6, IPv6 shortened, without its interface. */
function plainAddress(text: string): string | null {
  const address = text.replace(/%.*$/, '');
  const family = isIP(address);
  if (family !== 6) return family === 4 ? address : null;
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short);
  if (mapped === null) return short;
  const [high, low] = [mapped[1], mapped[2]].map((group) => Number.parseInt(group ?? '', 16));
  return [high, low].flatMap((group = 0) => [group >> 8, group & 255]).join('.');
}

/** Some proxies write the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function withoutPort(hop: string): string {
  return /^\[([^\]]*)\](?::\d+)?$/.exec(hop)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(hop)?.[1] ?? hop;
}
