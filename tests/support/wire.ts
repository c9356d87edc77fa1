import { connect } from 'node:net';

/** What came back over a connection: the first answer on it that is final. */
export interface WireAnswer {
  /** null: the connection ended, or fell silent, without an answer. */
  status: number | null;
  /** Names in lower case. */
  headers: ReadonlyMap<string, string>;
  text: string;
  /** Nothing came for too long, and the connection was given up. */
  silent: boolean;
}

/**
 * Writes bytes to a port of this machine as they are, and gives what comes back: a client of HTTP would refuse to send most
 * of what an attacker can. Never rejects.
 * @param given.halfClose this side says that no more will come; `withinMs`: how long silence is waited for.
 */
export function exchange(
  port: number,
  bytes: Buffer,
  given: { halfClose?: boolean; head?: boolean; withinMs?: number } = {},
): Promise<WireAnswer> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const chunks: Buffer[] = [];
    const finish = (silent: boolean) => {
      const answer = readAnswer(Buffer.concat(chunks), given.head ?? false);
      socket.destroy();
      resolve({ ...(answer ?? NONE), silent });
    };
    socket.setTimeout(given.withinMs ?? 60_000, () => finish(true));
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (readAnswer(Buffer.concat(chunks), given.head ?? false)?.whole === true) finish(false);
    });
    // What was sent before the other side closed has been read by then.
    socket.on('error', () => undefined);
    socket.on('close', () => finish(false));
    if (given.halfClose === true) socket.end(bytes);
    else socket.write(bytes);
  });
}

const NONE = { status: null, headers: new Map<string, string>(), text: '' };

function readAnswer(bytes: Buffer, head: boolean): (Omit<WireAnswer, 'silent'> & { whole: boolean }) | null {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [line = '', ...fields] = text.slice(0, end).split('\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(line)?.[1] ?? Number.NaN);
  if (Number.isNaN(status)) return null;
  // 100 Continue and the like: the answer itself is still to come.
  if (status < 200) return readAnswer(bytes.subarray(end + 4), head);
  const headers = new Map(
    fields.map((field) => {
      const colon = field.indexOf(':');
      return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()] as const;
    }),
  );
  const rest = bytes.subarray(end + 4);
  if (head || status === 204 || status === 304) return { status, headers, text: '', whole: true };
  const length = headers.get('content-length');
  if (length !== undefined)
    return { status, headers, text: rest.toString('utf8'), whole: rest.length >= Number(length) };
  if (headers.get('transfer-encoding') !== 'chunked')
    return { status, headers, text: rest.toString('utf8'), whole: false };
  const { body, whole } = unchunk(rest);
  return { status, headers, text: body.toString('utf8'), whole };
}

function unchunk(bytes: Buffer): { body: Buffer; whole: boolean } {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = bytes.indexOf('\r\n', at);
    const size = end < 0 ? Number.NaN : Number.parseInt(bytes.toString('latin1', at, end), 16);
    if (Number.isNaN(size)) return { body: Buffer.concat(parts), whole: false };
    if (size === 0) return { body: Buffer.concat(parts), whole: true };
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}
