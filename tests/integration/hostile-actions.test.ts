import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { PROVES } from '../support/proved';
import { actionId, actionIds, startServer, type TestServer } from '../support/server';
import { signIn } from '../support/sign-in';
import { controlOf, plainInstance } from '../support/simulator-control';

/**
 * Server actions over HTTP, by their ids, with whatever a client can think of. What can be decoded gets an answer of our
 * own; what Next cannot decode runs none of our code; and nothing is sent, recorded or changed by either.
 */

/** The first of those that npm run prove tries. */
const part = (all: number) => (PROVES ? all : Math.ceil(all * 0.25));
/** So many for each action. */
const CASES = part(130);
/** At once: the server does one after another for a browser, but not for a stranger. */
const AT_ONCE = 8;

/** Of the one build there is. */
const IDS = actionIds();

let simulator: Simulator;
let database: Awaited<ReturnType<typeof newDatabase>>;
let server: TestServer;

beforeAll(async () => {
  simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20 });
  await controlOf(simulator.port).replace([plainInstance('i-hostile')]);
  database = await newDatabase();
  server = await startServer({
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_LOG_LEVEL: 'error',
  });
  await eventually(
    'the fleet to be read',
    async () => (await database.query('select 1 from instances')).rowCount === 1,
  );
});

afterAll(async () => {
  await server.kill();
  await simulator.close();
  await database.drop();
});

interface Sent {
  action: string;
  contentType?: string;
  body: string | Uint8Array<ArrayBuffer>;
  cookie: string;
  headers?: Record<string, string>;
}

async function send({ action, contentType = 'text/plain;charset=UTF-8', body, cookie, headers = {} }: Sent) {
  const response = await fetch(`${server.url}/fleet`, {
    method: 'POST',
    headers: {
      'next-action': IDS[action] ?? action,
      'content-type': contentType,
      accept: 'text/x-component',
      origin: server.url,
      cookie,
      ...headers,
    },
    body,
    redirect: 'manual',
  });
  return { status: response.status, text: await response.text() };
}

/** What the action returned; undefined when our code gave no answer. */
function replyOf({ status, text }: { status: number; text: string }): unknown {
  if (status !== 200) return undefined;
  const line = text.split('\n').find((candidate) => candidate.startsWith('1:'));
  return line === undefined || line.startsWith('1:E') ? undefined : JSON.parse(line.slice(2));
}

/** A stack, a file or a name of ours in what a browser gets. */
// A page that is led to says words of its own: "Select it; with Shift, all from the one before" is no statement.
const LEAK =
  /\bat \S+ \(|node_modules|\/lib\/|\.tsx?:\d|PostgresError|DrizzleQueryError|ZodError|select .* from ["(]?(restarts|rollouts|people|sessions|events|instances|sources|desk_)/i;

async function figure(name: string): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return [...text.matchAll(new RegExp(`^restart_desk_${name}(?:\\{[^}]*\\})? (\\d+)`, 'gm'))].reduce(
    (sum, match) => sum + Number(match[1]),
    0,
  );
}

/** Everything that a hostile request must leave as it is. */
async function everything() {
  const tables: Record<string, string> = {
    people: 'select id, name, email, source, grants, group_grants, deactivated_at from people order by id',
    credentials: 'select * from credentials order by id',
    invites: 'select * from invites order by id',
    stop: 'select stopped, reason, seq from stop_switch',
    instances: 'select region_id, instance_id, last_restart_id from instances',
    plans: 'select id from rollout_plans',
    rollouts: 'select id from rollouts',
  };
  const rows = await Promise.all(
    Object.entries(tables).map(async ([name, text]) => [name, (await database.query(text)).rows] as const),
  );
  return { ...Object.fromEntries(rows), ledger: await controlOf(simulator.port).ledger() };
}

async function inTurns<T>(cases: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...cases];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one);
    }),
  );
}

