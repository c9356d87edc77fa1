import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { delay } from '../../lib/clock';
import type { Restart } from '../../lib/fleet/restart';
import { isOpen } from '../../lib/fleet/restart';
import { type RestartEvent, replay } from '../../lib/fleet/restart-events';
import { startSimulator } from '../../lib/simulator/start-simulator';
import { controlOf, plainInstance } from './control';
import { newDatabase } from './database';
import { eventually } from './eventually';
import { freePort } from './free-port';
import { mulberry } from './mulberry';
import { startServer, type TestServer } from './server';

/** What a run of kills has shown. */
export interface KillReport {
  kills: number;
  /** Requests whose answer reached the client. */
  answered: number;
  /** Requests whose answer was lost; their records exist or they never arrived. */
  unanswered: number;
  records: number;
  endings: Record<string, number>;
  reboots: number;
}

/**
 * Kills the server process with SIGKILL at random moments while restarts are asked for, and starts it again on the same
 * database and cloud. Then waits until every record has ended, and holds records, events and the simulator's ledger
 * against each other. Each intent has an instance of its own.
 * @param seed makes the moments of the kills repeatable, as far as processes are.
 */
export async function proveKills(kills: number, seed: number): Promise<KillReport> {
  const perRound = 6;
  const random = mulberry(seed);
  const simulator = await startSimulator({ regions: ['cn-hangzhou'], speed: 20, quota: 10_000_000 });
  const control = controlOf(simulator.port);
  const database = await newDatabase();
  const total = kills * perRound;
  await control.replace(
    Array.from({ length: total }, (_, index) =>
      plainInstance(`i-k${index}`, {
        SimulatedBootSeconds: 20,
        SimulatedStaleSeconds: 4,
        SimulatedPath: index % 2 === 0 ? 'starting' : 'stopping',
      }),
    ),
  );
  // Every second request meets a cloud that is slow or silent: then a kill falls more often into the call itself.
  await control.faults([
    { action: 'RebootInstance', kind: 'hang', probability: 0.15 },
    { action: 'RebootInstance', kind: 'slow', probability: 0.3, delayMs: 200 },
    { action: 'RebootInstance', kind: 'reset_after', probability: 0.1 },
  ]);
  const environment = {
    DATABASE_URL: database.url,
    DESK_REGIONS: 'cn-hangzhou',
    DESK_ECS_ENDPOINT: `http://127.0.0.1:${simulator.regionPorts['cn-hangzhou']}`,
    DESK_POLL_SECONDS: '0.2',
    DESK_SWEEP_SECONDS: '5',
    DESK_READ_TIMEOUT_SECONDS: '0.5',
    DESK_OBSERVE_SECONDS: '3',
    DESK_OVERDUE_MINUTES: '0.5',
  };
  const port = await freePort();
  const answered = new Map<string, string>();
  const asked: { instanceId: string; intentKey: string }[] = [];
  let server: TestServer = await startServer(environment, port);
  try {
    await eventually(
      'the fleet to be read',
      async () => Number((await database.query('select count(*) as n from instances')).rows[0]?.n) === total,
    );
    for (let round = 0; round < kills; round += 1) {
      const requests = Array.from({ length: perRound }, async (_, index) => {
        const intent = { instanceId: `i-k${round * perRound + index}`, intentKey: randomUUID() };
        asked.push(intent);
        await delay(random() * 120);
        const reply = await server.ask(intent).catch(() => null);
        if (reply?.kind === 'recorded') answered.set(intent.intentKey, reply.restart.id);
      });
      await delay(random() * 1_000);
      await server.kill();
      await Promise.all(requests);
      server = await startServer(environment, port);
    }
    await eventually(
      'every record to end',
      async () =>
        Number((await database.query('select count(*) as n from restarts where ended_at is null')).rows[0]?.n) === 0,
      120_000,
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
      expect(
        replay(
          record.id,
          own.map(
            (event) =>
              ({
                kind: event.kind,
                data: event.data,
                seq: event.seq,
                at: new Date(event.at).toISOString(),
              }) as RestartEvent,
          ),
        ),
      ).toEqual(record);
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
    const endings: Record<string, number> = {};
    for (const record of records) endings[record.state] = (endings[record.state] ?? 0) + 1;
    return {
      kills,
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
