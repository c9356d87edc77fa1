import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stopwatch } from '@/lib/clock';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { askUntilSent } from '../support/ask-until-sent';
import { newDatabase } from '../support/database';
import { type DatabaseGate, openGate } from '../support/database-gate';
import { eventually } from '../support/eventually';
import { proved } from '../support/proved';
import { rawRequest } from '../support/raw-request';
import { spawnServer, startServer, type TestServer } from '../support/server';
import { controlOf, plainInstance } from '../support/simulator-control';

let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let gate: DatabaseGate;
let server: TestServer;

const settings = (databaseUrl: string) => ({
  DATABASE_URL: databaseUrl,
  DESK_REGIONS: 'cn-hangzhou',
  DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
  DESK_POLL_SECONDS: '0.2',
  DESK_SWEEP_SECONDS: '0.5',
  DESK_READ_TIMEOUT_SECONDS: '3',
});

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 1_000_000 });
  await controlOf(simulator.port).replace([
    plainInstance('i-health', { InstanceName: 'payroll-db', SimulatedBootSeconds: 20 }),
  ]);
  database = await newDatabase();
  gate = await openGate(database.url);
  server = await startServer(settings(gate.url));
  await eventually(
    'the fleet to be read',
    async () => (await database.query('select 1 from instances')).rowCount === 1,
  );
});

afterAll(async () => {
  await server.kill();
  await gate.close();
  await simulator.close();
  await database.drop();
});

interface Answer {
  status: number;
  text: string;
  ms: number;
}

async function look(path: string, at = server): Promise<Answer> {
  const watch = stopwatch();
  const response = await fetch(at.url + path, { signal: AbortSignal.timeout(60_000) });
  return { status: response.status, text: await response.text(), ms: watch.elapsedMs() };
}

/** The value of a series, undefined when there is none. */
function figure(text: string, series: string): number | undefined {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length + 1));
}

const logLines = () =>
  server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

test('a desk that serves is alive and ready', async () => {
  expect(await look('/healthz')).toMatchObject({ status: 200 });
  // A probe gives up within 1.5 s, which a busy machine may need once.
  const ready = await eventually('it to be ready', async () => {
    const answer = await look('/readyz');
    return answer.status === 200 && answer;
  });
  expect(JSON.parse(ready.text)).toEqual({ ready: true, failing: [] });
});

test('a probe reads health by any name, and metrics answer by a loopback name alone', async () => {
  for (const host of ['10.244.1.7:3000', 'evil.example', new URL(server.url).host]) {
    for (const path of ['/healthz', '/readyz'])
      expect([path, host, (await rawRequest(server.url + path, { headers: { host } })).status]).toEqual([
        path,
        host,
        200,
      ]);
  }
  for (const host of ['10.244.1.7:3000', 'evil.example', `evil.example:${new URL(server.url).port}`]) {
    const { status, text } = await rawRequest(`${server.url}/metrics`, { headers: { host } });
    expect([host, status, text]).toEqual([
      host,
      403,
      expect.stringMatching(/^Metrics are answered on this machine.*\.\n$/),
    ]);
  }
  expect((await look('/metrics')).status).toBe(200);
});

test('what came through a proxy reads no metrics, whatever it says, and nor does a path that is only read as theirs', async () => {
  for (const name of ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via']) {
    const value = name === 'x-forwarded-host' ? new URL(server.url).host : '127.0.0.1';
    const { status } = await rawRequest(`${server.url}/metrics`, {
      headers: { [name]: value, 'x-desk-direct': '1', 'x-desk-pass': '0'.repeat(32) },
    });
    expect([name, status]).toEqual([name, 403]);
  }
  for (const path of ['/%6detrics', '/x/%2e%2e/metrics', '/fleet/%2e%2e/healthz', '/metrics/']) {
    const { status, text } = await rawRequest(server.url + path, { headers: { host: 'evil.example' } });
    expect([path, status >= 300, text.includes('restart_desk_')]).toEqual([path, true, false]);
  }
});