const NASTY = fc.constantFrom(
  '',
  ' ',
  '\u0000',
  '\ud800',
  'x'.repeat(5_000),
  "'; drop table restarts; --",
  '<script>alert(1)</script>',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  '=1+1',
  '\u202egpj.exe',
  '$undefined',
  '$Q1',
  '$F1',
  '$K1',
  '$@0',
  '$NaN',
  '$n9999999999999999999999',
  '$D2026-13-45',
  'cn-hangzhou',
  'i-hostile',
  'demo-admin',
  'graceful',
  'NaN',
  '-1',
);
const FIELDS = [
  ...['regionId', 'instanceId', 'mode', 'reason', 'intentKey', 'seenRestartId', 'acknowledged'],
  ...[
    'email',
    'password',
    'name',
    'token',
    'personId',
    'id',
    'grants',
    'roles',
    'role',
    'scope',
    'next',
    'oldPassword',
  ],
  ...['selection', 'kind', 'keys', 'query', 'text', 'which', 'planId', 'rolloutId', 'fingerprint', 'options'],
  ...['__proto__', 'constructor', 'toString', 'then', 'length'],
];
const value = fc.oneof(
  NASTY,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.jsonValue({ maxDepth: 4 }),
  fc.double(),
  fc.constant(null),
  fc.array(NASTY, { maxLength: 60 }),
  fc.dictionary(fc.constantFrom(...FIELDS), fc.oneof(NASTY, fc.jsonValue({ maxDepth: 2 })), { maxKeys: 8 }),
);
const likeInput = fc.dictionary(fc.constantFrom(...FIELDS), value, { minKeys: 1, maxKeys: FIELDS.length });
const args = fc.oneof(
  { weight: 6, arbitrary: likeInput.map((input) => [input]) },
  { weight: 2, arbitrary: fc.array(value, { maxLength: 4 }) },
  { weight: 1, arbitrary: fc.array(likeInput, { maxLength: 3 }) },
);

/** Never "done": these change something whenever they are let in and understood, and nothing here is to be understood. */
const ANSWERS = /^(invalid|signed_out|not_permitted|refused|wait|delayed)$/;
/** These take nothing, and do what they are for whatever they are given. */
const TAKES_NOTHING = ['signOutAction', 'endOwnSessionsAction', 'signInSsoAction'];

test('whatever can be decoded gets a clear answer of our own, and changes nothing', async () => {
  const before = await everything();
  const counted = { calls: await figure('action_calls_total'), run: await figure('actions_run_total') };
  const actions = Object.keys(IDS).filter((name) => !TAKES_NOTHING.includes(name));
  let sent = 0;
  let ours = 0;
  let recorded = 0;
  const wrong: unknown[] = [];
  for (const action of actions) {
    const who = action === 'restartAction' || action.endsWith('RolloutAction') ? 'demo-operator' : 'demo-admin';
    const cookie = await signIn(database.url, server.url, who);
    await inTurns(fc.sample(args, { numRuns: CASES, seed: 4 }), async (input) => {
      // Half a surrogate pair cannot leave a browser, but JSON can spell it.
      const answer = await send({ action, body: JSON.stringify(input), cookie });
      sent += 1;
      if (LEAK.test(answer.text)) wrong.push({ action, input, leaks: answer.text.slice(0, 300) });
      const reply = replyOf(answer) as { kind?: string; sentence?: string } | undefined;
      if (reply === undefined) return;
      ours += 1;
      if (reply.kind === 'recorded') recorded += 1;
      // A link that may be good is worth another try; everything else that is unavailable is a failure of ours.
      else if (reply.kind === 'unavailable' && /^Too many failed attempts/.test(reply.sentence ?? '')) return;
      else if (!ANSWERS.test(reply.kind ?? '') || !/^\S.{3,400}[.!?]$/s.test(reply.sentence ?? ''))
        wrong.push({ action, input, reply });
    });
  }
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(sent).toBe(actions.length * CASES);
  expect(actions.length).toBeGreaterThan(10);
  // Most of it must have come to our own code, or this proves nothing.
  expect(ours / sent).toBeGreaterThan(0.4);
  expect(await everything()).toEqual(before);
  expect((await database.query('select 1 from restarts')).rowCount).toBe(recorded);
  const run = (await figure('actions_run_total')) - counted.run;
  const calls = (await figure('action_calls_total')) - counted.calls;
  // What cannot be decoded, or is too large, does not come so far.
  expect({ run, calls }).toEqual({ run: ours, calls: ours });
}, 900_000);

