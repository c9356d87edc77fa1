import type { Language } from '../../domain/words/language';

/** The longest body there is, in bytes: a list of instances that somebody pastes into a plan. */
export const MOST_BODY_BYTES = 450_000;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What anything here answers to. */
const ALLOW = 'GET, HEAD, OPTIONS, POST';
/** Who asks, by a browser's own word: a page of ours, or a person who typed or kept the address. */
const OWN_SITE = new Set(['same-origin', 'none']);
/** Where the single sign-on's provider sends people back. */
const CALLBACKS = '/api/auth/callback/';

/** A request that goes no further. */
export interface DoorRefusal {
  status: 400 | 403 | 405 | 411 | 413 | 415;
  sentence: (language: Language) => string;
  /** For 405: what would be answered. */
  allow?: string;
}

interface Knock {
  method: string;
  headers: Pick<Headers, 'get'>;
  /** The port that is served. */
  port: number;
  /** The origin that people open; null: this machine only, by its loopback names. */
  publicUrl: string | null;
  /** A path that probes and scrapers ask by the address of a machine: there a read may name any host. */
  anyHost?: boolean;
  /** The path that is asked for; '' where it does not count. */
  path?: string;
  /** The longest body that this one may send, in bytes. */
  mostBytes?: number;
}

/**
 * Judges what every request has to keep to, by its headers alone. A web page elsewhere must not reach the desk through
 * somebody's browser: neither by a name that it points at our address (Host), nor by a form that it sends here (Origin),
 * nor by a link to what is downloaded and recorded (Sec-Fetch-Site).
 */
export function judgeDoor(knock: Knock): DoorRefusal | null {
  const { headers, port, publicUrl, anyHost = false, path = '', mostBytes = MOST_BODY_BYTES } = knock;
  const method = knock.method.toUpperCase();
  const reads = READS.has(method);
  const host = headers.get('host')?.toLowerCase() ?? null;
  if (!(anyHost && reads)) {
    const refusal = judgeHost(host, headers.get('x-forwarded-host'), port, publicUrl);
    if (refusal !== null) return refusal;
  }
  if (!reads && method !== 'POST')
    return { status: 405, sentence: ({ t }) => t('door.method', { method: printable(method) }), allow: ALLOW };
  if (reads) return judgeRead(headers, path);
  if (headers.get('origin')?.toLowerCase() !== (publicUrl ?? `http://${host}`)) {
    return {
      status: 403,
      sentence: ({ t }) => t('door.origin'),
    };
  }
  if (headers.get('content-encoding') !== null) return { status: 415, sentence: ({ t }) => t('door.compressed') };
  const length = headers.get('content-length');
  if (length === null || !/^\d{1,15}$/.test(length)) return { status: 411, sentence: ({ t }) => t('door.noLength') };
  if (Number(length) > mostBytes)
    return { status: 413, sentence: ({ t }) => t('door.tooLarge', { most: String(mostBytes) }) };
  return null;
}

function judgeHost(
  host: string | null,
  forwarded: string | null,
  port: number,
  publicUrl: string | null,
): DoorRefusal | null {
  const allowed = allowedHosts(port, publicUrl);
  if (host === null || !allowed.includes(host)) {
    return {
      status: 403,
      sentence: ({ t }) =>
        publicUrl === null ? t('door.hosts', { hosts: allowed.join(', ') }) : t('door.host', { host: publicUrl }),
    };
  }
  if (forwarded === null || forwarded.toLowerCase() === host) return null;
  return {
    status: 403,
    sentence: ({ t }) => t('door.forwarded'),
  };
}

/** Pages may be linked to from anywhere; what they read, and what is downloaded, is asked for by them alone. */
function judgeRead(headers: Pick<Headers, 'get'>, path: string): DoorRefusal | null {
  const length = headers.get('content-length');
  if (headers.get('transfer-encoding') !== null || (length !== null && length !== '0'))
    return { status: 400, sentence: ({ t }) => t('door.readBody') };
  const site = headers.get('sec-fetch-site');
  if (site === null || OWN_SITE.has(site.toLowerCase())) return null;
  if (!/^\/api(\/|$)/i.test(path) || path.startsWith(CALLBACKS)) return null;
  return {
    status: 403,
    sentence: ({ t }) => t('door.otherSite'),
  };
}

/** The hosts that the desk answers to, in lower case. @param publicUrl null: this machine only. */
export function allowedHosts(port: number, publicUrl: string | null): string[] {
  return publicUrl === null ? loopbackHosts(port) : [new URL(publicUrl).host];
}

/** True for a loopback name with the port: what no page elsewhere can be reached by. */
export function isLoopbackHost(host: string | null, port: number): boolean {
  return host !== null && loopbackHosts(port).includes(host.toLowerCase());
}

function loopbackHosts(port: number): string[] {
  // Browsers leave the default port out.
  return LOOPBACK.flatMap((name) => (port === 80 ? [`${name}:80`, name] : [`${name}:${port}`]));
}

function printable(method: string): string {
  return method.replace(/[^A-Z-]/g, '').slice(0, 20);
}
