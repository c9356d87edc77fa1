import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { delay, stopwatch, wallMs } from '@/lib/clock';
import { connectionSettings } from '@/lib/db/client';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { startEmbeddedPostgres } from '@/scripts/launcher/postgres/start-postgres';
import { createDatabase } from '../support/create-database';
import { eventually } from '../support/eventually';
import { residentBytes } from '../support/resident-bytes';
import { actionId, startServer, type TestServer } from '../support/server';
import { personWith, signIn } from '../support/sign-in';
import { controlOf, plainInstance } from '../support/simulator-control';
import { type Figure, p95 } from './figures';
import type { Attack, AttackReport } from './siege-attackers';

const INSTANCES = 5_000;
const SECONDS = 60;
/** Between two clicks, in milliseconds: whoever clicks does not wait for answers. */
const PACE_MS = 500;
const LOOK_MS = 250;
const MOST_GROWTH_MB = 100;
const TIMES_SLOWER = 5;

const ATTACKS: readonly { name: string; kind: Attack['kind'] }[] = [
  { name: 'C1, 8 attackers with 199,000 references each', kind: 'references' },
  { name: 'C2, 100 connections that announce 9.5 or 300 MB', kind: 'announced' },
  { name: 'C3, 60 readers of 5,000 instances', kind: 'fleet' },
  { name: 'C3, 50 makers of plans of 5,000', kind: 'plans' },
  { name: 'C3, 60 readers of the page for signing in', kind: 'signing_in' },
];

/** What was seen of the desk while somebody did something, or nothing. */
interface Seen {
  /** From each click to the arrival of its call at ECS, in milliseconds. */
  toEcs: number[];
  clicks: number;
  /** Clicks whose call never came to ECS. */
  lost: number;
  tooLate: number;
  looks: number;
  notReady: number;
  mostBytes: number;
}

/**
 * Restarts at a steady pace beside attackers, on one server process with the production build: first without any, then with
 * each kind of them.
 * @param given `--seconds <n>`: how long each part lasts; 60 unless it is said. `--only <kind>`: that kind of attackers alone.
 */
