import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { delay } from '@/lib/clock';
import { DEFAULT_OPTIONS } from '@/lib/domain/rollout/rollout-options';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { askUntilSent } from './ask-until-sent';
import { newDatabase } from './database';
import { eventually } from './eventually';
import { DOOR_NAMES, ENDS_SESSIONS, type HostileInput, hostileInput, type Known } from './hostile-inputs';
import { isRough, isTooFast, understoodRestart, whatIsWrong } from './hostile-judge';
import { residentBytes } from './resident-bytes';
import { actionIds, postAction, postJson, startServer, type TestServer } from './server';
import { personWith, signIn } from './sign-in';
import { controlOf, plainInstance } from './simulator-control';
import { addVisitors, cookieOf, NOT_SIGNED_IN, VISITORS, type Visitor } from './visitors';
import { exchange, type WireAnswer } from './wire';

/** What a run of hostile inputs has shown. */
export interface HostileReport {
  sent: number;
  /** So many answers of each status; `none` where the request was no HTTP, and the connection was closed. */
  statuses: Record<string, number>;
  /** Answers of 429, or of 503 because there was too much at once: each was asked again a little later. */
  tooFast: number;
  /** Valid restarts in between, each of which reached ECS once. */
  between: number;
  /** Requests for restarts among the hostile ones that could be understood, of people who may: each sent at most once. */
  understood: number;
  /** How much the server's memory grew, in MB. */
  grownMb: number;
}

/** At once; whoever is not signed in shares one address, and its bounds. */
const AT_ONCE = 8;
/** Sessions are opened anew, and a valid restart is asked for, after so many inputs. */
const BATCH = 500;
const MOST_WAITS = 600;

/**
 * Sends so many hostile inputs to all doors in turn, as everybody there is, to one server on the production build with a
 * simulated ECS. Expects: an answer below 500 to each, but for 503 and 504 that are meant; no word of the server's inside;
 * no way to another host; a server that lives, logged no error and is ready; nothing sent to ECS that nobody asked for in a
 * way that can be understood.
 * @param seed makes the inputs repeatable.
 */
export async function proveHostile({ inputs, seed }: { inputs: number; seed: number }): Promise<HostileReport> {
  const simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 10_000_000 });
  const control = controlOf(simulator.port);
  const batches = Math.ceil(inputs / BATCH);
  const valid = Array.from({ length: batches }, (_, index) => `i-valid-${index}`);
  await control.replace(['i-hostile', 'i-before', ...valid].map((id) => plainInstance(id)));
  // However slow the machine is: a restart is seen, and ends.
  await control.faults([{ action: 'RebootInstance', kind: 'start_time_moves' }]);
  const database = await newDatabase();
  const place = (server: TestServer) => ({ databaseUrl: database.url, url: server.url, query: database.query });
  let server: TestServer | null = null;
  try {
    server = await startServer({
      DATABASE_URL: database.url,
      DESK_REGIONS: 'cn-hangzhou',
      DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
      DESK_BUDGET_DESCRIBE_INSTANCES: '10000000',
      DESK_POLL_SECONDS: '0.5',
      DESK_SWEEP_SECONDS: '5',
      DESK_LOG_LEVEL: 'warn',
    });
    const { url, pid, cookie } = server;
    await eventually(
      'the fleet to be read',
      async () => (await database.query('select 1 from instances')).rowCount === batches + 2,
    );
    const at = place(server);
    await addVisitors(at);
    await signIn(database.url, url, personWith('m-victim', 'support'));
    // A hash as the desk writes them, of no password: what `addPerson` puts there cannot be read as one.
    await database.query(`update credentials set password = $1 where password = 'none'`, [
      `${'0'.repeat(32)}:${'0'.repeat(128)}`,
    ]);
    const known = await knownRecords(server, cookie, database.query);
    const people = await peopleIn(database.query);
    const before = residentBytes(pid);

    const report: HostileReport = { sent: 0, statuses: {}, tooFast: 0, between: 0, understood: 0, grownMb: 0 };
    const asked: Record<string, number> = { 'i-before dry_run': 1, 'i-before graceful': 1 };
    const wrong: unknown[] = [];
    for (let batch = 0; batch < batches && wrong.length === 0; batch += 1) {
      const cookies = new Map<Visitor, string>();
      for (const visitor of VISITORS) cookies.set(visitor, await cookieOf(visitor, at));
      const left = drawInputs(known, Math.min(BATCH, inputs - batch * BATCH), batch, seed);
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (let one = left.pop(); one !== undefined && wrong.length < 5; one = left.pop()) {
            const who = await sessionFor(one, cookies, { databaseUrl: database.url, url });
            const { answer, waits } = await sendPatiently(url, one, who);
            const key = String(answer.status ?? 'none');
            report.sent += 1;
            report.tooFast += waits;
            report.statuses[key] = (report.statuses[key] ?? 0) + 1;
            const restart = understoodRestart(one);
            if (restart !== null) {
              report.understood += 1;
              asked[restart] = (asked[restart] ?? 0) + 1;
            }
            const why = whatIsWrong(one, answer, url);
            if (why !== null)
              wrong.push({ why, ...shown(one), answer: { ...answer, text: answer.text.slice(0, 500) } });
          }
        }),
      );
      // In a session of its own: a hostile input may have ended the others.
      await allowAgain(server, database.query, () => cookieOf('lead', at));
      const instanceId = valid[batch] ?? '';
      server.cookie = await signIn(database.url, url, 'demo-operator');
      await askUntilSent(server, database.query, { instanceId });
      asked[`${instanceId} graceful`] = 1;
      report.between += 1;
    }
    expect(wrong, 'answers that are not right').toEqual([]);
    const sentTo = (id: string, ledger: { instanceId: string | null }[]) =>
      ledger.filter((one) => one.instanceId === id);
    const ledger = await eventually('every valid restart to reach ECS', async () => {
      const entries = await control.ledger();
      return valid.every((id) => sentTo(id, entries).length > 0) ? entries : null;
    });
    for (const id of valid) expect(sentTo(id, ledger).length, id).toBe(1);
    const sent: Record<string, number> = {};
    for (const { instanceId, force, dryRun } of ledger) {
      const key = `${instanceId} ${dryRun === true ? 'dry_run' : force === true ? 'force' : 'graceful'}`;
      sent[key] = (sent[key] ?? 0) + 1;
    }
    expect(
      Object.entries(sent).filter(([key, count]) => count > (asked[key] ?? 0)),
      'sent to ECS, and asked for by nobody',
    ).toEqual([]);
    expect(server.hasEnded(), 'the server has ended').toBe(false);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await peopleIn(database.query), 'who may what').toEqual(people);
    const { rows: stoppers } = await database.query(
      `select distinct actor_id from events where subject_kind = 'stop_switch' and actor_id not in ('m-lead', 'm-admin')`,
    );
    expect(stoppers, 'who moved the stop switch and may not').toEqual([]);
    expect(linesOfErrors(server), 'errors in the log').toEqual([]);
    expect((await database.query('select 1 from rollouts')).rowCount, 'rollouts').toBe(1);
    report.grownMb = Math.round((residentBytes(pid) - before) / 1_000_000);
    return report;
  } finally {
    await server?.kill();
    await simulator.close();
    await database.drop();
  }
}

