import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** A request whose every header, Host too, is the test's own: fetch lets nobody say Host or the address it comes from. */
export function rawRequest(
  url: string,
  given: { method?: string; headers?: Record<string, string>; body?: string | undefined; from?: string } = {},
): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: hostname.replace(/^\[|\]$/g, ''),
        port,
        // As it stands: a URL object would have cleaned it.
        path: url.slice(url.indexOf(host) + host.length) || '/',
        method: given.method ?? 'GET',
        headers: { host, ...given.headers },
        setHost: false,
        ...(given.from !== undefined && { localAddress: given.from }),
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      },
    );
    sent.on('error', reject);
    sent.end(given.body);
  });
}

/** Writes bytes to a port, closes its half, and gives everything that came back. */
export function sendBytes(port: number, bytes: Buffer | string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
    socket.end(bytes);
  });
}