export async function measureSiege(given: readonly string[] = process.argv.slice(2)): Promise<Figure[]> {
  const seconds = secondsIn(given);
  const attacks = attacksIn(given);
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: folder, say: () => undefined });
  const simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 100_000_000 });
  const control = controlOf(simulator.port);
  const ids = Array.from({ length: INSTANCES }, (_, index) => `i-siege-${index}`);
  // As npm start starts it. A name in a variable: scripts/ has no types.
  const launcher: string = '../../scripts/launcher/memory.mjs';
  const { withMemoryBounds } = await import(launcher);
  let server: TestServer | null = null;
  let client: pg.Client | null = null;
  try {
    await control.replace(ids.map((id) => plainInstance(id)));
    await control.faults([{ action: 'RebootInstance', kind: 'start_time_moves' }]);
    const databaseUrl = await createDatabase(postgres.databaseUrl);
    server = await startServer(
      withMemoryBounds({
        DATABASE_URL: databaseUrl,
        DESK_REGIONS: 'cn-hangzhou',
        DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
        DESK_BUDGET_DESCRIBE_INSTANCES: '10000000',
        DESK_LOG_LEVEL: 'error',
      }),
    );
    client = new pg.Client(connectionSettings(databaseUrl));
    await client.connect();
    const query = (text: string, values: unknown[] = []) => pgQuery(client, text, values);
    await eventually('the fleet to be read', async () => {
      const [found] = await query('select count(*)::int as n from instances');
      return found?.n === INSTANCES;
    });
    const { url, pid } = server;
    const attack: Omit<Attack, 'kind'> = {
      port: Number(new URL(url).port),
      seconds,
      signInAction: actionId('signInAction'),
      planAction: actionId('planRolloutAction'),
      support: await signIn(databaseUrl, url, personWith('siege-support', 'support')),
      operator: await signIn(databaseUrl, url, personWith('siege-operator', 'operator')),
      keys: ids.map((id) => `cn-hangzhou/${id}`),
    };
    const left = [...ids];
    const besiege = (work: Promise<unknown>) => watch({ server: server as TestServer, control, query, left, work });

    // What is done for the first time takes longer, whoever is there.
    for (const id of left.splice(0, 5)) await server.ask({ instanceId: id });
    for (const { kind } of ATTACKS)
      if (kind !== 'announced') await startAttackers({ ...attack, kind, seconds: 1 }).ended;
    const calm = await besiege(delay(seconds * 1_000));
    console.log(`nobody else: ${told(calm, 0)}`);
    const before = residentBytes(pid);
    const limit = TIMES_SLOWER * p95(calm.toEcs);
    const figures: Figure[] = [
      {
        name: 'nobody else: clicks that never came to ECS',
        value: calm.lost,
        limit: 0,
        why: 'nothing is in their way',
      },
    ];
    for (const { name, kind } of attacks) {
      const attackers = startAttackers({ ...attack, kind });
      const seen = await besiege(attackers.ended);
      const report = await attackers.ended;
      console.log(`${name}: ${told(seen, before)}; attackers got ${JSON.stringify(report)}`);
      figures.push(...figuresOf(name, seen, { before, limit }));
    }
    return figures;
  } finally {
    await client?.end();
    await server?.kill();
    await simulator.close();
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

function secondsIn(given: readonly string[]): number {
  const at = given.indexOf('--seconds');
  if (at < 0) return SECONDS;
  const seconds = Number(given[at + 1]);
  if (!(seconds >= 5 && seconds <= 600)) throw new Error('--seconds must be a number from 5 to 600.');
  return seconds;
}

function attacksIn(given: readonly string[]): typeof ATTACKS {
  const at = given.indexOf('--only');
  if (at < 0) return ATTACKS;
  const found = ATTACKS.filter(({ kind }) => kind === given[at + 1]);
  if (found.length === 0) throw new Error(`--only must be one of ${ATTACKS.map(({ kind }) => kind).join(', ')}.`);
  return found;
}

async function pgQuery(client: pg.Client | null, text: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  return (await client?.query(text, values))?.rows ?? [];
}

function figuresOf(name: string, seen: Seen, { before, limit }: { before: number; limit: number }): Figure[] {
  const grownMb = (seen.mostBytes - before) / 1_000_000;
  return [
    {
      name: `${name}: click to ECS, p95`,
      value: p95(seen.toEcs),
      limit,
      why: `${TIMES_SLOWER} times that of the same run without them`,
    },
    { name: `${name}: restarts that ended too_late`, value: seen.tooLate, limit: 0, why: 'attackers hold up nobody' },
    { name: `${name}: clicks that never came to ECS`, value: seen.lost, limit: 0, why: 'attackers hold up nobody' },
    {
      name: `${name}: /readyz other than 200`,
      value: seen.notReady,
      limit: 0,
      why: 'nobody ends a server that serves',
    },
    {
      name: `${name}: MB that the server grew by, at most`,
      value: grownMb,
      limit: MOST_GROWTH_MB,
      why: 'nothing of theirs is kept',
    },
  ];
}

function told({ toEcs, clicks, lost, tooLate, looks, notReady, mostBytes }: Seen, before: number): string {
  const sorted = [...toEcs].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const mb = Math.round(mostBytes / 1_000_000);
  return `${clicks} clicks, ${lost} never at ECS, ${tooLate} too late, to ECS ${middle} ms at the median, ${p95(toEcs)} ms at p95, ${sorted.at(-1)} ms at most; /readyz not 200 in ${notReady} of ${looks} looks; ${mb} MB at most (${before === 0 ? 0 : mb - Math.round(before / 1_000_000)} more)`;
}

interface Watched {
  server: TestServer;
  control: ReturnType<typeof controlOf>;
  query: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
  /** Instances that were not restarted yet. */
  left: string[];
  /** What goes on meanwhile. */
  work: Promise<unknown>;
}

/** Clicks and looks until the work has ended, and waits for what has become of the clicks. */
async function watch({ server, control, query, left, work }: Watched): Promise<Seen> {
  let over = false;
  const seen: Seen = { toEcs: [], clicks: 0, lost: 0, tooLate: 0, looks: 0, notReady: 0, mostBytes: 0 };
  const clicked = new Map<string, number>();
  const answers: Promise<unknown>[] = [];
  const click = async () => {
    const next = stopwatch();
    for (let index = 0; !over; index += 1) {
      const id = left.shift();
      if (id === undefined) throw new Error('There are no more instances to restart.');
      clicked.set(id, wallMs());
      // What became of it is told by the database and the ledger.
      answers.push(server.ask({ instanceId: id }).catch(() => null));
      await delay(Math.max(0, (index + 1) * PACE_MS - next.elapsedMs()));
    }
  };
  const look = async () => {
    while (!over) {
      seen.mostBytes = Math.max(seen.mostBytes, residentBytes(server.pid));
      seen.looks += 1;
      const ready = await fetch(`${server.url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
      if (ready?.status !== 200) seen.notReady += 1;
      await ready?.text();
      await delay(LOOK_MS);
    }
  };
  await Promise.all([
    click(),
    look(),
    work.finally(() => {
      over = true;
    }),
  ]);
  await Promise.all(answers);
  await eventually('every click to be sent or ended', async () => {
    const open = await query(
      `select 1 from restarts where instance_id = any($1) and state in ('requested', 'sending')`,
      [[...clicked.keys()]],
    );
    return open.length === 0;
  });
  const arrived = new Map((await control.ledger()).map(({ instanceId, at }) => [instanceId, Date.parse(at)]));
  const late = await query(
    `select 1 from restarts where instance_id = any($1) and state = 'not_sent' and code = 'too_late'`,
    [[...clicked.keys()]],
  );
  seen.clicks = clicked.size;
  seen.tooLate = late.length;
  for (const [id, at] of clicked) {
    const there = arrived.get(id);
    if (there === undefined) seen.lost += 1;
    else seen.toEcs.push(there - at);
  }
  return seen;
}

/** They end by themselves, and with this process. */
function startAttackers(attack: Attack): { ended: Promise<AttackReport> } {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/bench/siege-attackers.ts'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(attack)}\n`);
  const ended = new Promise<AttackReport>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) resolve(JSON.parse(output) as AttackReport);
      else reject(new Error(`The attackers ended with ${status}.`));
    });
  });
  ended.catch(() => undefined);
  return { ended };
}