type Query = (text: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;

/** A restart, a plan and a rollout that are there to be named; all that is to come of them has come. */
async function knownRecords(server: TestServer, cookie: string, query: Query): Promise<Known> {
  const reply = await server.ask({ instanceId: 'i-before', mode: 'dry_run' });
  if (reply.kind !== 'recorded') throw new Error(JSON.stringify(reply));
  const act = async (action: string, input: object) => {
    const { value, text } = await postAction(server.url, cookie, action, [input]);
    const done = value as { kind: string; value: { planId: string; rolloutId: string } } | undefined;
    if (done?.kind !== 'done') throw new Error(`${action}: ${text.slice(0, 300)}`);
    return done.value;
  };
  const selection = { kind: 'pasted', text: 'i-before' };
  const [{ planId: applied }, { planId }] = [
    await act('planRolloutAction', { selection, mode: 'graceful' }),
    await act('planRolloutAction', { selection, mode: 'graceful' }),
  ];
  const { rows } = await query("select plan->>'fingerprint' as fingerprint from rollout_plans where id = $1", [
    applied,
  ]);
  const { rolloutId } = await act('applyRolloutAction', {
    ...{ planId: applied, fingerprint: rows[0]?.fingerprint, intentKey: randomUUID(), reason: 'before' },
    ...{ acknowledged: [], options: DEFAULT_OPTIONS },
  });
  await eventually('the rollout to be over', async () => {
    const open = await query('select 1 from restarts where ended_at is null');
    const all = await query('select 1 from restarts');
    return all.rows.length === 2 && open.rows.length === 0;
  });
  return { restartId: reply.restart.id, planId, rolloutId, actions: actionIds() };
}

/** A lead or an administrator may stop restarts, and a hostile input of theirs can be one that says so. */
async function allowAgain(server: TestServer, query: Query, signIn: () => Promise<string>): Promise<void> {
  const { rows } = await query('select since from stop_switch where stopped');
  const since = rows[0]?.since;
  if (!(since instanceof Date)) return;
  const cookie = await signIn();
  const status = await eventually('an answer to who allows restarts', async () => {
    const answer = await postJson(server.url, cookie, '/api/stop-switch/allow', { since: since.toISOString() });
    // Turned away, as anybody is by a machine that is short of everything.
    return ![429, 503].includes(answer.status) && answer.status;
  });
  expect(status, 'restarts are allowed again').toBe(200);
}

async function peopleIn(query: Query): Promise<unknown[]> {
  const { rows } = await query(
    `select id, name, email, grants, (deactivated_at is null or id = 'm-deactivated') as active from people where id like 'm-%' and id <> 'm-victim'
       and id not like 'm-leaving%' order by id`,
  );
  return rows;
}

function drawInputs(known: Known, count: number, batch: number, seed: number): HostileInput[] {
  const ofEach = Math.ceil(count / DOOR_NAMES.length);
  const each = DOOR_NAMES.map((door, index) =>
    fc.sample(hostileInput(door, known), { numRuns: ofEach, seed: seed + batch * 1_000 + index }),
  );
  // One door after another, beginning elsewhere each time, so that a short run comes to all of them too.
  return Array.from({ length: count }, (_, index) => {
    const at = (index + batch * 7) % DOOR_NAMES.length;
    const found = each[at]?.[Math.floor(index / DOOR_NAMES.length)];
    if (found === undefined) throw new Error('Fewer inputs were drawn than were wanted');
    return found;
  });
}

/** The Cookie header of who asks; a session of its own for what ends it. */
async function sessionFor(
  { door, visitor }: HostileInput,
  cookies: ReadonlyMap<Visitor, string>,
  place: { databaseUrl: string; url: string },
): Promise<string> {
  if (!ENDS_SESSIONS.has(door) || NOT_SIGNED_IN.includes(visitor)) return cookies.get(visitor) ?? '';
  return signIn(place.databaseUrl, place.url, personWith(`m-leaving-${visitor}`, 'operator'));
}

function bytesOf(url: string, { method, target, headers, body, lengthOff }: HostileInput, cookie: string): Buffer {
  const { host } = new URL(url);
  const given = new Set(headers.map(([name]) => name));
  const added: [string, string][] = [
    ['host', host],
    ['origin', url],
    ['cookie', cookie],
    ['accept', '*/*'],
    ['connection', 'close'],
  ];
  if (body !== null && !given.has('transfer-encoding')) added.push(['content-length', String(body.length + lengthOff)]);
  const all = [...added.filter(([name, value]) => !given.has(name) && value !== ''), ...headers];
  const head = `${method} ${target} HTTP/1.1\r\n${all.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  return Buffer.concat([Buffer.from(head, 'utf8'), body ?? Buffer.alloc(0)]);
}

async function sendPatiently(
  url: string,
  input: HostileInput,
  cookie: string,
): Promise<{ answer: WireAnswer; waits: number }> {
  const { answer, waits } = await askUntilHeard(url, input, cookie);
  // The framework sends whoever asks for a part of a page to the address that says which: only there it is made.
  const way = answer.headers.get('location');
  if (answer.status !== 307 || way?.includes('_rsc=') !== true) return { answer, waits };
  const there = await askUntilHeard(url, { ...input, target: way.replace(url, '') }, cookie);
  return { answer: there.answer, waits: waits + there.waits };
}

async function askUntilHeard(
  url: string,
  input: HostileInput,
  cookie: string,
): Promise<{ answer: WireAnswer; waits: number }> {
  const bytes = bytesOf(url, input, cookie);
  const port = Number(new URL(url).port);
  const rough = isRough(input);
  for (let waits = 0; ; waits += 1) {
    const answer = await exchange(port, bytes, { head: input.method === 'HEAD', halfClose: input.lengthOff > 0 });
    if (waits === MOST_WAITS || (answer.status === null && rough && !answer.silent)) return { answer, waits };
    if (!isTooFast(answer)) return { answer, waits };
    await delay(Math.min(1_000, 20 * (waits + 1)));
  }
}

/** What the server said of errors: nothing but lines of the log, and none of a failure. */
function linesOfErrors(server: TestServer): string[] {
  const lines = server.output().split('\n');
  // That a client broke its connection off is no failure of the server.
  const failed = lines.filter(
    (line) => /"level":"(error|fatal)"|unhandled|uncaught/i.test(line) && !/"error":"Error ECONNRESET"/.test(line),
  );
  return [...failed, ...server.errors().split('\n')].filter((line) => line !== '').slice(0, 20);
}

function shown({ door, visitor, method, target, headers, body, lengthOff }: HostileInput): object {
  return {
    door,
    visitor,
    method,
    target: target.slice(0, 300),
    headers,
    body: body?.toString('latin1').slice(0, 600),
    lengthOff,
  };
}