test('actions that take nothing do what they are for whatever they are given', async () => {
  const hostile = fc.sample(args, { numRuns: 20, seed: 7 });
  for (const action of TAKES_NOTHING) {
    const run = await figure('actions_run_total');
    const wrong: unknown[] = [];
    let decoded = 0;
    for (const input of hostile) {
      const cookie = await signIn(database.url, server.url, 'demo-admin');
      const answer = await send({ action, body: JSON.stringify(input), cookie });
      if (LEAK.test(answer.text)) wrong.push({ action, input, leaks: answer.text.slice(0, 300) });
      if (answer.status < 400) decoded += 1;
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect((await figure('actions_run_total')) - run).toBe(decoded);
  }
  expect((await database.query('select stopped from stop_switch')).rows).toEqual([{ stopped: false }]);
});

test('what cannot be decoded is told so, and runs none of our code', async () => {
  const before = await everything();
  const counted = { calls: await figure('action_calls_total'), run: await figure('actions_run_total') };
  const good = JSON.stringify([{ regionId: 'cn-hangzhou', instanceId: 'i-hostile', mode: 'graceful' }]);
  const bytes = fc
    .uint8Array({ minLength: 1, maxLength: 2_000 })
    .map((array) => new Uint8Array(array))
    .filter((array) => array[0] !== 0x5b);
  const broken = fc.oneof(
    fc.nat(good.length - 2).map((length) => ({ body: good.slice(0, length) })),
    bytes.map((body) => ({ body })),
    fc
      .constantFrom('[', '{', '"', '["$1"]', '["$F"]', '[{"a":"$99:b"}]', `${'['.repeat(20_000)}`)
      .map((body) => ({ body })),
    fc
      .constantFrom('multipart/form-data', 'multipart/form-data; boundary=x', 'multipart/form-data; boundary=')
      .chain((contentType) => fc.string({ maxLength: 500 }).map((body) => ({ body, contentType }))),
  );
  let sent = 0;
  let ours = 0;
  const wrong: unknown[] = [];
  await inTurns(
    fc.sample(broken, { numRuns: part(600), seed: 5 }),
    async (one: { body: Sent['body']; contentType?: string }) => {
      const answer = await send({ action: 'restartAction', cookie: server.cookie, ...one });
      sent += 1;
      if (LEAK.test(answer.text)) wrong.push({ one, leaks: answer.text.slice(0, 300) });
      if (answer.status >= 500 || (answer.status === 200 && replyOf(answer) === undefined)) wrong.push({ one, answer });
      // An empty list of arguments, say, can be decoded: then it is ours to refuse.
      const reply = replyOf(answer) as { kind?: string } | undefined;
      if (reply !== undefined) ours += 1;
      if (reply !== undefined && reply.kind !== 'invalid') wrong.push({ one, reply });
    },
  );
  expect(wrong.slice(0, 3)).toEqual([]);
  const run = (await figure('actions_run_total')) - counted.run;
  const calls = (await figure('action_calls_total')) - counted.calls;
  expect({ run, calls }).toEqual({ run: ours, calls: ours });
  expect(ours / sent, 'what could be decoded after all').toBeLessThan(0.1);
  expect(await everything()).toEqual(before);
  // It lives, and answers the next one.
  expect((await server.get('/api/fleet')).status).toBe(200);
});

test('an id that the build does not know, of an older build or made up, runs nothing', async () => {
  const run = await figure('actions_run_total');
  const known = actionId('restartAction');
  for (const action of [
    `00${known.slice(2)}`,
    known.slice(0, -1),
    '',
    'x'.repeat(8_000),
    '../restartAction',
    `${known}00`,
  ]) {
    const answer = await send({ action, body: '[{}]', cookie: server.cookie });
    expect([action.slice(0, 50), answer.status >= 400 || replyOf(answer) === undefined]).toEqual([
      action.slice(0, 50),
      true,
    ]);
    expect(answer.text).not.toMatch(LEAK);
  }
  expect(await figure('actions_run_total')).toBe(run);
});

test('a foreign Origin, a missing one, a body that is too large or of unknown length are turned away before', async () => {
  const counted = await figure('actions_run_total');
  const body = JSON.stringify([{ instanceId: 'i-hostile' }]);
  const base = { action: 'restartAction', body, cookie: server.cookie };
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1'])
    expect((await send({ ...base, headers: { origin } })).status).toBe(403);
  const large = await send({ ...base, body: JSON.stringify([{ reason: 'x'.repeat(1_000_001) }]) });
  expect(large.status).toBe(413);
  expect(await figure('actions_run_total')).toBe(counted);
});

test('a form without script is no way past the door', async () => {
  const counted = await figure('actions_run_total');
  const form = new FormData();
  form.set(`$ACTION_ID_${actionId('restartAction')}`, '');
  form.set('instanceId', 'i-hostile');
  const response = await fetch(`${server.url}/fleet`, {
    method: 'POST',
    headers: { origin: server.url, cookie: server.cookie },
    body: await asBytes(form),
    redirect: 'manual',
  });
  expect([response.status, await response.text()]).toEqual([415, expect.not.stringMatching(LEAK)]);
  expect(await figure('actions_run_total')).toBe(counted);
  expect((await controlOf(simulator.port).ledger()).length).toBe(0);
});

async function asBytes(form: FormData): Promise<Blob> {
  return new Response(form).blob();
}

/** React's wire format doubles a dollar sign at the beginning of a text. */
function asReact(_key: string, one: unknown): unknown {
  return typeof one === 'string' && one.startsWith('$') ? `$${one}` : one;
}

interface Answered {
  kind: string;
  restart?: { state: string };
}

test('well-formed requests of a role that is too low are recorded as not permitted, and nothing is sent', async () => {
  const cookie = await signIn(database.url, server.url, 'demo-support');
  const input = fc.record({
    regionId: fc.constant('cn-hangzhou'),
    instanceId: fc.constantFrom('i-hostile', 'i-nobody-knows'),
    mode: fc.constantFrom('graceful', 'force'),
    reason: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== ''),
    intentKey: fc.constant(null).map(() => randomUUID()),
    seenRestartId: fc.constantFrom(null, randomUUID()),
    acknowledged: fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), { maxLength: 3 }),
  });
  const wrong: unknown[] = [];
  const keys: string[] = [];
  await inTurns(fc.sample(input, { numRuns: part(200), seed: 6 }), async (one) => {
    const fresh = { ...one, intentKey: randomUUID() };
    keys.push(fresh.intentKey);
    const body = JSON.stringify([fresh], asReact);
    // A machine that is short of everything turns clicks away: the same one is made again, as its sentence says.
    const reply = await eventually('the click to be taken', async () => {
      const answer = replyOf(await send({ action: 'restartAction', body, cookie })) as Answered | undefined;
      return answer?.kind !== 'unavailable' && { answer };
    });
    if (reply.answer?.kind !== 'recorded' || reply.answer.restart?.state !== 'not_permitted')
      wrong.push({ fresh, ...reply });
  });
  expect(wrong.slice(0, 3)).toEqual([]);
  const { rows } = await database.query(
    `select count(*)::int as n from restarts where state = 'not_permitted' and record->>'code' = 'no_role' and intent_key = any($1)`,
    [keys],
  );
  expect(rows[0].n).toBe(part(200));
  expect(await controlOf(simulator.port).ledger()).toEqual([]);
});
