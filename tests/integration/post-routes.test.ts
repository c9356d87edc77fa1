import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { proved } from '../support/proved';
import { postAction, postJson, startServer, type TestServer } from '../support/server';
import { signIn } from '../support/sign-in';
import { controlOf, plainInstance } from '../support/simulator-control';

/** What a person does by POST, and what asks ECS for a page, on a real server while ECS hangs, and with what a stranger sends. */

let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let server: TestServer;
let lead: string;
let admin: string;

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 1_000_000 });
  await controlOf(simulator.port).replace(['i-one', 'i-tagged'].map((name) => plainInstance(name)));
  database = await newDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_POLL_SECONDS: '0.5',
    DESK_SWEEP_SECONDS: '5',
  });
  await eventually('the fleet', async () => (await database.query('select 1 from instances')).rowCount === 2);
  [lead, admin] = [
    await signIn(database.url, server.url, 'demo-lead'),
    await signIn(database.url, server.url, 'demo-admin'),
  ];
});

afterAll(async () => {
  await server.kill();
  await simulator.close();
  await database.drop();
});

const control = () => controlOf(simulator.port);
const isStopped = async () => (await database.query('select stopped from stop_switch')).rows[0].stopped;
const CONNECTION = '/api/settings/connection?account=default&region=cn-hangzhou';
const JUDGEMENT = '/api/instances/cn-hangzhou/i-one/judgement';

const read = async (path: string, cookie = admin) => {
  const response = await fetch(server.url + path, { headers: { cookie } });
  return { status: response.status, value: await response.json(), cache: response.headers.get('cache-control') };
};

describe('what is sent to the routes of what people do', () => {
  const PATHS = [
    ...['/api/stop-switch/stop', '/api/stop-switch/allow', `/api/rollouts/${randomUUID()}/cancel`],
    ...['/api/views/save', '/api/views/change', '/api/views/remove'],
  ];
  const whoAsks = (path: string) => (path.includes('stop-switch') ? lead : server.cookie);

  test.each(PATHS)('%s: whatever it is, it is refused with a sentence, and changes nothing', async (path) => {
    const who = whoAsks(path);
    const good = path.endsWith('stop')
      ? { reason: 'x' }
      : path.endsWith('allow')
        ? { since: new Date().toISOString() }
        : path.endsWith('save')
          ? { name: 'x', query: '', shared: false }
          : path.includes('views')
            ? { id: randomUUID() }
            : {};
    const given: [body: unknown, headers: Record<string, string>, status: number][] = [
      [{ ...good, extra: 1 }, {}, 400],
      [{ ...good, __proto__x: 1 }, {}, 400],
      ['{', {}, 400],
      ['null', {}, 400],
      [[good], {}, 400],
      ['"x"', {}, 400],
      [`${'['.repeat(4_000)}`, {}, 400],
      [good, { 'content-type': 'text/plain' }, 415],
      [good, { 'content-type': 'multipart/form-data; boundary=x' }, 415],
      [good, { 'content-type': 'application/json+x' }, 415],
      [{ ...good, reason: 'x'.repeat(16_001) }, {}, 413],
      [good, { origin: 'https://evil.example' }, 403],
      [good, { cookie: '' }, 401],
    ];
    for (const [body, headers, status] of given) {
      const answer = await postJson(server.url, who, path, body, headers);
      expect([body, headers, answer.status]).toEqual([body, headers, status]);
      const { sentence = answer.value } = answer.value as { sentence?: string };
      expect(sentence).toMatch(/^[A-Z][^\n]{8,300}\.\n?$/);
    }
    expect(await isStopped()).toBe(false);
    expect((await database.query('select 1 from fleet_views')).rowCount).toBe(0);
  });

  test('a body that can be spelled and not meant changes nothing, and is no failure of ours', async () => {
    const field = fc.constantFrom('reason', 'since', 'rolloutId', 'id', '__proto__', 'constructor', 'x');
    const value = fc.oneof(fc.constant('\u0000'), fc.constant('\ud800'), fc.jsonValue({ maxDepth: 2 }), fc.double());
    const bodies = fc.dictionary(field, value, { maxKeys: 3 }).filter(({ reason }) => typeof reason !== 'string');
    for (const body of fc.sample(bodies, { numRuns: 120, seed: 13 }))
      for (const path of PATHS) {
        const { status } = await postJson(server.url, whoAsks(path), path, body);
        // An empty object means the rollout of the address, which is not there.
        expect([body, path, [400, 409].includes(status)]).toEqual([body, path, true]);
      }
    expect(await isStopped()).toBe(false);
  });

  test('what stands in the way of a thing that was asked well is a 409', async () => {
    const answer = await postJson(server.url, server.cookie, `/api/rollouts/${randomUUID()}/pause`, {});
    expect(answer).toMatchObject({ status: 409, value: { kind: 'unavailable' } });
  });
});

