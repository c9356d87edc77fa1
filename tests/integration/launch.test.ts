import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../lib/db/embedded/start';
import { eventually } from '../support/eventually';

const TOP = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'desk-launch-'));

const running: EmbeddedPostgres[] = [];
const desks: Desk[] = [];

afterAll(async () => {
  for (const desk of desks) {
    desk.child.kill('SIGTERM');
    await desk.ended;
  }
  await Promise.all(running.map((postgres) => postgres.remove()));
  rmSync(folder, { recursive: true, force: true });
});

async function open(dataDir: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, say: () => undefined });
  running.push(postgres);
  return postgres;
}

async function query(postgres: EmbeddedPostgres, text: string): Promise<unknown[]> {
  const client = new pg.Client(postgres.databaseUrl);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('the embedded PostgreSQL', () => {
  test('keeps what it acknowledged when it is killed, and starts again', async () => {
    const dataDir = join(folder, 'killed');
    const first = await open(dataDir);
    await query(first, 'create table kept (id int)');
    await query(first, 'insert into kept values (7)');
    process.kill(first.pid, 'SIGKILL');
    await first.exited;

    const second = await open(dataDir);
    expect(second.adopted).toBe(false);
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second, 'select id from kept')).toEqual([{ id: 7 }]);
    await second.remove();
    expect(second.alive()).toBe(false);
    expect(existsSync(second.folder)).toBe(false);
  });

  test('is adopted where it still runs, and made once when several ask at the same moment', async () => {
    const dataDir = join(folder, 'adopted');
    const several = await Promise.all([open(dataDir), open(dataDir), open(dataDir)]);
    expect(new Set(several.map(({ pid }) => pid)).size).toBe(1);
    const later = await open(dataDir);
    expect(later.adopted).toBe(true);
    expect(later.databaseUrl).toBe(several[0]?.databaseUrl);
  });

  test('runs in a data folder with a long path', async () => {
    const long = join(folder, 'a'.repeat(90), 'b'.repeat(90));
    const postgres = await open(long);
    expect(await query(postgres, 'select current_database() as name, current_user as me')).toEqual([
      { name: 'desk', me: 'desk' },
    ]);
  });

  test('writes through to the disk', async () => {
    const postgres = await open(join(folder, 'durable'));
    const rows = await query(
      postgres,
      "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'listen_addresses') order by name",
    );
    expect(rows).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'listen_addresses', setting: '' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
  });
});

/** `npm run serve` as a process, with what it has printed. */
interface Desk {
  child: ChildProcess;
  output(): string;
  ended: Promise<number | null>;
}

function serve(env: Record<string, string>): Desk {
  const child = spawn(process.execPath, ['scripts/serve.mjs'], {
    cwd: TOP,
    env: { ...process.env, DATABASE_URL: '', DESK_ECS_ENDPOINT: '', DESK_SIMULATOR_INSTANCES: '12', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = new Promise<number | null>((done) => child.once('exit', (status) => done(status)));
  const desk = { child, output: () => output, ended };
  desks.push(desk);
  return desk;
}

async function refused(env: Record<string, string>): Promise<string> {
  const desk = serve(env);
  expect(await desk.ended).toBe(1);
  return desk.output().trim();
}

async function ready(desk: Desk): Promise<string> {
  return eventually('the desk to be ready', async () => {
    if (desk.child.exitCode !== null) throw new Error(`The launcher ended:\n${desk.output()}`);
    return /^Restart Desk is ready on (\S+)$/m.exec(desk.output())?.[1];
  });
}

describe('settings that cannot be used end the launcher with one sentence', () => {
  test.each([
    [{ HOST: '0.0.0.0' }, /^HOST is 0\.0\.0\.0, and until people can sign in .*127\.0\.0\.1.*\.$/],
    [{ PORT: 'web' }, /^PORT must be a port number .*\.$/],
    [{ DESK_DATA_DIR: '/dev/null/data' }, /^DESK_DATA_DIR \(\/dev\/null\/data\) cannot be written .*\.$/],
    [{ DESK_FLEET: 'other' }, /^DESK_FLEET must be .*\.$/],
    [
      { DESK_REGIONS: 'cn-beijing', DESK_SIMULATOR_REGIONS: 'cn-hangzhou' },
      /^DESK_SIMULATOR_REGIONS lacks cn-beijing.*\.$/,
    ],
  ])('%o', async (env, sentence) => {
    expect(await refused({ DESK_DATA_DIR: join(folder, 'refused'), ...env })).toMatch(sentence);
  });
});

describe('npm run serve', () => {
  test('serves, refuses a second desk, survives a kill -9, and leaves nothing running when it is told to stop', async () => {
    const dataDir = join(folder, 'served');
    const fleetDir = join(dataDir, 'simulated');
    const read = (name: string) => JSON.parse(readFileSync(join(fleetDir, name), 'utf8'));

    // The data is a folder of its own to PostgreSQL, made first so that it is deleted whatever happens here.
    await (await open(fleetDir)).stop();
    const first = serve({ DESK_DATA_DIR: dataDir });
    const address = await ready(first);
    expect((await fetch(`${address}/fleet`)).status).toBe(200);
    const port = new URL(address).port;
    expect(await refused({ DESK_DATA_DIR: dataDir })).toContain(`${address} (pid ${first.child.pid})`);
    expect(await refused({ DESK_DATA_DIR: join(folder, 'other'), PORT: port })).toMatch(/^PORT \d+ is in use/);

    const simulator = read('simulator.json');
    const server = read('desk.json').server;
    first.child.kill('SIGKILL');
    await first.ended;
    const second = serve({ DESK_DATA_DIR: dataDir, PORT: port });
    expect(await ready(second)).toBe(address);
    expect(read('simulator.json').pid, 'the simulator is adopted').toBe(simulator.pid);
    expect(read('desk.json').server.pid, 'the server is a new one').not.toBe(server.pid);

    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(second.output().match(/is ready on/g)).toHaveLength(1);
    await expect(fetch(`http://127.0.0.1:${simulator.port}/__simulator/health`)).rejects.toThrow();
    expect(existsSync(join(fleetDir, 'desk.json'))).toBe(false);
    expect((await open(fleetDir)).adopted, 'PostgreSQL was stopped').toBe(false);
  });
});
