import { createServer, request, type Server } from 'node:http';

/** What stands before the desk where people open it over https: here without TLS, and with everything else. */
export interface ReverseProxy {
  /** Where it listens. People would know it by the name in `host`. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts a reverse proxy as an operator would set it up: it passes Host on, appends the client to X-Forwarded-For and
 * tells the protocol.
 * @param target the desk's own address. `host`: the name by which people know the desk.
 */
export async function startReverseProxy(target: string, host: string): Promise<ReverseProxy> {
  const { hostname, port } = new URL(target);
  const server: Server = createServer((incoming, outgoing) => {
    const before = incoming.headers['x-forwarded-for'];
    const client = incoming.socket.remoteAddress ?? '';
    const passed = request(
      {
        host: hostname,
        port,
        method: incoming.method,
        path: incoming.url,
        setHost: false,
        headers: {
          ...incoming.headers,
          host: incoming.headers.host ?? host,
          'x-forwarded-for': before === undefined ? client : `${before}, ${client}`,
          'x-forwarded-proto': 'https',
          'x-forwarded-host': incoming.headers.host ?? host,
        },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    passed.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const at = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${at}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