test('metrics tell what was asked of ECS, what restarts came to, and how current the fleet is', async () => {
  const replies = await askUntilSent(server, database.query, { instanceId: 'i-health', reason: 'secret reason' });
  const series = 'restart_desk_restarts_ended_total{mode="graceful",ending="running_again",outcome="running_again"}';
  const isCounted = async () => figure((await look('/metrics')).text, series) === 1;
  await eventually('the ending to be counted', isCounted);
  // Asked anew: what is counted and what is read from the database are not of one moment.
  const { text } = await eventually('the database to be there', async () => {
    const answer = await look('/metrics');
    return figure(answer.text, 'restart_desk_database_up') === 1 && answer;
  });
  const source = 'account="default",region="cn-hangzhou"';
  const calls = `restart_desk_ecs_calls_total{api="RebootInstance",${source},outcome="ok"}`;
  expect(figure(text, calls)).toBe(1);
  expect(figure(text, 'restart_desk_restarts_requested_total{mode="graceful"}')).toBe(1);
  expect(figure(text, 'restart_desk_restart_duration_seconds_count{mode="graceful"}')).toBe(1);
  expect(figure(text, 'restart_desk_ecs_call_duration_seconds_count{api="RebootInstance",region="cn-hangzhou"}')).toBe(
    1,
  );
  expect(figure(text, 'restart_desk_restarts_open_oldest_age_seconds')).toBe(0);
  expect(figure(text, 'restart_desk_restarts_in_flight')).toBe(0);
  expect(figure(text, `restart_desk_source_last_sweep_age_seconds{${source}}`)).toBeLessThan(30);
  expect(figure(text, `restart_desk_source_reads_failing{${source}}`)).toBe(0);
  const limit = figure(text, `restart_desk_request_budget_limit{${source},api="DescribeInstances"}`) ?? 0;
  expect(limit).toBeGreaterThan(0);
  expect(figure(text, `restart_desk_request_budget_used{${source},api="DescribeInstances"}`)).toBeLessThanOrEqual(
    limit,
  );
  expect(figure(text, 'restart_desk_reader')).toBe(1);
  expect(figure(text, 'restart_desk_database_pool_waiting')).toBe(0);
  expect(text).toMatch(/^restart_desk_build_info\{version="\d[^"]*",build="[^"]+",node="v\d[^"]*"\} 1$/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d/m);
  for (const trace of [
    'i-health',
    'payroll',
    'secret reason',
    'demo-operator',
    ...replies.map(({ restart }) => restart.id),
  ]) {
    expect(text.includes(trace), `metrics hold ${trace}`).toBe(false);
  }
});

test('the log has one line for each step of a restart, with its ids and without its reason', async () => {
  const [restart] = (await database.query('select id from restarts')).rows;
  const lines = logLines().filter((line) => line.restart === restart?.id);
  expect(lines.map(({ message }) => message)).toEqual([
    'A restart was requested',
    'A restart is being sent to ECS',
    'ECS accepted a restart',
    'The instance of a restart was seen leaving Running',
    'A restart has ended',
  ]);
  expect(lines[0]).toMatchObject({ level: 'info', instance: 'i-health', region: 'cn-hangzhou', mode: 'graceful' });
  expect(lines[4]).toMatchObject({ ending: 'running_again' });
  expect(server.output()).not.toContain('secret reason');
  expect(server.output()).not.toContain('payroll');
});

test('a source that fails is logged once, and once when it can be read again', async () => {
  const control = controlOf(simulator.port);
  await control.faults([{ action: 'DescribeInstances', kind: 'error', code: 'InternalError', status: 500 }]);
  const failing = 'restart_desk_source_reads_failing{account="default",region="cn-hangzhou"}';
  await eventually('the failure in metrics', async () => figure((await look('/metrics')).text, failing) === 1);
  const told = (message: string) => logLines().filter((line) => line.message === message);
  await eventually('the failure in the log', async () => told('An account cannot be read in a region').length > 0);
  const before =
    figure(
      (await look('/metrics')).text,
      'restart_desk_ecs_calls_total{api="DescribeInstances",account="default",region="cn-hangzhou",outcome="unconfirmed"}',
    ) ?? 0;
  await eventually('further tries', async () => {
    const { text } = await look('/metrics');
    const calls =
      'restart_desk_ecs_calls_total{api="DescribeInstances",account="default",region="cn-hangzhou",outcome="unconfirmed"}';
    return (figure(text, calls) ?? 0) > before + 3;
  });
  await control.faults([]);
  await eventually('the recovery', async () => told('An account can be read in a region again').length > 0);
  expect(told('An account cannot be read in a region')).toEqual([
    expect.objectContaining({ level: 'warn', account: 'default', region: 'cn-hangzhou', code: 'server_error' }),
  ]);
});

proved('with a database that hangs, readiness says so soon, and metrics of the process go on', async () => {
  // Connections that were made before are the ones that hang in the question itself.
  await eventually('the probe to have connections', async () => {
    await Promise.all([look('/readyz'), look('/metrics')]);
    const sessions = "select 1 from pg_stat_activity where application_name = 'restart-desk-probe'";
    return ((await database.query(`${sessions} and datname = current_database()`)).rowCount ?? 0) >= 2;
  });
  gate.hang();
  const [ready, alive, metrics, ...more] = await Promise.all([
    look('/readyz'),
    look('/healthz'),
    look('/metrics'),
    ...Array.from({ length: 10 }, () => look('/readyz')),
  ]);
  // In 1.5 s on a machine that has nothing else to do; a question itself would wait for 30 s.
  for (const answer of [ready, metrics, ...more]) expect(answer.ms).toBeLessThan(20_000);
  for (const answer of [ready, ...more]) expect(answer.status).toBe(503);
  expect(JSON.parse(ready.text)).toEqual({
    ready: false,
    failing: [{ check: 'database', sentence: expect.stringMatching(/^The database does not answer \(.+\)\.$/) }],
  });
  expect(alive.status).toBe(200);
  expect([metrics.status, figure(metrics.text, 'restart_desk_database_up')]).toEqual([200, 0]);
  expect(metrics.text).toMatch(/^process_resident_memory_bytes \d/m);
  // What only the database knows is left out rather than shown as it was.
  expect(metrics.text).not.toMatch(/^restart_desk_(source|request_budget|restarts_open|reader_heartbeat)[a-z_]*[ {]/m);
  gate.open();
  await eventually('it to be ready again', async () => (await look('/readyz')).status === 200);
  await eventually(
    'metrics to say so',
    async () => figure((await look('/metrics')).text, 'restart_desk_database_up') === 1,
  );
});

test('a database without a migration of this build makes it not ready', async () => {
  await database.query('update drizzle.__drizzle_migrations set created_at = created_at - 1');
  const { status, text } = await look('/readyz');
  await database.query('update drizzle.__drizzle_migrations set created_at = created_at + 1');
  expect([status, JSON.parse(text).failing.map(({ check }: { check: string }) => check)]).toEqual([
    503,
    ['migrations'],
  ]);
});

proved('while another process migrates, it is alive and not ready, and pages say that it starts', async () => {
  const other = await newDatabase();
  const migrating = new pg.Client(other.url);
  await migrating.connect();
  // The key of the lock under which one process at a time migrates.
  await migrating.query('select pg_advisory_lock(7301001)');
  const starting = await spawnServer(settings(other.url));
  try {
    await eventually(
      'it to be alive',
      async () => (await look('/healthz', starting).catch(() => null))?.status === 200,
    );
    const ready = await look('/readyz', starting);
    expect([ready.status, JSON.parse(ready.text).failing[0].check]).toEqual([503, 'desk']);
    expect(figure((await look('/metrics', starting)).text, 'restart_desk_database_up')).toBe(0);
    const page = await look('/fleet', starting);
    expect([page.status, page.text]).toEqual([503, 'Restart Desk is starting. Try again in a moment.\n']);
    const inChinese = await fetch(`${starting.url}/fleet`, { headers: { 'accept-language': 'zh-CN,zh;q=0.9' } });
    expect(await inChinese.text()).toBe('Restart Desk 正在启动，请稍后重试。\n');
    await migrating.query('select pg_advisory_unlock(7301001)');
    await eventually('it to be ready', async () => (await look('/readyz', starting)).status === 200);
    expect((await look('/sign-in', starting)).status).toBe(200);
  } finally {
    await starting.kill();
    await migrating.end();
    await other.drop();
  }
});

test('told to stop while it starts, it ends at once with exit code 0', async () => {
  const other = await newDatabase();
  const migrating = new pg.Client(other.url);
  await migrating.connect();
  await migrating.query('select pg_advisory_lock(7301001)');
  const starting = await spawnServer(settings(other.url));
  await eventually('it to be alive', async () => (await look('/healthz', starting).catch(() => null))?.status === 200);
  starting.signal('SIGTERM');
  expect(await starting.ended).toBe(0);
  await migrating.end();
  await other.drop();
});
