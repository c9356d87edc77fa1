import { createServer, type Socket } from 'node:net';

/**
 * Speaks as much of PostgreSQL's wire protocol as a first look at a server takes: it lets anybody in and gives one row of
 * text columns to each query. For what no test machine has: an old server, a pooler.
 * @param answer the columns of the row for a statement, by name.
 */
export async function startFakePostgres(
  answer: (statement: string) => Readonly<Record<string, string | undefined>>,
): Promise<{ url: string; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let started = false;
    let rest = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, Buffer.from(chunk)]);
      for (;;) {
        // A message begins with its kind and its length; the very first has no kind.
        const lengthAt = started ? 1 : 0;
        if (rest.length < lengthAt + 4) return;
        const end = lengthAt + rest.readUInt32BE(lengthAt);
        if (rest.length < end) return;
        const kind = started ? String.fromCharCode(rest[0] ?? 0) : 'startup';
        const body = rest.subarray(lengthAt + 4, end);
        rest = rest.subarray(end);
        if (kind === 'startup') {
          started = true;
          socket.write(Buffer.concat([message('R', int32(0)), ready()]));
        } else if (kind === 'Q') {
          socket.write(rowOf(answer(body.toString('utf8').replace(/\0$/, ''))));
        } else if (kind === 'X') {
          socket.end();
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `postgres://desk@127.0.0.1:${port}/desk`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function rowOf(columns: Readonly<Record<string, string | undefined>>): Buffer {
  const names = Object.keys(columns);
  // Each column: name, table, number, type (25: text), size, modifier, format.
  const described = names.map((name) =>
    Buffer.concat([text(name), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)]),
  );
  const values = Object.values(columns).map((value = '') =>
    Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]),
  );
  return Buffer.concat([
    message('T', Buffer.concat([int16(names.length), ...described])),
    message('D', Buffer.concat([int16(names.length), ...values])),
    message('C', text('SELECT 1')),
    ready(),
  ]);
}

function ready(): Buffer {
  return message('Z', Buffer.from('I'));
}

function message(kind: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
}

function text(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}
