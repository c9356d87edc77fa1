import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { stopwatch } from '@/lib/clock';
import { connectionSettings } from '@/lib/db/client';
import { startEmbeddedPostgres } from '@/scripts/launcher/postgres/start-postgres';
import { createDatabase } from '../support/create-database';
import { eventually } from '../support/eventually';
import { freePort } from '../support/free-port';
import { spawnServer, type TestServer } from '../support/server';
import { signIn } from '../support/sign-in';
import { clientsOf, type EcsClient } from '../support/simulated-cloud';
import { controlOf, type LedgerEntry } from '../support/simulator-control';

/** As many as the bound of a sweep counts with. */
export const SCALE_REGIONS = ['cn-hangzhou', 'cn-shanghai', 'cn-beijing', 'cn-shenzhen'] as const;
/** Calls a minute: the bench's own, so that what is measured is the desk and not its budget. */
const BUDGET = 100_000;

/** What the server's process has used; what is held and late counts from the question before. */
export interface ServerFigures {
  cpuMs: number;
  rssBytes: number;
  heapBytes: number;
  /** The longest turn of its event loop: running, and with what it waited for a processor. Milliseconds. */
  heldMs: number;
  lateMs: number;
  /** How many turns ran for more than 20 ms. */
  over: number;
}

/** One transition that the simulator made by itself. */
export interface Transition {
  instanceId: string;
  regionId: string;
  /** Epoch ms. */
  at: number;
  kind: string;
  status: string;
}

/** A simulated fleet of one size, its database, and a server at a time on the production build, each a process of its own. */
export interface ScaleDesk {
  size: number;
  /** The one that runs; null before the first. */
  server: () => TestServer;
  isRunning: () => boolean;
  /** Starts a server, for the dead cloud or the simulated one; gives how long it took to be ready, in milliseconds. */
  start: (cloud: 'none' | 'simulated', more?: Record<string, string>) => Promise<number>;
  stop: () => Promise<void>;
  /** Starts another server beside it, on the same database and the simulated cloud; who asked for it ends it. */
  startBeside: () => Promise<TestServer>;
  /** Ends PostgreSQL as a crash does. */
  killDatabase: () => void;
  /** Starts it again on what it has written; resolves when it takes connections. */
  startDatabase: () => Promise<void>;
  query: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  figures: () => Promise<ServerFigures>;
  /** Asks the probe in the server's process for something that gives no figure. */
  probe: (path: string) => Promise<void>;
  cookie: () => Promise<string>;
  client: (region: string) => EcsClient;
  patch: (id: string, fields: object) => Promise<unknown>;
  /** Lets instances change by themselves, so many a second; 0 ends it. */
  churn: (perSecond: number, kinds?: readonly string[]) => Promise<void>;
  transitions: () => Promise<Transition[]>;
  simulatorCpuMs: () => Promise<number>;
  /** The calls that arrived since they were forgotten. */
  ledger: (action: string) => Promise<LedgerEntry[]>;
  forgetLedger: () => Promise<void>;
  close: () => Promise<void>;
}

