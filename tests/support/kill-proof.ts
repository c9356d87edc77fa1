import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { delay } from '@/lib/clock';
import { parseRestartEvent } from '@/lib/domain/restart/parse-restart-event';
import type { OpenState, Restart } from '@/lib/domain/restart/restart';
import { isOpen } from '@/lib/domain/restart/restart';
import { replay } from '@/lib/domain/restart/restart-events';
import { startSimulator } from '@/lib/simulator/start-simulator';
import { allRead } from './all-read';
import { newDatabase } from './database';
import { eventually } from './eventually';
import { freePort } from './free-port';
import { mulberry } from './mulberry';
import { startServer, type TestServer } from './server';
import { controlOf, type FaultSpec, type LedgerEntry, plainInstance } from './simulator-control';

/** What a kill waits for: restarts under way in this state; or any moment after the first was recorded. */
export type KillAim = OpenState | 'any';

/** So many kills for each aim. */
export type KillPlan = Readonly<Record<KillAim, number>>;

/** What a run of kills has shown. */
export interface KillReport {
  kills: number;
  /** Kills that found no restart in the state they were aimed at, and were made again. */
  missed: number;
  /** At so many kills there were restarts of the process in this state. */
  hit: Record<OpenState, number>;
  /** Requests whose answer reached the client. */
  answered: number;
  /** Requests whose answer was lost; their records exist or they never arrived. */
  unanswered: number;
  records: number;
  endings: Record<string, number>;
  reboots: number;
}

/** The name of the killed processes' connections. */
const KILLED = 'killed-desk';

const AIMS: readonly KillAim[] = ['requested', 'sending', 'accepted', 'unconfirmed', 'restarting', 'any'];
const ORDER: Record<OpenState, number> = { requested: 0, sending: 1, accepted: 2, unconfirmed: 2, restarting: 3 };

/** Restarts that are asked for between two kills, each of an instance of its own; the first of them are aimed at. */
const A_ROUND = 6;
const AIMED = 4;
/** How long an aimed restart stays in the state, in milliseconds: longer than the slowest machine needs for a look. */
const STAYS_MS = 3_000;
/** Seconds of the simulator for `STAYS_MS`. */
const SPEED = 20;
const LONG = (STAYS_MS / 1_000) * SPEED;
/** What every restart may meet that nothing was arranged for: a cloud that is slow, silent, or loses its answer. */
const WEATHER: readonly FaultSpec[] = [
  { action: 'RebootInstance', kind: 'hang', probability: 0.15 },
  { action: 'RebootInstance', kind: 'slow', probability: 0.3, delayMs: 200 },
  { action: 'RebootInstance', kind: 'reset_after', probability: 0.1 },
  // While no server runs nobody sees an instance leave: half of them tell it afterwards.
  { action: 'RebootInstance', kind: 'start_time_moves', probability: 0.5 },
];

/** What makes a restart stay in a state. A call that hangs is done in every second case. */
function staying(aim: KillAim, instanceId: string, index: number): { fault: FaultSpec; change: object } | null {
  const reboot = { action: 'RebootInstance', instanceId };
  // Whatever the weather is: no delay at all.
  const calm = { ...reboot, kind: 'slow', delayMs: 0 };
  switch (aim) {
    case 'requested':
      return { fault: { action: 'DescribeInstances', instanceId, kind: 'slow', delayMs: STAYS_MS }, change: {} };
    case 'sending':
      return { fault: { ...reboot, kind: 'hang', done: index % 2 === 0 }, change: {} };
    case 'accepted':
      return { fault: calm, change: { SimulatedStaleSeconds: LONG } };
    case 'unconfirmed':
      return { fault: { ...reboot, kind: 'reset_after' }, change: { SimulatedStaleSeconds: LONG } };
    case 'restarting':
      return { fault: calm, change: { SimulatedBootSeconds: LONG } };
    case 'any':
      return null;
  }
}

/** A restart as a kill found it, and what was found of it at the end. */
interface Found {
  state: OpenState;
  record: Restart;
  kinds: readonly string[];
  sent: readonly LedgerEntry[];
}

