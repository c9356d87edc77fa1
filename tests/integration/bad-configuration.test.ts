import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ConfigError, readConfig } from '@/lib/config/config';
import { DatabaseError } from '@/lib/db/check-database';
import { migrateDatabase, WrongFleetError } from '@/lib/db/migrate';
import { startDesk } from '@/lib/runtime/start-desk';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/scripts/launcher/postgres/start-postgres';
import { badSettings, type Case } from '../support/bad-settings';
import { newDatabase } from '../support/database';
import { startFakePostgres } from '../support/fake-postgres';
import { freePort } from '../support/free-port';
import { launch, processesWith } from '../support/launcher';
import { PROVES } from '../support/proved';
import { spawnServer } from '../support/server';

const folder = mkdtempSync(join(tmpdir(), 'desk-bad-'));
const closing: (() => Promise<unknown>)[] = [() => new Promise((done) => silent.close(done))];

/** Takes connections and says nothing. */
const silent: Server = createServer((socket) => socket.on('error', () => undefined).resume());
const port = (server: Server) => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

let postgres: EmbeddedPostgres;
let database: Awaited<ReturnType<typeof newDatabase>>;
let oldServer: Awaited<ReturnType<typeof startFakePostgres>>;
let bareServer: Awaited<ReturnType<typeof startFakePostgres>>;
let pooler: Awaited<ReturnType<typeof startFakePostgres>>;
let socketFolder: string;
let closedPort: number;

beforeAll(async () => {
  silent.listen(0, '127.0.0.1');
  closedPort = await freePort();
  database = await newDatabase();
  await migrateDatabase(database.url, 'alibaba');
  closing.push(database.drop);

  // A server of its own, since it is told to ask some users for a password.
  postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'database'), say: () => undefined });
  closing.push(postgres.remove);
  socketFolder = new URL(postgres.databaseUrl).searchParams.get('host') ?? '';
  const rules = join(postgres.folder, 'data', 'pg_hba.conf');
  writeFileSync(rules, `local all locked scram-sha-256\nlocal all banned reject\n${readFileSync(rules, 'utf8')}`);
  const client = new pg.Client(postgres.databaseUrl);
  await client.connect();
  for (const statement of [
    "create role locked login password 'right'",
    'create role banned login',
    'create role guest login',
    'create database standby',
    'alter database standby set default_transaction_read_only = on',
    'select pg_reload_conf()',
  ]) {
    await client.query(statement);
  }
  await client.end();

  oldServer = await startFakePostgres(() => ({ number: '130011', version: '13.11', read_only: 'off' }));
  bareServer = await startFakePostgres(() => ({
    number: '180000',
    version: '18.0',
    read_only: 'off',
    trigrams: 'none',
  }));
  // Every session is the same to it, as to a pooler that has one free connection.
  pooler = await startFakePostgres((statement) =>
    statement.includes('pg_backend_pid')
      ? { pid: '77' }
      : { number: '180000', version: '18.0', read_only: 'off', known: 'f' },
  );
  closing.push(oldServer.close, bareServer.close, pooler.close);
  writeFileSync(join(folder, 'a-file'), '');
});

