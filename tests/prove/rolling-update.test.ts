import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sessionCookieName } from '@/lib/access/sessions/session-cookie';
import { isOpen, type Restart } from '@/lib/domain/restart/restart';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { askUntilSent } from '../support/ask-until-sent';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { buildReleaseBefore } from '../support/release-before';
import { rollOutAt } from '../support/roll-out-at';
import { runCommand } from '../support/run-process';
import { postAction, startServer, type TestServer } from '../support/server';
import { controlOf, plainInstance } from '../support/simulator-control';

const PASSWORD = 'four calm words together';
const KEY = 'a key of forty characters for this proof.';
/** Restarts that are asked for at each server while both run. */
const EACH = 12;

test('a rolling update: the release before and this one share a database, and nothing is lost, doubled or forgotten', async () => {
  const before = await buildReleaseBefore();
  const simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 10_000_000 });
  const control = controlOf(simulator.port);
  const database = await newDatabase({ told: true });
  const environment = {
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_HISTORY_KEY: KEY,
    DESK_POLL_SECONDS: '0.5',
    DESK_SWEEP_SECONDS: '2',
  };
  const mixed = Array.from({ length: 2 * EACH }, (_, index) => `i-mixed-${index}`);
  const rolled = Array.from({ length: 8 }, (_, index) => `i-rolled-${index}`);
  await control.replace(['i-old', 'i-new', 'i-last', ...mixed, ...rolled].map((id) => plainInstance(id)));
  await control.faults([{ action: 'RebootInstance', kind: 'start_time_moves' }]);
  const records = async () =>
    (await database.query('select record from restarts')).rows.map(({ record }): Restart => record);
  const allEnded = (...ids: string[]) =>
    eventually('every restart to end', async () => {
      const all = await records();
      const sent = new Set(all.filter(({ sendingAt }) => sendingAt !== null).map(({ instanceId }) => instanceId));
      return ids.every((id) => sent.has(id)) && all.every(({ state }) => !isOpen(state));
    });
  let older: TestServer | null = null;
  let newer: TestServer | null = null;
  try {
    older = await startServer(environment, undefined, 'demo-operator', before);
    await askUntilSent(older, database.query, { instanceId: 'i-old' });
    const email = 'ada@example.com';
    const made = await runCommand(
      join(before, 'scripts', 'admin.mjs'),
      ['create', '--email', email],
      { DATABASE_URL: database.url, DESK_HISTORY_KEY: KEY },
      `${PASSWORD}\n`,
    );
    expect(made).toMatchObject({ status: 0, errors: '' });
    const cookieBefore = await passwordSession(older, email);
    await allEnded('i-old');

    newer = await startServer(environment);
    // What was opened before opens now, and the other way round.
    newer.cookie = takenTo(newer, older, older.cookie);
    expect((await newer.get('/api/fleet')).status).toBe(200);
    const cookieAfter = await passwordSession(newer, email);
    for (const [to, from, cookie] of [
      [newer, older, cookieBefore],
      [older, newer, cookieAfter],
    ] as const) {
      const answer = await fetch(`${to.url}/api/fleet`, { headers: { cookie: takenTo(to, from, cookie) } });
      expect(answer.status).toBe(200);
    }

    const [one, other] = [older, newer];
    await Promise.all(
      mixed.map((instanceId, index) => askUntilSent(index % 2 === 0 ? one : other, database.query, { instanceId })),
    );
    // The same click at both is one restart.
    const intentKey = randomUUID();
    await Promise.all([older, newer].map((server) => server.ask({ instanceId: 'i-new', intentKey })));
    const clicked = (await records()).filter(({ instanceId }) => instanceId === 'i-new');
    expect(clicked.map((record) => record.intentKey)).toEqual([intentKey]);
    const rolloutId = await rollOutAt(older, rolled, database.query);
    await eventually('the rollout to be under way', async () =>
      (await records()).some((one) => one.rolloutId === rolloutId),
    );
    // The older one goes, as in an update, and what it had begun goes on.
    older.signal('SIGTERM');
    expect(await older.ended).toBe(0);
    await eventually('the rollout to be over', async () => {
      const { rows } = await database.query('select state from rollouts where id = $1', [rolloutId]);
      return rows[0]?.state === 'ended';
    });
    await allEnded('i-old', 'i-new', ...mixed, ...rolled);
    // And back: an update that is given up starts the release before on the newer database.
    older = await startServer(environment, undefined, 'demo-operator', before);
    await newer.kill();
    await askUntilSent(older, database.query, { instanceId: 'i-last' });
    await allEnded('i-last');

    const ledger = await control.ledger();
    for (const instanceId of ['i-old', 'i-new', 'i-last', ...mixed, ...rolled]) {
      const all = (await records()).filter((record) => record.instanceId === instanceId);
      // A machine that is short of everything makes it too late to send, and it is asked for again.
      const sent = all.filter(({ code }) => code !== 'too_late').map(({ state }) => state);
      const calls = ledger.filter((entry) => entry.instanceId === instanceId).length;
      expect([instanceId, sent, calls]).toEqual([instanceId, ['running_again'], 1]);
    }
    await eventually('all to be sealed', async () => {
      const { rows } = await database.query('select 1 from unsealed_events limit 1');
      return rows.length === 0;
    });
    await older.kill();
    const verified = await runCommand('history-verify.mjs', [], { DATABASE_URL: database.url, DESK_HISTORY_KEY: KEY });
    expect(verified).toMatchObject({ status: 0, errors: '', out: expect.stringContaining('as it was written') });
  } finally {
    await older?.kill();
    await newer?.kill();
    await simulator.close();
    await database.drop();
  }
}, 3_600_000);

/** On loopback the name of the cookie holds the port: in an update both stand behind one address. */
function takenTo(to: TestServer, from: TestServer, cookie: string): string {
  return cookie.replaceAll(`${sessionCookieName(from.url)}=`, `${sessionCookieName(to.url)}=`);
}

/** Signs in with the password, and gives the Cookie header. */
async function passwordSession(server: TestServer, email: string): Promise<string> {
  const input = { email, password: PASSWORD, next: '/fleet' };
  const { headers, text } = await postAction(server.url, '', 'signInAction', [input], {}, server.folder);
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
  expect(cookies.length, text.slice(0, 300)).toBeGreaterThan(0);
  return cookies.join('; ');
}
