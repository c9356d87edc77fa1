import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { stopwatch } from '@/lib/clock';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/scripts/launcher/postgres/start-postgres';
import { eventually } from '../support/eventually';
import { type Launched, launch, processesWith, ready } from '../support/launcher';
import { proved } from '../support/proved';
import { callAction } from '../support/server';
import { signIn } from '../support/sign-in';
import { controlOf, plainInstance } from '../support/simulator-control';

const folder = mkdtempSync(join(tmpdir(), 'desk-launch-'));

const running: EmbeddedPostgres[] = [];
const desks: Launched[] = [];

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

  proved('runs in a data folder with a long path', async () => {
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

function serve(env: Record<string, string | undefined>): Launched {
  const desk = launch('serve', env);
  desks.push(desk);
  return desk;
}

async function refused(env: Record<string, string>): Promise<string> {
  const desk = serve(env);
  expect(await desk.ended).toBe(1);
  return desk.output().trim();
}

const read = (fleetDir: string, name: string) => JSON.parse(readFileSync(join(fleetDir, name), 'utf8'));

/** A data folder in which the database is made first, so that it is deleted whatever happens to the desk. */
async function newDataDir(...parts: string[]): Promise<{ dataDir: string; fleetDir: string }> {
  const dataDir = join(folder, ...parts);
  const fleetDir = join(dataDir, 'simulated');
  await (await open(fleetDir)).stop();
  return { dataDir, fleetDir };
}

describe('npm run serve', () => {
  test('serves, refuses a second desk, survives a kill -9, and leaves nothing running when it is told to stop', async () => {
    const { dataDir, fleetDir } = await newDataDir('served');
    const first = serve({ DESK_DATA_DIR: dataDir, DESK_SEEDED_HISTORY: undefined });
    const address = await ready(first);
    await eventually('the history of a first start', async () =>
      first.output().includes('made-up history were seeded'),
    );
    expect((await openAs(await signedIn(fleetDir, address), `${address}/fleet`)).status).toBe(200);
    const port = new URL(address).port;
    expect(await refused({ DESK_DATA_DIR: dataDir })).toContain(`${address} (pid ${first.child.pid})`);
    expect(await refused({ DESK_DATA_DIR: join(folder, 'other'), PORT: port })).toMatch(/^PORT \d+ is in use/);

    const simulator = read(fleetDir, 'simulator.json');
    const server = read(fleetDir, 'desk.json').server;
    first.child.kill('SIGKILL');
    await first.ended;
    const second = serve({ DESK_DATA_DIR: dataDir, PORT: port });
    expect(await ready(second)).toBe(address);
    expect(read(fleetDir, 'simulator.json').pid, 'the simulator is adopted').toBe(simulator.pid);
    expect(read(fleetDir, 'desk.json').server.pid, 'the server is a new one').not.toBe(server.pid);

    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(second.output().match(/is ready on/g)).toHaveLength(1);
    await expect(fetch(`http://127.0.0.1:${simulator.port}/__simulator/health`)).rejects.toThrow();
    expect(existsSync(join(fleetDir, 'desk.json'))).toBe(false);
    expect(processesWith(dataDir)).toEqual([]);
    expect((await open(fleetDir)).adopted, 'PostgreSQL was stopped').toBe(false);
  });

  proved('runs in a data folder whose path has 150 characters', async () => {
    const name = 'd'.repeat(150 - folder.length - 1);
    const { dataDir } = await newDataDir(name);
    expect(dataDir).toHaveLength(150);
    const desk = serve({ DESK_DATA_DIR: dataDir });
    const address = await ready(desk);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    desk.child.kill('SIGTERM');
    expect(await desk.ended).toBe(0);
  });

  proved('of two that are started at once, one serves and the other says what runs where', async () => {
    const { dataDir } = await newDataDir('twice');
    const both = [serve({ DESK_DATA_DIR: dataDir }), serve({ DESK_DATA_DIR: dataDir })];
    const loser = await Promise.race(both.map(async (desk) => ((await desk.ended) === 1 ? desk : null)));
    const winner = both.find((desk) => desk !== loser);
    expect(loser?.errors()).toBe(
      `A Restart Desk already runs on ${join(dataDir, 'simulated')}, and is starting (pid ${winner?.child.pid}); open that one, or set DESK_DATA_DIR for a second.\n`,
    );
    if (winner === undefined) throw new Error('Both were refused');
    const address = await ready(winner);
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    winner.child.kill('SIGTERM');
    expect(await winner.ended).toBe(0);
  });

  proved(
    'after a kill -9 of launcher, server, simulator and PostgreSQL at once the next start has everything',
    async () => {
      const { dataDir, fleetDir } = await newDataDir('killed-all');
      const first = serve({ DESK_DATA_DIR: dataDir, DESK_SWEEP_SECONDS: '1' });
      const address = await ready(first);
      const cookie = await signedIn(fleetDir, address);
      const names = await eventually('both regions to be read', async () => {
        const read = await namesOf(await openAs(cookie, `${address}/api/fleet`));
        return read?.length === 12 ? read : null;
      });
      const postgres = await open(fleetDir);
      expect(postgres.adopted).toBe(true);
      await query(postgres, "create table kept (what text); insert into kept values ('this')");
      const pids = [first.child.pid, read(fleetDir, 'desk.json').server.pid, read(fleetDir, 'simulator.json').pid];
      for (const pid of [...pids, postgres.pid]) process.kill(pid, 'SIGKILL');
      await first.ended;

      const second = serve({ DESK_DATA_DIR: dataDir });
      const again = await ready(second);
      const asBefore = await signedIn(fleetDir, again);
      expect(await eventually('the fleet', async () => namesOf(await openAs(asBefore, `${again}/api/fleet`)))).toEqual(
        names,
      );
      expect(await query(await open(fleetDir), 'select what from kept')).toEqual([{ what: 'this' }]);
      second.child.kill('SIGTERM');
      expect(await second.ended).toBe(0);
      expect(processesWith(dataDir)).toEqual([]);
    },
  );

  test('told to stop while ECS is silent, it waits for the answer; told again later, it ends at once', async () => {
    const { dataDir, fleetDir } = await newDataDir('impatient');
    const desk = serve({ DESK_DATA_DIR: dataDir, DESK_SWEEP_SECONDS: '1', DESK_READ_TIMEOUT_SECONDS: '60' });
    const address = await ready(desk);
    const control = controlOf(read(fleetDir, 'simulator.json').port);
    await control.replace([plainInstance('i-silent')]);
    await control.faults([{ action: 'RebootInstance', instanceId: 'i-silent', kind: 'hang' }]);
    const cookie = await signedIn(fleetDir, address);
    await eventually('it to be read', async () =>
      (await namesOf(await openAs(cookie, `${address}/api/fleet`)))?.includes('silent'),
    );
    const asked = callAction(address, cookie, { instanceId: 'i-silent' }).catch(() => null);
    await eventually('the call to reach ECS', async () => (await control.ledger()).length === 1);
    await asked;
    desk.child.kill('SIGTERM');
    await eventually('the stop to begin', async () => desk.output().includes('"message":"Stopping"'));
    const watch = stopwatch();
    // A second signal within a second is npm's copy of the first; a person's comes later.
    await eventually('a later moment', async () => watch.elapsedMs() > 1_500);
    expect(desk.child.exitCode, 'it waits').toBe(null);
    desk.child.kill('SIGTERM');
    expect(await desk.ended).toBe(0);
    // Killed while it waited, and not ended by itself after 30 s.
    expect(desk.output()).not.toContain('"message":"Stopped');
    expect(processesWith(dataDir)).toEqual([]);
    const rows = await query(await open(fleetDir), "select state from restarts where instance_id = 'i-silent'");
    expect(rows, 'its row says so').toEqual([{ state: 'sending' }]);
  });

  proved('when the database dies for good, the rest is stopped and it exits with 1', async () => {
    const { dataDir, fleetDir } = await newDataDir('orphaned');
    const desk = serve({ DESK_DATA_DIR: dataDir });
    await ready(desk);
    process.kill((await open(fleetDir)).pid, 'SIGKILL');
    expect(await desk.ended).toBe(1);
    expect(desk.errors()).toMatch(/^PostgreSQL has ended \(its log is in .+\), so Restart Desk stops\.$/m);
    expect(processesWith(dataDir)).toEqual([]);
  });
});

/** The cookie of the demo operator of a desk that runs on this data. */
async function signedIn(fleetDir: string, address: string): Promise<string> {
  return signIn((await open(fleetDir)).databaseUrl, address, 'demo-operator');
}

const openAs = (cookie: string, url: string) => fetch(url, { headers: { cookie }, redirect: 'manual' });

/** The names of the instances in an answer of GET /api/fleet, in order; null while there are none. */
async function namesOf(response: Response): Promise<string[] | null> {
  const { rows } = (await response.json()) as { rows: { name: string }[] };
  return rows.length === 0 ? null : rows.map(({ name }) => name).sort();
}
