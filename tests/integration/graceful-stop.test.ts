import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { newDatabase } from '../support/database';
import { type DatabaseGate, openGate } from '../support/database-gate';
import { eventually } from '../support/eventually';
import { proved } from '../support/proved';
import { startServer, type TestServer } from '../support/server';
import { signIn } from '../support/sign-in';
import { controlOf, plainInstance } from '../support/simulator-control';

let simulator: Simulator;
let control: ReturnType<typeof controlOf>;
const cleanUp: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 1_000_000 });
  control = controlOf(simulator.port);
});

afterAll(async () => {
  for (const done of cleanUp.reverse()) await done();
  await simulator.close();
});

interface Stage {
  server: TestServer;
  gate: DatabaseGate;
  query: Awaited<ReturnType<typeof newDatabase>>['query'];
  /** Starts another server process on the same database. */
  next(env?: Record<string, string>): Promise<TestServer>;
}

/** A server with a database of its own behind a gate, that has read the one instance there is. */
async function setUp(id: string, env: Record<string, string> = {}): Promise<Stage> {
  await control.faults([]);
  await control.replace([plainInstance(id, { SimulatedBootSeconds: 20 })]);
  const database = await newDatabase();
  const gate = await openGate(database.url);
  cleanUp.push(database.drop, gate.close);
  const next = async (more: Record<string, string> = {}) => {
    const server = await startServer({
      DATABASE_URL: gate.url,
      DESK_REGIONS: 'cn-hangzhou',
      DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
      DESK_READ_TIMEOUT_SECONDS: '60',
      DESK_SWEEP_SECONDS: '1',
      DESK_POLL_SECONDS: '0.4',
      ...env,
      ...more,
    });
    cleanUp.push(() => server.kill());
    return server;
  };
  const server = await next();
  await eventually('the fleet to be read', async () => {
    return (await database.query('select 1 from instances where instance_id = $1', [id])).rowCount === 1;
  });
  return { server, gate, query: database.query, next };
}

const sent = async (id: string) => (await control.ledger()).filter((entry) => entry.instanceId === id).length;

/**
 * Asks, until the call is at ECS, which holds its answer: a machine that is short of everything may be too late to send. `asked` is
 * what the browser is told then; null when its connection was lost.
 */
async function askAndReachEcs(server: TestServer, query: Stage['query'], instanceId: string) {
  for (let unsent = 0, seenRestartId: string | null = null; ; unsent += 1) {
    const asked = server.ask({ instanceId, seenRestartId }).catch(() => null);
    const isAtEcs = await eventually('the call to reach ECS, or to be too late', async () => {
      if ((await sent(instanceId)) === 1) return 'yes';
      const { rows } = await query(
        'select id from restarts where ended_at is not null and sending_at is null order by requested_at desc',
      );
      if (rows.length <= unsent) return null;
      seenRestartId = rows[0].id;
      return 'no';
    });
    if (isAtEcs === 'yes') return { asked };
  }
}

/** ECS answers what it has held. */
const ecsAnswers = () => control.faults([]);

const readiness = async (server: TestServer) => {
  const response = await fetch(`${server.url}/readyz`).catch(() => null);
  return response === null ? null : { status: response.status, ...((await response.json()) as { failing: object[] }) };
};

test('told to stop while ECS has not answered yet, and told again, it says so, waits for the answer, writes it down and tells the browser', async () => {
  const { server, query } = await setUp('i-stop');
  await control.faults([{ action: 'RebootInstance', instanceId: 'i-stop', kind: 'hold' }]);
  const { asked } = await askAndReachEcs(server, query, 'i-stop');
  server.signal('SIGTERM');
  // A connection that was kept alive must not bring the next request to a process that ends.
  const agent = new Agent({ keepAlive: true });
  const answer = await eventually('it to be not ready any more', async () => {
    const seen = await look(server, agent);
    return seen.status === 503 && seen;
  });
  expect(answer.connection).toBe('close');
  expect(JSON.parse(answer.text).failing).toEqual([
    { check: 'desk', sentence: 'Restart Desk is stopping: it finishes what it has sent, and takes nothing new.' },
  ]);
  const refused = await server.ask({ instanceId: 'i-stop' });
  expect(refused).toMatchObject({ kind: 'unavailable', sentence: expect.stringContaining('is stopping') });
  server.signal('SIGTERM');
  server.signal('SIGINT');
  await eventually('it to hear them', async () => server.output().split('"message":"Told to stop again').length === 3);
  await ecsAnswers();
  expect((await asked)?.kind).toBe('recorded');
  expect(await server.ended).toBe(0);
  const { rows } = await query('select state, request_id from restarts where sending_at is not null');
  expect(rows).toEqual([{ state: 'accepted', request_id: expect.stringMatching(/^[0-9A-F-]{36}$/) }]);
  expect(server.output()).toMatch(/"message":"Stopping"/);
  expect(server.output()).toMatch(/"message":"Stopped"/);
  agent.destroy();
});

