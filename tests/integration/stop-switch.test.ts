import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { askRestart } from '@/app/fleet/ask-restart';
import { readStop } from '@/lib/access/stop-switch/stop-switch';
import type { Person } from '@/lib/domain/access/person';
import { stopSentence } from '@/lib/domain/access/stop-words';
import { deskWords } from '@/lib/domain/restart/desk-words';
import { ENGLISH } from '@/lib/domain/words/speak';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { askUntilSent } from '../support/ask-until-sent';
import { newDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { holdReads } from '../support/held-reads';
import { holdSending } from '../support/held-sending';
import { proved } from '../support/proved';
import { postJson, startServer, type TestServer } from '../support/server';
import { addPerson, personWith, signIn } from '../support/sign-in';
import { controlOf, plainInstance } from '../support/simulator-control';
import {
  ask,
  ended,
  expectConsistent,
  LOCAL,
  projection,
  recorded,
  request,
  startTestDesk,
  type TestDesk,
} from '../support/test-desk';
import { allowFor, stopFor } from '../support/turn-stop';

const NAMES = ['door', 'between', 'committing', 'after', 'dry', 'sent', 'again', 'unreadable'];
const id = (name: string) => `i-${name}`;

const LEAD: Person = { id: 'demo-lead', name: 'Demo lead', email: '', source: 'demo', grants: [] };
const ADMIN: Person = { id: 'demo-admin', name: 'Demo admin', email: '', source: 'demo', grants: [] };

describe('in one server process', () => {
  let desk: TestDesk;
  const db = () => desk.desk.restarts.db;

  beforeAll(async () => {
    desk = await startTestDesk({
      simulator: { regions: ['cn-hangzhou'] },
      instances: NAMES.map((name) => plainInstance(id(name), { SimulatedBootSeconds: 20, SimulatedStaleSeconds: 2 })),
    });
  });

  afterEach(async () => {
    await desk.control.faults([]);
    const stop = await readStop(db());
    if (stop !== null) await allowFor(db(), LEAD, stop.since);
  });

  afterAll(() => desk.stop());

  const callsTo = async (name: string) =>
    (await desk.control.ledger()).filter((entry) => entry.instanceId === id(name)).map(({ outcome }) => outcome);

  const switchEvents = async () =>
    (
      await desk.database.query(
        `select seq, kind, actor_id, data from events where subject_kind = 'stop_switch' order by seq`,
      )
    ).rows;

  test('it says who stopped restarts, why and since when, and each turn of it is an event', async () => {
    const before = (await switchEvents()).length;
    const stop = await stopFor(db(), LEAD, 'storage incident');
    expect(stop).toMatchObject({ byName: 'Demo lead', reason: 'storage incident' });
    expect(await readStop(db())).toEqual(stop);
    expect(await allowFor(db(), ADMIN, stop.since, { isLost: () => true }), 'whoever asked has gone').toEqual(stop);
    expect(await allowFor(db(), ADMIN, stop.since)).toBeNull();
    expect(await readStop(db())).toBeNull();
    const events = await switchEvents();
    expect(events.slice(before).map(({ kind, actor_id, data }) => [kind, actor_id, data])).toEqual([
      ['stopped', 'demo-lead', { reason: 'storage incident' }],
      ['allowed', 'demo-admin', {}],
    ]);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, place) => place + 1));
  });

  test('of two who stop at once the first one stands, and the other is told so', async () => {
    const before = (await switchEvents()).length;
    const [one, two] = await Promise.all([
      stopFor(db(), LEAD, 'from the lead'),
      stopFor(db(), ADMIN, 'from the admin'),
    ]);
    expect(one).toEqual(two);
    expect(await readStop(db())).toEqual(one);
    expect((await switchEvents()).length).toBe(before + 1);
  });

  test('who allows restarts lifts the stop that they saw, and no newer one', async () => {
    const seen = await stopFor(db(), LEAD, 'the first');
    await allowFor(db(), ADMIN, seen.since);
    const newer = await stopFor(db(), ADMIN, 'the second');
    expect(newer.since).not.toBe(seen.since);
    expect(await allowFor(db(), LEAD, seen.since)).toEqual(newer);
    expect(await readStop(db())).toEqual(newer);
  });

  test('pages learn of it: the version of the fleet grows with each turn', async () => {
    const version = async () =>
      Number((await desk.database.query('select version from fleet_version')).rows[0].version);
    const before = await version();
    const stop = await stopFor(db(), LEAD, 'x');
    const stopped = await version();
    await allowFor(db(), LEAD, stop.since);
    expect([stopped > before, (await version()) > stopped]).toEqual([true, true]);
  });

  test.each(['graceful', 'force'] as const)(
    'while it is on, %s is refused at the door with its reason',
    async (mode) => {
      await stopFor(db(), LEAD, 'storage incident');
      const view = recorded(await ask(desk, id('door'), mode));
      expect([view.state, view.refusedBy]).toEqual(['not_permitted', 'permissions']);
      expect(view.sentence).toMatch(/Demo lead stopped all restarts at \d\d:\d\d UTC: storage incident\./);
      const restart = await projection(desk, view.id);
      expect([restart.code, restart.holdsSlot]).toEqual(['restarts_stopped', false]);
      await expectConsistent(desk, view.id);
      expect(await callsTo('door')).toEqual([]);
    },
  );

  test('a dry run stays possible', async () => {
    await stopFor(db(), LEAD, 'storage incident');
    const view = await ended(recorded(await ask(desk, id('dry'), 'dry_run')).id);
    expect(view.state).toBe('check_passed');
    expect(await callsTo('dry')).toEqual(['DryRunOperation']);
  });

  test('a stop that is committed between the request and its sending refuses it', async () => {
    const reads = await holdReads(desk.database.url);
    const restart = await request(desk.desk.restarts, id('between'));
    expect((await projection(desk, restart)).state, 'the door let it in').toBe('requested');
    await stopFor(db(), LEAD, 'just now');
    await reads.letGo();
    await ended(restart);
    const record = await projection(desk, restart);
    expect([record.state, record.code]).toEqual(['not_permitted', 'restarts_stopped']);
    expect(deskWords(ENGLISH, record).sentence).toMatch(/Demo lead stopped all restarts at \d\d:\d\d UTC: just now\./);
    expect(record.sendingAt).toBeNull();
    await expectConsistent(desk, restart);
    expect(await callsTo('between')).toEqual([]);
  });

  test('a stop waits for the restart that is just committing its sending, and refuses the next one', async () => {
    const sending = await holdSending(desk.database.url, id('committing'));
    try {
      const restart = await request(desk.desk.restarts, id('committing'));
      await sending.held();
      let stopped = false;
      const stopping = stopFor(db(), LEAD, 'too late for one').then(() => {
        stopped = true;
      });
      await sending.waitedFor();
      expect([stopped, await readStop(db())]).toEqual([false, null]);
      await sending.letGo();
      await stopping;
      expect((await ended(restart)).state, 'what was committed first is sent').toBe('running_again');
      const { rows } = await desk.database.query(
        `select kind from events where (subject_id = $1 and kind = 'sending')
           or (subject_kind = 'stop_switch' and data->>'reason' = 'too late for one') order by at, id`,
        [restart],
      );
      expect(rows.map(({ kind }) => kind)).toEqual(['sending', 'stopped']);
      expect(await callsTo('committing')).toEqual(['accepted']);
      expect(recorded(await ask(desk, id('after'), 'graceful')).state).toBe('not_permitted');
      expect(await callsTo('after')).toEqual([]);
    } finally {
      await sending.end();
    }
  });

  proved('what ECS has accepted goes on to its end', async () => {
    const sent = recorded(await ask(desk, id('sent'), 'graceful'));
    await eventually('it to be sent', async () => (await callsTo('sent')).length === 1);
    await stopFor(db(), LEAD, 'afterwards');
    expect((await ended(sent.id)).state).toBe('running_again');
    await expectConsistent(desk, sent.id);
  });

  test('after it was lifted the same person asks again, and the refusal is no newer restart in their way', async () => {
    const stop = await stopFor(db(), LEAD, 'for a moment');
    expect(recorded(await ask(desk, id('again'), 'graceful')).state).toBe('not_permitted');
    await allowFor(db(), LEAD, stop.since);
    expect((await ended(recorded(await ask(desk, id('again'), 'graceful')).id)).state).toBe('running_again');
    expect(await callsTo('again')).toEqual(['accepted']);
  });

  test('a switch that cannot be read counts as on', async () => {
    const { rows } = await desk.database.query('delete from stop_switch returning *');
    try {
      const stop = await readStop(db());
      expect(stop !== null && stopSentence(ENGLISH, stop, stop.since)).toMatch(/^The stop switch cannot be read/);
      const view = recorded(
        await askRestart(
          desk.desk.restarts,
          LOCAL,
          {
            regionId: 'cn-hangzhou',
            instanceId: id('unreadable'),
            mode: 'graceful',
            reason: null,
            intentKey: randomUUID(),
            seenRestartId: null,
            acknowledged: [],
          },
          ENGLISH,
        ),
      );
      expect(view.state).toBe('not_permitted');
      await expect(stopFor(db(), LEAD, 'x')).rejects.toThrow();
      expect(await callsTo('unreadable')).toEqual([]);
    } finally {
      await desk.database.query('insert into stop_switch (id, stopped, seq) values (1, false, $1)', [rows[0].seq]);
    }
  });

  test('who loses the role while waiting for the switch neither stops restarts nor lifts a stop', async () => {
    const stop = await stopFor(db(), LEAD, 'to be kept');
    const once = personWith(`p-${randomUUID()}`, 'lead');
    await addPerson(desk.database, once);
    const person: Person = { ...once, email: '', source: 'local' };
    // At the door they were let in; then the role went.
    await desk.database.query(`update people set grants = '[]' where id = $1`, [once.id]);
    await expect(allowFor(db(), person, stop.since)).rejects.toThrow(/needs the lead or admin role/);
    expect(await readStop(db())).toEqual(stop);
    await allowFor(db(), LEAD, stop.since);
    await expect(stopFor(db(), person, 'x')).rejects.toThrow(/needs the lead or admin role/);
    expect(await readStop(db())).toBeNull();
  });
});

