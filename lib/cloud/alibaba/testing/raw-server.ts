import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A request as it arrived: the request line and headers, without a body (the SDK sends none). */
export interface Arrived {
  /** Counted from 1. */
  number: number;
  /** The connection that it came on, counted from 1. */
  connection: number;
  head: string;
  query: URLSearchParams;
  socket: Socket;
}

/** A TCP server that does with each request exactly what a test says. */
export interface RawServer extends AsyncDisposable {
  host: string;
  port: number;
  arrived: Arrived[];
  connections: number;
}

/** Starts a server on loopback. `onConnection` sees each connection before a byte came. */
export async function startRawServer(
  onRequest: (request: Arrived) => void,
  onConnection: (socket: Socket) => void = () => {},
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const arrived: Arrived[] = [];
  const server = createServer((socket) => {
    raw.connections += 1;
    const connection = raw.connections;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
        const head = text.slice(0, end);
        text = text.slice(end + 4);
        const target = head.split(' ')[1] ?? '';
        const request = {
          number: arrived.length + 1,
          connection,
          head,
          query: new URLSearchParams(target.slice(target.indexOf('?') + 1)),
          socket,
        };
        arrived.push(request);
        onRequest(request);
      }
    });
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const raw: RawServer = {
    host: `127.0.0.1:${port}`,
    port,
    arrived,
    connections: 0,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return raw;
}

/** Answers and closes, as a server does that was asked to close. A string is sent as it is. */
export function reply(
  request: Arrived,
  status: number,
  body: unknown,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): void {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const lines = Object.entries({ 'content-length': String(bytes.length), connection: 'close', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  request.socket.write(`HTTP/1.1 ${status} Whatever\r\n${lines.join('')}\r\n`);
  request.socket.write(bytes);
  if (headers.connection !== 'keep-alive') request.socket.end();
}
