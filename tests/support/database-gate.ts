import { createServer, connect as openSocket, type Socket } from 'node:net';
import { delay } from '../../lib/clock';

/** A way to the test's PostgreSQL that a test can make slow, silent or closed. */
export interface DatabaseGate {
  /** The address of the same database by way of the gate. */
  url: string;
  /** What goes to the database arrives this much later, in milliseconds. */
  slow(ms: number): void;
  /** Connections are taken and nothing comes back, until `open`. */
  hang(): void;
  open(): void;
  close(): Promise<void>;
}

/** Opens a gate on 127.0.0.1 before the database of that address, which is reached over a unix socket. */
export async function openGate(databaseUrl: string): Promise<DatabaseGate> {
  const url = new URL(databaseUrl);
  const socketFolder = url.searchParams.get('host') ?? '';
  const sockets = new Set<Socket>();
  let slowMs = 0;
  let opened = Promise.resolve();
  let release = () => {};

  const pass = (from: Socket, to: Socket, lateMs: () => number) => {
    let before = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      // One after the other: bytes must not overtake.
      before = before.then(async () => {
        await opened;
        if (lateMs() > 0) await delay(lateMs());
        if (to.writable) to.write(chunk);
      });
    });
    from.on('close', () => to.destroy());
    from.on('error', () => to.destroy());
  };

  const server = createServer((client) => {
    const upstream = openSocket(`${socketFolder}/.s.PGSQL.5432`);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    pass(client, upstream, () => slowMs);
    pass(upstream, client, () => 0);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `postgres://${url.username}@127.0.0.1:${port}${url.pathname}`,
    slow: (ms) => {
      slowMs = ms;
    },
    hang: () => {
      opened = new Promise<void>((resolve) => {
        release = resolve;
      });
    },
    open: () => {
      slowMs = 0;
      release();
    },
    close: async () => {
      release();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