function look(server: TestServer, agent: Agent): Promise<{ status: number; connection: string; text: string }> {
  return new Promise((resolve, reject) => {
    const asking = request(`${server.url}/readyz`, { agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, connection: response.headers.connection ?? '', text }),
      );
    });
    asking.on('error', reject).end();
  });
}

test('with nothing under way it ends at once, whatever connections are kept alive', async () => {
  const { server } = await setUp('i-idle');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (let turn = 0; turn < 3; turn += 1) expect((await look(server, agent)).status).toBe(200);
  server.signal('SIGTERM');
  expect(await server.ended).toBe(0);
  // A connection that is kept alive is no request that an answer is waited for. Of the last one the server may not know
  // yet that its answer has come.
  const [, open] = /"openRequests":(\d+),?[^\n]*"message":"Stopping"/.exec(server.output()) ?? [];
  expect(['0', '1']).toContain(open);
  expect(server.output()).toMatch(/"message":"Stopped"/);
  agent.destroy();
});

proved('with a slow database the answer is still written down before the end', async () => {
  const { server, gate, query } = await setUp('i-slow');
  await control.faults([{ action: 'RebootInstance', instanceId: 'i-slow', kind: 'hold' }]);
  const { asked } = await askAndReachEcs(server, query, 'i-slow');
  gate.slow(300);
  server.signal('SIGTERM');
  await eventually('the stop to begin', async () => server.output().includes('"message":"Stopping"'));
  await ecsAnswers();
  await asked;
  expect(await server.ended).toBe(0);
  // A read that was under way may have seen it leave Running before the end.
  expect(
    (await query('select state, request_id is not null as answered from restarts where sending_at is not null')).rows,
  ).toEqual([{ state: expect.stringMatching(/^(accepted|restarting)$/), answered: true }]);
});

proved(
  'what is not finished in time is named in the log and settled by the next start, which sends nothing again',
  async () => {
    const { server, gate, query, next } = await setUp('i-late', {
      // Only what hangs: a busy machine takes its time for the fresh read.
      DESK_READ_TIMEOUT_SECONDS: '15',
      DESK_OBSERVE_SECONDS: '2',
    });
    await control.faults([{ action: 'RebootInstance', instanceId: 'i-late', kind: 'hold' }]);
    const { asked } = await askAndReachEcs(server, query, 'i-late');
    gate.hang();
    await ecsAnswers();
    server.signal('SIGTERM');
    // After 30 s, and another 5 s for what it has read; the database would hang for ever.
    expect(await server.ended).toBe(0);
    await asked;
    const [row] = (await query('select id, state from restarts where sending_at is not null')).rows;
    expect(row?.state).toBe('sending');
    expect(server.output()).toMatch(
      new RegExp(`"restarts":"${row?.id}".*Stopped before every answer was written down`),
    );
    gate.open();
    const successor = await next();
    await eventually('the row to be settled', async () => {
      return (await query('select 1 from restarts where ended_at is null')).rowCount === 0;
    });
    expect((await query('select state from restarts where sending_at is not null')).rows[0]?.state).toMatch(
      /^(running_again|never_confirmed|unwatched)$/,
    );
    expect(await sent('i-late')).toBe(1);
    expect(await readiness(successor)).toMatchObject({ status: 200 });
  },
  900_000,
);

proved('the reader hands over at once: another server reads before the first has ended', async () => {
  const { server, query, next } = await setUp('i-hand');
  const second = await next();
  await control.faults([{ action: 'RebootInstance', instanceId: 'i-hand', kind: 'hold' }]);
  const { asked } = await askAndReachEcs(server, query, 'i-hand');
  server.signal('SIGTERM');
  await eventually('the second to read', async () => second.output().includes('reads the cloud for all from now on'));
  expect(server.hasEnded()).toBe(false);
  await ecsAnswers();
  expect((await query('select count(*)::int as n from reader_lease where id = 1')).rows).toEqual([{ n: 1 }]);
  await asked;
  expect(await server.ended).toBe(0);
});

test('what is being read is answered before the end', async () => {
  const { server, gate } = await setUp('i-read');
  server.cookie = await signIn(gate.url, server.url, 'demo-lead');
  gate.hang();
  // One more than may be in flight of one person: the one that is turned away tells that all others have come in.
  const exports = Array.from({ length: 3 }, () => server.get('/api/history/export?format=csv'));
  expect((await Promise.any(exports)).status).toBe(429);
  server.signal('SIGTERM');
  await eventually('the stop to begin', async () => server.output().includes('"message":"Stopping"'));
  gate.open();
  const answers = await Promise.all(exports);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 429]);
  for (const answer of answers) if (answer.ok) expect(await answer.text()).toContain('requestedAt');
  expect(await server.ended).toBe(0);
});
