import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RestartReply } from '@/lib/domain/instance/fleet-views';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { askUntilSent } from '../support/ask-until-sent';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { startServer, type TestServer } from '../support/server';
import { controlOf, type FaultSpec, plainInstance } from '../support/simulator-control';

/**
 * Credentials leave the server in no way: a run with every fault of the cloud, with the right and with a wrong secret
 * (ECS echoes what was signed), and every answer and log line of it searched for them.
 */
const KEY_ID = 'LTAI5tLeakProbeKeyId01';
const SECRET = 'leak-probe-secret-7c1f9a02';
const WRONG_SECRET = 'leak-probe-wrong-55e0d1b3';
const HISTORY_KEY = 'leak-probe-history-key-0b7d4f52e8';
const TOP = resolve(import.meta.dirname, '../..');

const REBOOT_FAULTS: (Omit<FaultSpec, 'action' | 'instanceId'> | null)[] = [
  null,
  { kind: 'throttle' },
  { kind: 'error', code: 'DiskError', status: 403 },
  { kind: 'error', code: 'InternalError', status: 500 },
  { kind: 'error', code: 'SignatureDoesNotMatch', status: 400 },
  { kind: 'hang' },
  { kind: 'reset_before' },
  { kind: 'reset_after' },
  { kind: 'truncate' },
  { kind: 'html' },
  { kind: 'slow', delayMs: 100 },
];

let simulator: Simulator;
const databases: Awaited<ReturnType<typeof newDatabase>>[] = [];
const servers: TestServer[] = [];
const seen: { where: string; text: string }[] = [];

beforeAll(async () => {
  simulator = await startSimulator({
    regions: ['cn-hangzhou'],
    speed: 20,
    quota: 1_000_000,
    keys: [{ id: KEY_ID, secret: SECRET }],
  });
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  await simulator.close();
  await Promise.all(databases.map((database) => database.drop()));
});

async function serverWith(
  secret: string,
): Promise<{ server: TestServer; database: Awaited<ReturnType<typeof newDatabase>> }> {
  const database = await newDatabase();
  databases.push(database);
  const server = await startServer({
    DATABASE_URL: database.url,
    DESK_FLEET: 'alibaba',
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_POLL_SECONDS: '0.2',
    DESK_SWEEP_SECONDS: '0.5',
    DESK_READ_TIMEOUT_SECONDS: '5',
    DESK_OBSERVE_SECONDS: '2',
    DESK_HISTORY_KEY: HISTORY_KEY,
    ALIBABA_CLOUD_ACCESS_KEY_ID: KEY_ID,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: secret,
  });
  servers.push(server);
  return { server, database };
}

async function look(server: TestServer, path: string): Promise<void> {
  const response = await server.get(path);
  seen.push({ where: path, text: JSON.stringify([...response.headers]) + (await response.text()) });
}

async function lookAtEverything(server: TestServer, replies: RestartReply[]): Promise<void> {
  for (const reply of replies) seen.push({ where: 'action', text: JSON.stringify(reply) });
  for (const reply of replies) {
    if (reply.kind !== 'recorded') continue;
    await look(server, `/restarts/${reply.restart.id}`);
    await look(server, `/api/restarts/${reply.restart.id}`);
  }
  for (const path of ['/fleet', '/api/fleet', '/settings', '/nothing-here', '/api/restarts/none'])
    await look(server, path);
}