describe('with two server processes of one build on one database', () => {
  let simulator: Awaited<ReturnType<typeof startSimulator>>;
  let database: Awaited<ReturnType<typeof newDatabase>>;
  let servers: TestServer[];
  let lead: string;

  beforeAll(async () => {
    simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 1_000_000 });
    await controlOf(simulator.port).replace(['i-one', 'i-two', 'i-three'].map((name) => plainInstance(name)));
    database = await newDatabase();
    const env = {
      DATABASE_URL: database.url,
      DESK_REGIONS: 'cn-hangzhou',
      DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
      DESK_POLL_SECONDS: '0.5',
      DESK_SWEEP_SECONDS: '1',
    };
    const first = await startServer(env);
    servers = [first, await startServer(env)];
    await eventually('the fleet', async () => (await database.query('select 1 from instances')).rowCount === 3);
    lead = await signIn(database.url, first.url, 'demo-lead');
  });

  afterAll(async () => {
    for (const server of servers) await server.kill();
    await simulator.close();
    await database.drop();
  });

  const rebootsOf = async (instanceId: string) =>
    (await controlOf(simulator.port).ledger()).filter((entry) => entry.instanceId === instanceId);
  const deskOf = async (server: TestServer) => (await server.get('/api/desk')).json();

  test('a stop that was set through one is refused by the other, shown by it, and lifted through it', async () => {
    const [one, two] = servers as [TestServer, TestServer];
    const stopped = await postJson(one.url, lead, '/api/stop-switch/stop', { reason: '  storage incident ' });
    expect(stopped.value).toMatchObject({ kind: 'done', value: { byName: 'Demo lead', reason: 'storage incident' } });
    const reply = await two.ask({ instanceId: 'i-one' });
    expect(reply).toMatchObject({ kind: 'recorded', restart: { state: 'not_permitted', refusedBy: 'permissions' } });
    expect(await rebootsOf('i-one')).toEqual([]);
    const seen = await deskOf(two);
    expect(seen.stop).toMatchObject({ byName: 'Demo lead', reason: 'storage incident' });
    expect(seen.person).toMatchObject({ id: 'demo-operator', grants: [{ role: 'operator', scope: null }] });

    expect(await (await two.get('/fleet')).text(), 'the first paint says it').toContain('storage incident');

    const leadAtTwo = await signIn(database.url, two.url, 'demo-lead');
    const allowed = await postJson(two.url, leadAtTwo, '/api/stop-switch/allow', { since: seen.stop.since });
    expect(allowed.value).toEqual({ kind: 'done', value: null });
    expect((await deskOf(one)).stop).toBeNull();
    await askUntilSent(one, database.query, { instanceId: 'i-two' });
    await eventually('it to be sent', async () => (await rebootsOf('i-two')).length === 1);
  });

  test('who may not stop restarts does not, and what cannot be used is refused with a sentence', async () => {
    const [one] = servers as [TestServer, TestServer];
    const byOperator = await postJson(one.url, one.cookie, '/api/stop-switch/stop', { reason: 'x' });
    expect(byOperator.value).toMatchObject({
      kind: 'not_permitted',
      sentence: 'Stopping all restarts needs the lead or admin role.',
    });
    for (const input of [{}, { reason: '' }, { reason: '   ' }, { reason: 7 }, { reason: 'x'.repeat(501) }]) {
      const { value } = await postJson(one.url, lead, '/api/stop-switch/stop', input);
      expect(value, JSON.stringify(input)).toMatchObject({ kind: 'invalid', field: 'reason' });
    }
    expect((await postJson(one.url, lead, '/api/stop-switch/allow', { since: 'now' })).value).toMatchObject({
      kind: 'invalid',
    });
    expect((await deskOf(one)).stop).toBeNull();
    const nobody = await fetch(`${one.url}/api/desk`);
    expect([nobody.status, (await nobody.json()).sentence]).toEqual([
      401,
      'This browser is not signed in. Sign in and ask again.',
    ]);
  });
});
