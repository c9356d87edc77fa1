import { Agent, type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { delay, stopwatch } from '@/lib/clock';

/**
 * The attackers of `siege.ts`, in a process of their own, so that what they cost is not measured as the desk's. On this
 * machine alone, so many and for so long as is said, and never longer than their parent lives.
 */

/** What one run of attackers is to do. */
export interface Attack {
  kind: 'references' | 'announced' | 'fleet' | 'plans' | 'signing_in';
  /** Of a server on this machine. */
  port: number;
  seconds: number;
  /** The id of the action that anybody may call. */
  signInAction: string;
  planAction: string;
  support: string;
  operator: string;
  /** Keys of all instances, for plans of all of them. */
  keys: readonly string[];
}

/** What they got: how many answers of each status. */
export type AttackReport = Readonly<Record<string, number>>;

/** 995,003 bytes: each reference makes a decoder read the whole again. */
const REFERENCES = `[${Array.from({ length: 199_000 }, () => '"$0"').join(',')}]  `;
const ATTACKERS = 8;
const CONNECTIONS = 100;
const SILENT_BYTES = [9_500_000, 300_000_000];
/** What is sent of a body before the silence, in bytes. */
const SENT_BYTES = 9_500_000;
const READERS = 60;
const PLANNERS = 50;
/** Whoever was turned away comes back after this, in milliseconds, whatever the answer asks for. */
const AGAIN_MS = 100;
/** A connection that was closed is opened again after this: there are always so many, and no more are begun than that. */
const REOPEN_MS = 1_000;
/** The longest that an attack may last, in seconds. */
const MOST_SECONDS = 600;

async function main(attack: Attack): Promise<AttackReport> {
  const seen: Record<string, number> = {};
  const count = (what: string) => {
    seen[what] = (seen[what] ?? 0) + 1;
  };
  const watch = stopwatch();
  const lastsMs = Math.min(attack.seconds, MOST_SECONDS) * 1_000;
  const goesOn = () => watch.elapsedMs() < lastsMs;
  const leftMs = () => Math.max(0, lastsMs - watch.elapsedMs());
  const many = (number: number, work: (index: number) => Promise<void>) =>
    Array.from({ length: number }, async (_, index) => {
      while (goesOn()) await work(index);
    });
  await Promise.all(attackersOf(attack, { count, leftMs, many }));
  return seen;
}

interface Tools {
  count(what: string): void;
  leftMs(): number;
  many(number: number, work: (index: number) => Promise<void>): Promise<void>[];
}

function attackersOf(attack: Attack, { count, leftMs, many }: Tools): Promise<void>[] {
  const host = `127.0.0.1:${attack.port}`;
  const post = (headers: string, length: number, origin = `http://${host}`) =>
    `POST /sign-in HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Type: text/plain;charset=UTF-8\r\n${headers}Content-Length: ${length}\r\n\r\n`;
  const over = async (head: string, body: Buffer) => count(await heldOpen(attack.port, head, body, leftMs()));
  const ask = async (path: string, headers: OutgoingHttpHeaders, body = '') => {
    const status = await asked({ port: attack.port, path, headers, body, withinMs: leftMs() });
    count(status);
    if (status !== '200') await delay(Math.min(AGAIN_MS, leftMs()));
  };
  switch (attack.kind) {
    case 'references': {
      const body = Buffer.from(REFERENCES);
      const head = post(`Next-Action: ${attack.signInAction}\r\nConnection: close\r\n`, body.length);
      return many(ATTACKERS, () => over(head, body));
    }
    case 'announced': {
      const body = Buffer.alloc(SENT_BYTES, 'x');
      return many(CONNECTIONS, async (index) => {
        await over(post('', SILENT_BYTES[index % SILENT_BYTES.length] ?? 0, 'http://evil.example'), body);
        await delay(Math.min(REOPEN_MS, leftMs()));
      });
    }
    case 'fleet':
      return many(READERS, () => ask('/api/fleet', { cookie: attack.support }));
    case 'signing_in':
      return many(READERS, () => ask('/sign-in', {}));
    case 'plans': {
      const headers = {
        'next-action': attack.planAction,
        'content-type': 'text/plain;charset=UTF-8',
        origin: `http://${host}`,
        cookie: attack.operator,
      };
      const body = JSON.stringify([{ selection: { kind: 'rows', keys: attack.keys }, mode: 'graceful' }]);
      return many(PLANNERS, () => ask('/rollouts/new', headers, body));
    }
  }
}

const agent = new Agent({ keepAlive: true });

interface Asked {
  port: number;
  path: string;
  headers: OutgoingHttpHeaders;
  /** With any it is a POST. */
  body: string;
  withinMs: number;
}

/** Asks as a browser does, and drops what comes. Gives the status, or `none` where the whole answer did not come in time. */
function asked({ port, path, headers, body, withinMs }: Asked): Promise<string> {
  return new Promise((resolve) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        path,
        agent,
        method: body === '' ? 'GET' : 'POST',
        headers: { 'accept-encoding': 'gzip', 'content-length': Buffer.byteLength(body), ...headers },
      },
      (response) => {
        response.on('error', () => undefined);
        response.on('close', () => end(response.complete ? String(response.statusCode) : 'none'));
        response.resume();
      },
    );
    const end = (status: string) => {
      clearTimeout(giveUp);
      resolve(status);
    };
    const giveUp = setTimeout(() => outgoing.destroy(), withinMs);
    outgoing.on('error', () => end('none'));
    outgoing.end(body);
  });
}

/** Sends it, and then nothing, until the other side has closed or the time is over. Gives the status that came back. */
function heldOpen(port: number, head: string, body: Buffer, withinMs: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let answer = '';
    const giveUp = setTimeout(() => socket.destroy(), withinMs);
    socket.on('data', (chunk: Buffer) => {
      if (answer.length < 100) answer += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(giveUp);
      resolve(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'none');
    });
    socket.write(head);
    socket.write(body);
  });
}

// Its parent's end of the pipe: what is to be done comes by it, and it ends with the parent.
let given = '';
process.stdin.setEncoding('utf8').on('data', (text: string) => {
  given += text;
  if (!given.endsWith('\n')) return;
  main(JSON.parse(given) as Attack).then(
    (report) => process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.stdin.on('end', () => process.exit(1));
