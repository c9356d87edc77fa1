import { timingSafeEqual } from 'node:crypto';
import { ADDRESS_HEADER } from './client-address';

/** All that the server process tells itself about a request begins so; what a client sends by such a name is deleted. */
export const OWN_HEADERS = 'x-desk-';
/** Proves that this very process wrote the others: 128 random bits that never leave it. */
const PASS_HEADER = `${OWN_HEADERS}pass`;
const DIRECT_HEADER = `${OWN_HEADERS}direct`;
const INNER_HEADER = `${OWN_HEADERS}inner`;
const PATH_HEADER = `${OWN_HEADERS}path`;
const ID_HEADER = `${OWN_HEADERS}request`;

/** What was seen of a request before the framework saw it. */
export interface Arrival {
  /** Where it came from, in its plain form. */
  address: string;
  /** It came from this machine, and no proxy has told anything about it. */
  direct: boolean;
  /** The server asks itself, on behalf of a request that it has let in: Next passes an action on to the page that has it. */
  inner: boolean;
  /** The path as it was asked for, where it is plain; empty where some part could be read in two ways. */
  path: string;
  /** By which this process knows the request, and who waits for its answer; what the server asks itself keeps that of the request. */
  id: string;
}

/** The headers in which a request carries its arrival through the framework. */
export function arrivalHeaders(arrival: Arrival, pass: string): Record<string, string> {
  return {
    [PASS_HEADER]: pass,
    [ADDRESS_HEADER]: arrival.address,
    [PATH_HEADER]: arrival.path,
    [ID_HEADER]: arrival.id,
    ...(arrival.direct && { [DIRECT_HEADER]: '1' }),
    ...(arrival.inner && { [INNER_HEADER]: '1' }),
  };
}

/** Reads it back. Null without the pass of this process: then nothing that the request says of itself may be believed. */
export function readArrival(headers: Pick<Headers, 'get'>, pass: string): Arrival | null {
  if (!isPass(headers.get(PASS_HEADER), pass)) return null;
  return {
    address: headers.get(ADDRESS_HEADER) ?? '',
    direct: headers.get(DIRECT_HEADER) === '1',
    inner: headers.get(INNER_HEADER) === '1',
    path: headers.get(PATH_HEADER) ?? '',
    id: headers.get(ID_HEADER) ?? '',
  };
}

/**
 * The path of a request line, where everybody reads it alike: without escapes, doubled slashes or dot segments. Rules
 * that let more in, for a path, must go by this; the framework's own reading may differ from the router's.
 */
export function plainPath(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? '';
  const plain = /^(\/[\w~-][\w~.-]*)+$/.test(path) || path === '/';
  return plain && path.length <= 300 ? path : '';
}

function isPass(given: string | null, pass: string): boolean {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(pass)];
  return one.length === other.length && timingSafeEqual(one, other);
}