test('in a run with every fault, no answer and no log line holds them', async () => {
  const control = controlOf(simulator.port);
  const names = REBOOT_FAULTS.map((_, index) => `i-leak${index}`);
  await control.replace(names.map((name) => plainInstance(name, { SimulatedBootSeconds: 20 })));
  await control.faults(
    REBOOT_FAULTS.flatMap((fault, index) =>
      fault === null ? [] : [{ ...fault, action: 'RebootInstance', instanceId: names[index] }],
    ),
  );
  const { server, database } = await serverWith(SECRET);
  await eventually(
    'the fleet to be read',
    async () => (await database.query('select 1 from instances')).rowCount === names.length,
  );
  const askAll = async (instanceIds: readonly string[]) =>
    (
      await Promise.all(
        instanceIds.flatMap((instanceId) => [
          askUntilSent(server, database.query, { instanceId, mode: 'graceful' }),
          askUntilSent(server, database.query, { instanceId, mode: 'dry_run' }),
        ]),
      )
    ).flat();
  const isThrottled = (_: string, index: number) => REBOOT_FAULTS[index]?.kind === 'throttle';
  const replies = await askAll(names.filter((name, index) => !isThrottled(name, index)));
  // Last: it holds back all others until the next minute.
  replies.push(...(await askAll(names.filter(isThrottled))));
  await eventually(
    'every record to end',
    async () => (await database.query('select 1 from restarts where ended_at is null')).rowCount === 0,
  );
  const asked = new Set((await control.ledger('RebootInstance')).map(({ instanceId }) => instanceId));
  expect([...asked].sort()).toEqual([...names].sort());
  expect((await control.ledger()).filter((entry) => entry.outcome === 'accepted').length).toBeGreaterThan(0);
  await lookAtEverything(server, replies);
  await expectNone(server, database);
});

test('with a wrong secret ECS echoes what was signed, and nobody sees it', async () => {
  const control = controlOf(simulator.port);
  await control.faults([]);
  const { server, database } = await serverWith(WRONG_SECRET);
  await eventually(
    'the refusal to be noted',
    async () => (await database.query('select 1 from sources where failure is not null')).rowCount === 1,
  );
  // Known from an earlier read, in whose place this row stands.
  await database.query(
    `insert into instances (region_id, instance_id, account_id, facts, facts_hash, changing, asked_at, missing_reads)
     values ('cn-hangzhou', 'i-leak0', 'default', '{"accountId":"default","regionId":"cn-hangzhou","instanceId":"i-leak0","name":"leak0","status":"Running","locks":[],"tags":[],"privateIps":[],"publicIps":[],"chargeType":"PostPaid","expiredTime":null}', 'x', false, now(), 0)`,
  );
  const replies = await askUntilSent(server, database.query, { instanceId: 'i-leak0' });
  const last = replies.at(-1)?.restart.id;
  await eventually('the refusal to be recorded', async () =>
    JSON.stringify((await database.query('select record from restarts where id = $1', [last])).rows).includes(
      'SignatureDoesNotMatch',
    ),
  );
  await lookAtEverything(server, replies);
  await expectNone(server, database);
});

test('the bundle that browsers get holds none, not even the simulated ones', () => {
  const files = walk(join(TOP, '.next/static'));
  expect(files.length).toBeGreaterThan(5);
  const found = files.filter((file) =>
    /simulated-secret|accessKeySecret|ALIBABA_CLOUD_ACCESS_KEY|DATABASE_URL/.test(readFileSync(file, 'latin1')),
  );
  expect(found).toEqual([]);
});

async function expectNone(server: TestServer, database: Awaited<ReturnType<typeof newDatabase>>): Promise<void> {
  seen.push({ where: 'log', text: server.output() });
  const rows = await database.query(
    'select (select json_agg(r) from restarts r)::text as restarts, (select json_agg(e) from events e)::text as events, (select json_agg(s) from sources s)::text as sources',
  );
  seen.push({ where: 'database', text: JSON.stringify(rows.rows) });
  const traces = [SECRET, WRONG_SECRET, HISTORY_KEY, KEY_ID, 'ACS3-HMAC-SHA256', 'x-acs-signature-nonce'];
  for (const { where, text } of seen) {
    for (const trace of traces) expect(text.includes(trace), `${where} holds ${trace}`).toBe(false);
  }
  expect(seen.length).toBeGreaterThan(8);
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}