describe('while ECS hangs', () => {
  beforeAll(() => control().faults([{ action: 'DescribeInstances', kind: 'hang' }]));
  afterAll(() => control().faults([]));

  test('what a page asks ECS is answered by its deadline with 504 and a sentence, and is not kept', async () => {
    const answers = await Promise.all([read(CONNECTION), read(JUDGEMENT)]);
    for (const { status, value, cache } of answers) {
      expect([status, value.kind, cache]).toEqual([504, 'unavailable', 'no-store']);
      expect(value.sentence).toContain('not answer within 5 s');
    }
  });

  test('the stop is in the database while the checks are still unanswered', async () => {
    let answered = 0;
    const checks = [CONNECTION, JUDGEMENT, CONNECTION].map((path) => read(path).finally(() => (answered += 1)));
    const stop = await postJson(server.url, lead, '/api/stop-switch/stop', { reason: 'ECS hangs' });
    expect([stop.status, await isStopped(), answered]).toEqual([200, true, 0]);
    await Promise.all(checks);
    const { since } = (stop.value as { value: { since: string } }).value;
    const allowed = await postJson(server.url, lead, '/api/stop-switch/allow', { since });
    expect([allowed.value, await isStopped()]).toEqual([{ kind: 'done', value: null }, false]);
  });

  proved('what waits for ECS holds up no read of the same person', async () => {
    let answered = 0;
    const checks = Array.from({ length: 4 }, () => read(CONNECTION).finally(() => (answered += 1)));
    expect([(await read('/api/desk')).status, (await read('/api/fleet')).status, answered]).toEqual([200, 200, 0]);
    await Promise.all(checks);
  });

  test('many who check one connection are one who asks ECS', async () => {
    const calls = async () => (await control().ledger('DescribeInstances')).length;
    const before = await calls();
    await Promise.all(Array.from({ length: 6 }, () => read(CONNECTION)));
    // One asks, and once more when the first answer is lost; the desk's own reads go on beside it. Each for itself were six.
    expect((await calls()) - before).toBeLessThan(6);
  });

  proved('a person whose known tags do not fit is refused on what is known before ECS answers', async () => {
    const scope = { accounts: [], regions: [], tags: [{ key: 'team', value: 'search' }] };
    const person = { id: 'limited', name: 'Limited', grants: [{ role: 'operator' as const, scope }] };
    const cookie = await signIn(database.url, server.url, person);
    const input = { regionId: 'cn-hangzhou', instanceId: 'i-tagged', mode: 'graceful', reason: null };
    const asked = { ...input, intentKey: randomUUID(), seenRestartId: null, acknowledged: [] };
    let checked = false;
    const check = read(JUDGEMENT).then(() => {
      checked = true;
    });
    const { value } = await postAction(server.url, cookie, 'restartAction', [asked]);
    // Before the deadline of a read that was asked at the same time, which ECS does not answer.
    expect([value, checked]).toMatchObject([{ kind: 'recorded', restart: { state: 'not_permitted' } }, false]);
    await check;
  });
});