/** Starts PostgreSQL and the simulator. @param size how many instances. */
export async function openScaleDesk(size: number): Promise<ScaleDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-scale-'));
  let postgres = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
  const simulator = await startSimulatorProcess(size);
  const databaseUrl = await createDatabase(postgres.databaseUrl);
  // A client that was lost to a crash is not used again.
  const client = new pg.Pool({ ...connectionSettings(databaseUrl), max: 1 });
  client.on('error', () => undefined);
  const control = controlOf(simulator.ports.port);
  const clients = clientsOf({ ...simulator.ports });
  const own = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const url = `http://127.0.0.1:${simulator.ports.port}/__simulator/${path}`;
    const answer = await fetch(url, { method, body: body === undefined ? undefined : JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.json();
  };
  // As npm start starts it. A name in a variable: scripts/ has no types.
  const launcher: string = '../../scripts/launcher/memory.mjs';
  const { withMemoryBounds } = await import(launcher);
  const socket = join(folder, 'probe.sock');
  let server: TestServer | null = null;
  const running = () => {
    if (server === null) throw new Error('No server runs.');
    return server;
  };
  const stop = async () => {
    await server?.kill();
    server = null;
  };
  const launch = async (cloud: 'none' | 'simulated', more: Record<string, string>) => {
    const dead = await freePort();
    const portOf = (region: string) => (cloud === 'none' ? dead : simulator.ports.regionPorts[region]);
    const started = await spawnServer(
      withMemoryBounds({
        DATABASE_URL: databaseUrl,
        DESK_REGIONS: SCALE_REGIONS.join(','),
        DESK_ECS_ENDPOINT: SCALE_REGIONS.map((region) => `${region}=http://127.0.0.1:${portOf(region)}`).join(','),
        DESK_BUDGET_DESCRIBE_INSTANCES: String(BUDGET),
        DESK_LOG_LEVEL: 'error',
        ...more,
      }),
    );
    await eventually('the server to be ready', async () => {
      if (started.hasEnded()) throw new Error(`The server ended:\n${started.output()}`);
      return (await fetch(`${started.url}/readyz`).catch(() => null))?.ok === true;
    });
    return started;
  };
  return {
    size,
    server: running,
    isRunning: () => server !== null,
    start: async (cloud, more = {}) => {
      const watch = stopwatch();
      const probe = {
        BENCH_PROBE: socket,
        NODE_OPTIONS: `--import ${join(process.cwd(), 'tests/bench/server-probe.mjs')}`,
      };
      server = await launch(cloud, { ...more, ...probe });
      const readyMs = watch.elapsedMs();
      server.cookie = await signIn(databaseUrl, server.url, 'demo-operator');
      return readyMs;
    },
    startBeside: async () => {
      const beside = await launch('simulated', {});
      beside.cookie = await signIn(databaseUrl, beside.url, 'demo-operator');
      return beside;
    },
    killDatabase: () => process.kill(postgres.pid, 'SIGQUIT'),
    startDatabase: async () => {
      postgres = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
    },
    stop,
    query: async (text, values = []) => (await client.query(text, values)).rows,
    figures: async () => JSON.parse(await askProbe(socket, '/figures')) as ServerFigures,
    probe: async (path) => {
      await askProbe(socket, path);
    },
    cookie: () => signIn(databaseUrl, running().url, 'demo-operator'),
    client: (region) => clients('simulated', region),
    patch: control.patch,
    churn: async (perSecond, kinds = ['status']) => {
      await own('PUT', 'churn', { perSecond, kinds });
    },
    transitions: async () => ((await own('GET', 'churn?last=10000')) as { transitions: Transition[] }).transitions,
    simulatorCpuMs: async () => ((await own('GET', 'usage')) as { cpuMs: number }).cpuMs,
    ledger: control.ledger,
    forgetLedger: async () => {
      await own('DELETE', 'ledger');
    },
    close: async () => {
      await stop();
      await client.end();
      await simulator.end();
      await postgres.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until the database holds the whole fleet, and the server shows it. */
export async function untilAllRead(desk: ScaleDesk): Promise<void> {
  await eventually(
    `all of ${desk.size} instances to be read`,
    async () => {
      const [found] = await desk.query('select count(*)::int as n from instances where gone_at is null');
      return Number(found?.n) >= desk.size;
    },
    900_000,
  );
  await eventually('the server to show them', async () => (await shownTotal(desk)) >= desk.size, 120_000);
}

/** How many instances the server shows. */
export async function shownTotal(desk: ScaleDesk): Promise<number> {
  const answer = await desk.server().get('/api/fleet?from=0&count=1');
  if (!answer.ok) return 0;
  return ((await answer.json()) as { fleetTotal: number }).fleetTotal;
}

function askProbe(socketPath: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const connection = connect(socketPath);
    let text = '';
    connection.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    connection.once('error', reject);
    connection.once('end', () => resolve(text));
    connection.write(`${path}\n`);
  });
}

interface SimulatorPorts {
  port: number;
  regionPorts: Record<string, number>;
}

/** A process of its own: what it uses is told apart from the desk and from whoever measures. */
async function startSimulatorProcess(size: number): Promise<{ ports: SimulatorPorts; end: () => Promise<void> }> {
  const flags = { port: 0, instances: size, regions: SCALE_REGIONS.join(','), seed: 1, quota: 100_000_000 };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/simulator/main.ts', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const ports = await new Promise<SimulatorPorts>((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const line = text.split('\n')[0];
      if (text.includes('\n') && line !== undefined) resolve(JSON.parse(line) as SimulatorPorts);
    });
    child.once('close', () => reject(new Error('The simulator ended.')));
  });
  return {
    ports,
    end: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