afterAll(async () => {
  for (const close of closing.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

const atSocket = (who: string, name: string) =>
  `postgres://${who}@localhost/${name}?host=${encodeURIComponent(socketFolder)}`;
const malformedAddress =
  'DATABASE_URL is not a PostgreSQL address; write it as postgres://user:password@host:5432/database, with special characters percent-encoded.';

const DATABASES: Case[] = [
  {
    name: 'an address that is none',
    settings: () => ({ DATABASE_URL: 'mysql://root:s3cr3t@localhost/desk' }),
    sentence: () => malformedAddress,
  },
  {
    name: 'an address with a port that is none',
    settings: () => ({ DATABASE_URL: 'postgres://desk:s3cr3t@localhost:99999/desk' }),
    sentence: () => malformedAddress,
  },
  {
    name: 'a closed port',
    settings: () => ({ DATABASE_URL: `postgres://desk:s3cr3t@127.0.0.1:${closedPort}/desk` }),
    sentence: () =>
      `DATABASE_URL names 127.0.0.1:${closedPort}, where no server listens (ECONNREFUSED); start PostgreSQL there, or correct the address.`,
    spawned: 'all',
  },
  {
    name: 'a host that there is not',
    settings: () => ({ DATABASE_URL: 'postgres://desk:s3cr3t@database.invalid/desk' }),
    sentence: () =>
      'DATABASE_URL names the host database.invalid, which cannot be found (ENOTFOUND); correct the address.',
  },
  {
    name: 'a host that does not answer within 30 s',
    settings: () => ({ DATABASE_URL: `postgres://desk:s3cr3t@127.0.0.1:${port(silent)}/desk` }),
    sentence: () =>
      `DATABASE_URL names 127.0.0.1:${port(silent)}, which did not answer within 30 s; check host, port and firewall.`,
  },
  {
    name: 'a wrong password',
    settings: () => ({ DATABASE_URL: atSocket('locked:s3cr3t', 'desk') }),
    sentence: () =>
      `DATABASE_URL has a password that PostgreSQL at ${socketFolder} does not take for the user locked (28P01); correct user or password.`,
  },
  {
    name: 'no password where one is asked for',
    settings: () => ({ DATABASE_URL: atSocket('locked', 'desk') }),
    sentence: () =>
      `DATABASE_URL has no password, and PostgreSQL at ${socketFolder} asks for one for the user locked; add it.`,
  },
  {
    name: 'a user who is not let in',
    settings: () => ({ DATABASE_URL: atSocket('banned:s3cr3t', 'desk') }),
    sentence: () =>
      `DATABASE_URL names the user banned, whom PostgreSQL at ${socketFolder} does not let in from here (28000); correct the user, or allow it in pg_hba.conf.`,
  },
  {
    name: 'a database that there is not',
    settings: () => ({ DATABASE_URL: atSocket('desk', 'nothing') }),
    sentence: () =>
      `DATABASE_URL names the database nothing, which PostgreSQL at ${socketFolder} does not have (3D000); create it, or correct the name.`,
  },
  {
    name: 'a user who may not make tables',
    settings: () => ({ DATABASE_URL: atSocket('guest', 'postgres') }),
    sentence: () =>
      'DATABASE_URL names the user guest, who may not make tables in the database postgres (42501); grant it CREATE on the database and on its schema public.',
  },
  {
    name: 'a database that takes no writes',
    settings: () => ({ DATABASE_URL: atSocket('desk', 'standby') }),
    sentence: () =>
      `DATABASE_URL names a database at ${socketFolder} that takes no writes, as a standby does; name the primary server.`,
  },
  {
    name: 'PostgreSQL 13',
    settings: () => ({ DATABASE_URL: oldServer.url }),
    sentence: () =>
      `DATABASE_URL names PostgreSQL 13.11 at ${new URL(oldServer.url).host}, and Restart Desk needs version 14 or later; upgrade it, or name another server.`,
  },
  {
    name: 'a server without the extension for searching',
    settings: () => ({ DATABASE_URL: bareServer.url }),
    sentence: () =>
      `DATABASE_URL names a PostgreSQL at ${new URL(bareServer.url).host} without the extension pg_trgm, which searching the history needs; install PostgreSQL's contrib package there.`,
  },
  {
    name: 'a pooler in transaction mode',
    settings: () => ({ DATABASE_URL: pooler.url }),
    sentence: () =>
      'DATABASE_URL names a pooler in transaction mode, which breaks the locks that let one server at a time read the cloud; name PostgreSQL itself, or set the pooler to session mode.',
  },
  {
    name: "the other kind of fleet's database",
    settings: () => ({ DATABASE_URL: database.url }),
    sentence: () =>
      'DATABASE_URL names a database of the alibaba fleet, and DESK_FLEET is simulated; use a database of its own for each.',
    spawned: 'all',
  },
];

let count = 0;

async function expectSentence(one: Case, launcher: 'start' | 'serve'): Promise<void> {
  count += 1;
  const dataDir = join(folder, `data-${count}`);
  const settings = { DESK_DATA_DIR: dataDir, ...one.settings() };
  const desk = launch(launcher, settings);
  const status = await desk.ended;
  expect({ launcher, status, errors: desk.errors() }).toEqual({ launcher, status: 1, errors: `${one.sentence()}\n` });
  expect(desk.output()).not.toContain('s3cr3t');
  // Neither a process nor a database that was begun: it was said before anything else was done.
  expect(processesWith(dataDir)).toEqual([]);
  const made = existsSync(dataDir) ? readdirSync(dataDir, { recursive: true }) : [];
  expect(made.filter((name) => /postgres|simulator/.test(String(name)))).toEqual([]);
}

async function expectSentenceOfServer(one: Case): Promise<void> {
  count += 1;
  const mark = `mark-${process.pid}-${count}`;
  const server = await spawnServer({
    DATABASE_URL: `postgres://desk@127.0.0.1:${closedPort}/desk`,
    DESK_ECS_ENDPOINT: 'http://127.0.0.1:1',
    DESK_MARK: mark,
    ...one.settings(),
  });
  const status = await server.ended;
  expect({ status, errors: server.errors() }).toEqual({ status: 1, errors: `${one.sentence()}\n` });
  expect(server.output()).not.toContain('s3cr3t');
  expect(processesWith(mark)).toEqual([]);
}

/** What the server does first, in this process: it ends in an error whose message is printed as it is. */
async function expectSentenceHere(one: Case): Promise<void> {
  const settings = {
    DATABASE_URL: `postgres://desk@127.0.0.1:${closedPort}/desk`,
    DESK_ECS_ENDPOINT: 'http://127.0.0.1:1',
    DESK_LOG_LEVEL: 'silent',
    ...one.settings(),
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const start = async () => startDesk(readConfig());
  const error: unknown = await start().then(
    () => 'started',
    (failure: unknown) => failure,
  );
  vi.unstubAllEnvs();
  const isForPeople = [ConfigError, DatabaseError, WrongFleetError].some((kind) => error instanceof kind);
  expect({ isForPeople, message: error instanceof Error ? error.message : error }).toEqual({
    isForPeople: true,
    message: one.sentence(),
  });
}

describe('bad configuration ends in one sentence that names the setting, and exit code 1', () => {
  // One case of each way in which a sentence comes about is tried with processes: a setting, one of who may come in, the
  // credentials, the database and its stamp with all three, what a launcher alone checks with one of the launchers.
  test.each([...badSettings(folder, () => port(silent)), ...DATABASES].map((one, place) => ({ ...one, place })))(
    '$name',
    async ({ place, ...one }) => {
      if (one.spawned === undefined) return expectSentenceHere(one);
      // They read settings by the same code: in npm test the first case alone is tried with all three.
      if (one.spawned === 'launcher' || !(PROVES || place === 0))
        return expectSentence(one, place % 2 === 0 ? 'serve' : 'start');
      await Promise.all([expectSentence(one, 'serve'), expectSentence(one, 'start'), expectSentenceOfServer(one)]);
    },
  );

  test('an unknown scenario lists those that exist', async () => {
    const desk = launch('serve', { DESK_DATA_DIR: join(folder, 'scenario'), DESK_SIMULATOR_SCENARIO: 'nonsense' });
    expect(await desk.ended).toBe(1);
    expect(desk.errors()).toMatch(/^DESK_SIMULATOR_SCENARIO nonsense is unknown; there are calm, [a-z, -]+\.\n$/);
    expect(existsSync(join(folder, 'scenario', 'simulated', 'simulator.json'))).toBe(false);
  });
});