/** What must have become of a restart whose process was killed in a state. */
function expectLawful({ state, record, kinds, sent }: Found): void {
  const what = `${record.instanceId}, killed while ${state}: ${record.state}`;
  switch (state) {
    case 'requested':
      expect([record.state, record.code, sent.length], what).toEqual(['not_sent', 'process_died', 0]);
      return;
    case 'sending':
      // Only the process that died could have known.
      expect(kinds, what).toContain('unconfirmed');
      expect(['not_sent', 'not_observed'], what).not.toContain(record.state);
      return;
    case 'accepted':
    case 'restarting':
      expect(
        sent.map(({ outcome }) => outcome),
        what,
      ).toEqual(['accepted']);
      expect(record.requestId === null && state === 'accepted', what).toBe(false);
      expect(['not_sent', 'never_confirmed'], what).not.toContain(record.state);
      return;
    case 'unconfirmed':
      expect(['not_sent', 'not_observed'], what).not.toContain(record.state);
  }
}

/**
 * Kills the server process with SIGKILL while restarts that it was asked for are under way, and starts it again on the same
 * database and cloud. The database tells when: each kill waits until so many restarts are in the state it is aimed at, and
 * counts only if some were in it when the process was dead. Then waits until every record has ended, and holds records,
 * events and the simulator's ledger against each other.
 * @param plan how many kills are to hit each state.
 * @param seed makes the order repeatable, as far as processes are.
 * @throws Error when as many kills missed as were planned.
 */
