/** Next itself answers 500 to larger actions; we say it with the right status. Bytes. */
const MAX_BODY_BYTES = 1_000_000;
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A request that goes no further. */
export interface DoorRefusal {
  status: 403 | 411 | 413;
  sentence: string;
}

/**
 * Until people can sign in, the desk serves this machine only. A web page elsewhere must not reach it through the
 * browser: neither by a name that it points at 127.0.0.1 (Host), nor by a form that it sends here (Origin).
 */
export function judgeDoor(request: { method: string; headers: Headers; port: number }): DoorRefusal | null {
  const host = request.headers.get('host');
  // Browsers leave the default port out.
  const allowed = LOOPBACK.flatMap((name) =>
    request.port === 80 ? [`${name}:80`, name] : [`${name}:${request.port}`],
  );
  if (host === null || !allowed.includes(host.toLowerCase())) {
    return {
      status: 403,
      sentence: `Restart Desk answers only at ${allowed.join(', ')}. Open it by one of these addresses.`,
    };
  }
  const forwarded = request.headers.get('x-forwarded-host');
  if (forwarded !== null && forwarded !== host) {
    return {
      status: 403,
      sentence: 'The request was forwarded for another host. Open Restart Desk directly on this machine.',
    };
  }
  if (READS.has(request.method.toUpperCase())) return null;
  if (request.headers.get('origin') !== `http://${host}`) {
    return {
      status: 403,
      sentence: 'A change may only come from a page of Restart Desk itself (Origin). Open it in a tab of its own.',
    };
  }
  const length = request.headers.get('content-length');
  if (length === null || !/^\d{1,15}$/.test(length))
    return { status: 411, sentence: 'The request does not say how long it is (Content-Length).' };
  if (Number(length) > MAX_BODY_BYTES)
    return { status: 413, sentence: `The request is larger than ${MAX_BODY_BYTES} bytes. Send less.` };
  return null;
}
