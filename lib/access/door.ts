/** Next itself answers 500 to larger actions; we say it with the right status. Bytes. */
const MAX_BODY_BYTES = 1_000_000;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A request that goes no further. */
export interface DoorRefusal {
  status: 403 | 411 | 413;
  sentence: string;
}

interface Knock {
  method: string;
  headers: Headers;
  /** The port that is served. */
  port: number;
  /** The origin that people open; null: this machine only, by its loopback names. */
  publicUrl: string | null;
  /** A path that probes and scrapers ask by the address of a machine: there a read may name any host. */
  anyHost?: boolean;
}

/**
 * Judges what every request has to keep to. A web page elsewhere must not reach the desk through somebody's browser:
 * neither by a name that it points at our address (Host), nor by a form that it sends here (Origin).
 */
export function judgeDoor({ method, headers, port, publicUrl, anyHost = false }: Knock): DoorRefusal | null {
  const reads = READS.has(method.toUpperCase());
  if (anyHost && reads) return null;
  const host = headers.get('host');
  const allowed = publicUrl === null ? loopbackHosts(port) : [new URL(publicUrl).host];
  if (host === null || !allowed.includes(host.toLowerCase())) {
    return {
      status: 403,
      sentence:
        publicUrl === null
          ? `Restart Desk answers only at ${allowed.join(', ')}. Open it by one of these addresses.`
          : `Restart Desk answers only at ${publicUrl}. Open it there; a reverse proxy has to pass the Host header on.`,
    };
  }
  const forwarded = headers.get('x-forwarded-host');
  if (forwarded !== null && forwarded !== host) {
    return {
      status: 403,
      sentence: 'The request was forwarded for another host (X-Forwarded-Host). Open Restart Desk by its own address.',
    };
  }
  if (reads) return null;
  if (headers.get('origin') !== (publicUrl ?? `http://${host}`)) {
    return {
      status: 403,
      sentence: 'A change may only come from a page of Restart Desk itself (Origin). Open it in a tab of its own.',
    };
  }
  const length = headers.get('content-length');
  if (length === null || !/^\d{1,15}$/.test(length))
    return { status: 411, sentence: 'The request does not say how long it is (Content-Length).' };
  if (Number(length) > MAX_BODY_BYTES)
    return { status: 413, sentence: `The request is larger than ${MAX_BODY_BYTES} bytes. Send less.` };
  return null;
}

/** True for a loopback name with the port: what no page elsewhere can be reached by. */
export function isLoopbackHost(host: string | null, port: number): boolean {
  return host !== null && loopbackHosts(port).includes(host.toLowerCase());
}

function loopbackHosts(port: number): string[] {
  // Browsers leave the default port out.
  return LOOPBACK.flatMap((name) => (port === 80 ? [`${name}:80`, name] : [`${name}:${port}`]));
}
