import { createServer, connect as openSocket, type Socket } from 'node:net';
import { delay } from '@/lib/clock';

/** A way to the test's PostgreSQL that a test can make slow, silent or closed. */
export interface DatabaseGate {
  /** The address of the same database by way of the gate. */
  url: string;
  /** What goes to the database arrives this much later, in milliseconds. */
  slow(ms: number): void;
  /** Connections are taken and nothing comes back, until `open`. */
  hang(): void;
  open(): void;
  /**
   * Loses the answer to the COMMIT of each transaction in which all of `said` was said, while `lose` says so: PostgreSQL has done it,
   * and the connection dies before anybody hears of it.
   */
  loseCommits(said: readonly string[], lose: () => boolean): void;
  /** From now on connections that are open carry nothing, both ways, and nobody is told; new ones are not taken. */
  cut(): void;
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
  let losing: { words: readonly string[]; lose: () => boolean } | null = null;
  let isCut = false;

  const pass = (from: Socket, to: Socket, lateMs: () => number) => {
    let before = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      if (isCut) return;
      // One after the other: bytes must not overtake.
      before = before.then(async () => {
        await opened;
        if (lateMs() > 0) await delay(lateMs());
        if (to.writable) to.write(chunk);
      });
    });
    // Whoever was cut off is not told of the other's end either.
    from.on('close', () => !isCut && to.destroy());
    from.on('error', () => !isCut && to.destroy());
  };

  /** Breaks the connection at the answer to a COMMIT that is to be lost. */
  const watchCommits = (client: Socket, upstream: Socket) => {
    let said = '';
    let lost = false;
    client.on('data', (chunk: Buffer) => {
      if (losing === null) return;
      const text = chunk.toString('latin1');
      if (text.includes('begin\0')) said = '';
      said += text;
      lost ||= text.includes('commit\0') && losing.words.every((word) => said.includes(word)) && losing.lose();
    });
    upstream.on('data', () => {
      if (!lost) return;
      client.destroy();
      upstream.destroy();
    });
  };

  const server = createServer((client) => {
    if (isCut) {
      sockets.add(client);
      client.on('error', () => undefined);
      return;
    }
    const upstream = openSocket(`${socketFolder}/.s.PGSQL.5432`);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    // Before the bytes are passed on.
    watchCommits(client, upstream);
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
    loseCommits: (words, lose) => {
      losing = { words, lose };
    },
    cut: () => {
      isCut = true;
    },
    close: async () => {
      release();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