export async function proveKills(plan: KillPlan, seed: number): Promise<KillReport> {
  const random = mulberry(seed);
  const aims = shuffled(
    AIMS.flatMap((aim) => Array<KillAim>(plan[aim]).fill(aim)),
    random,
  );
  const kills = aims.length;
  const simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: SPEED, quota: 10_000_000 });
  const control = controlOf(simulator.port);
  const database = await newDatabase();
  // A fifth more, for kills that miss.
  const total = Math.ceil(kills * 1.2 + 2) * A_ROUND;
  await control.replace(
    Array.from({ length: total }, (_, index) =>
      plainInstance(`i-k${index}`, {
        SimulatedBootSeconds: 20,
        SimulatedStaleSeconds: 4,
        SimulatedPath: index % 2 === 0 ? 'starting' : 'stopping',
      }),
    ),
  );
  const serverUrl = new URL(database.url);
  serverUrl.searchParams.set('application_name', KILLED);
  const environment = {
    DATABASE_URL: serverUrl.href,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_POLL_SECONDS: '0.2',
    DESK_SWEEP_SECONDS: '5',
    // Longer than what is made to stay, so that nothing of it is given up before the kill.
    DESK_READ_TIMEOUT_SECONDS: '4',
    DESK_OBSERVE_SECONDS: '5',
    DESK_OVERDUE_MINUTES: '0.5',
  };
  const port = await freePort();
  const answered = new Map<string, string>();
  const asked: { instanceId: string; intentKey: string }[] = [];
  const found: { intentKey: string; state: OpenState }[] = [];
  const hit: Record<OpenState, number> = { requested: 0, sending: 0, accepted: 0, unconfirmed: 0, restarting: 0 };
  let missed = 0;
  const standing = async (keys: readonly string[]) =>
    (await database.query('select intent_key, state from restarts where intent_key = any($1)', [keys])).rows as {
      intent_key: string;
      state: Restart['state'];
    }[];
  let server: TestServer = await startServer(environment, port);
  try {
    await eventually(
      'the fleet to be read',
      async () => Number((await database.query('select count(*) as n from instances')).rows[0]?.n) === total,
    );
    for (let round = 0; round < kills + missed; round += 1) {
      const aim = aims[round - missed] ?? 'any';
      if (missed > kills * 0.2 + 1) throw new Error(`${missed} kills missed their aim, the last one ${aim}`);
      const intents = Array.from({ length: A_ROUND }, (_, index) => ({
        instanceId: `i-k${round * A_ROUND + index}`,
        intentKey: randomUUID(),
      }));
      asked.push(...intents);
      const keys = intents.map(({ intentKey }) => intentKey);
      const arranged = intents
        .slice(0, AIMED)
        .flatMap(({ instanceId }, index) => [{ instanceId, ...staying(aim, instanceId, index) }]);
      await control.faults([...arranged.flatMap(({ fault }) => fault ?? []), ...WEATHER]);
      for (const { instanceId, change } of arranged) if (change !== undefined) await control.patch(instanceId, change);
      let open = A_ROUND;
      const requests = intents.map(async (intent) => {
        const reply = await server.ask(intent).catch(() => null);
        open -= 1;
        if (reply?.kind === 'recorded') answered.set(intent.intentKey, reply.restart.id);
      });
      const atLeast = 1 + Math.floor(random() * (AIMED - 1));
      await eventually(`restarts to be ${aim}`, async () => {
        const states = (await standing(keys)).map(({ state }) => state);
        if (aim === 'any') return states.length > 0;
        if (states.filter((state) => state === aim).length >= atLeast) return true;
        // No more of them will come to it.
        return open === 0 && !states.some((state) => isOpen(state) && ORDER[state] < ORDER[aim]);
      });
      if (aim === 'any') await delay(random() * 1_000);
      await server.kill();
      await Promise.all(requests);
      await eventually('the database to be done with what the process had sent', async () => {
        const { rows } = await database.query('select 1 from pg_stat_activity where application_name = $1', [KILLED]);
        return rows.length === 0;
      });
      const left = await standing(keys);
      for (const { intent_key, state } of left) if (isOpen(state)) found.push({ intentKey: intent_key, state });
      for (const state of new Set(left.map((row) => row.state))) if (isOpen(state)) hit[state] += 1;
      if (aim !== 'any' && !left.some(({ state }) => state === aim)) missed += 1;
      server = await startServer(environment, port);
    }
    await eventually(
      'every record to end',
      async () =>
        Number((await database.query('select count(*) as n from restarts where ended_at is null')).rows[0]?.n) === 0,
      600_000,
    );

    const records = (await database.query('select record from restarts')).rows.map((row): Restart => row.record);
    const byKey = new Map(records.map((record) => [record.intentKey, record]));
    for (const [intentKey, id] of answered)
      expect(byKey.get(intentKey)?.id, 'an answered intent is in the database').toBe(id);
    for (const record of records) expect(isOpen(record.state), `${record.id} has ended`).toBe(false);

    const events = (
      await database.query(
        "select subject_id, kind, data, at, seq from events where subject_kind = 'restart' order by subject_id, seq",
      )
    ).rows;
    for (const record of records) {
      const own = events.filter((event) => event.subject_id === record.id);
      expect(replay(record.id, allRead(own.map(parseRestartEvent)))).toEqual(record);
    }

    const ledger = await control.ledger();
    for (const { instanceId, intentKey } of asked) {
      const sent = ledger.filter((entry) => entry.instanceId === instanceId);
      expect(sent.length, `${instanceId} was sent at most once`).toBeLessThanOrEqual(1);
      const record = byKey.get(intentKey);
      if (sent.length > 0)
        expect(record?.sendingAt, `${instanceId} was sent after its intent was committed`).toBeTruthy();
      if (record === undefined) continue;
      const rebooted = sent.some((entry) => entry.outcome === 'accepted');
      // What never reached ECS must not be called done, and what happened must not be called "not sent".
      if (!rebooted) expect(['running_again', 'overdue', 'stopped', 'not_observed']).not.toContain(record.state);
      if (rebooted) expect(['not_sent', 'refused_by_desk']).not.toContain(record.state);
    }
    for (const { intentKey, state } of found) {
      const record = byKey.get(intentKey);
      if (record === undefined) throw new Error(`The record of ${intentKey} is lost`);
      const kinds = events.filter(({ subject_id }) => subject_id === record.id).map(({ kind }) => String(kind));
      const sent = ledger.filter(({ instanceId }) => instanceId === record.instanceId);
      expectLawful({ state, record, kinds, sent });
    }
    const endings: Record<string, number> = {};
    for (const record of records) endings[record.state] = (endings[record.state] ?? 0) + 1;
    return {
      kills,
      missed,
      hit,
      answered: answered.size,
      unanswered: asked.length - answered.size,
      records: records.length,
      endings,
      reboots: ledger.filter((entry) => entry.outcome === 'accepted').length,
    };
  } finally {
    await server.kill();
    await simulator.close();
    await database.drop();
  }
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
