import { afterAll, beforeAll, expect, test } from 'vitest';
import { wallMs } from '@/lib/clock';
import { createAlibabaCloud } from '@/lib/cloud/alibaba/alibaba-cloud';
import { UNLIMITED } from '@/lib/cloud/cloud-budget';
import { readCredentials } from '@/lib/config/config';
import { NO_FILTER } from '@/lib/domain/instance/fleet-filter';
import { wordsForPending } from '@/lib/domain/instance/system-events';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadFleet } from '@/lib/queries/fleet/load-fleet';
import { loadInstance } from '@/lib/queries/instance/load-instance';
import { sweepSystemEvents } from '@/lib/sync/sweep-events';
import { eventually } from '../support/eventually';
import { ask, ended, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

const TARGET = { accountId: 'default', regionId: 'cn-hangzhou' };

let desk: TestDesk;

// The seeded fleet has events of every kind; after the first read the next regular one is an hour away.
beforeAll(async () => {
  desk = await startTestDesk({ simulator: { regions: ['cn-hangzhou'] }, env: { DESK_EVENTS_SECONDS: '3600' } });
});

afterAll(() => desk.stop());

const rowWith = (type: string, status: string) =>
  eventually(`a row with ${type}, ${status}`, async () => {
    const { rows } = await loadFleet(ENGLISH, desk.desk.queries, NO_FILTER);
    return rows?.find((row) => row.pendingEvents.some((event) => event.type === type && event.status === status));
  });
const eventReads = async () => (await desk.control.ledger('DescribeInstanceHistoryEvents')).length;

test('a pending maintenance reboot is on its row at the first read; a restart here settles it, and that is seen soon', async () => {
  const row = await rowWith('SystemMaintenance.Reboot', 'Scheduled');
  const [pending] = row.pendingEvents;
  if (pending === undefined) throw new Error('There is none.');
  expect(wordsForPending(ENGLISH, pending, wallMs()).sentence).toMatch(
    /^Maintenance reboot scheduled for .* UTC\. A restart through Restart Desk before that time avoids it/,
  );
  // It stands above the timeline, and not in it as well.
  expect(await loadInstance(ENGLISH, desk.desk.queries, 'cn-hangzhou', row.instanceId)).toMatchObject({
    row: { pendingEvents: [pending] },
    timeline: [],
  });
  expect(await eventReads()).toBe(1);

  await ended(recorded(await ask(desk, row.instanceId, 'graceful')).id);
  const told = await eventually('the story to say that it is settled', async () => {
    const view = await loadInstance(ENGLISH, desk.desk.queries, 'cn-hangzhou', row.instanceId);
    const titles = view?.timeline.flatMap((entry) =>
      entry.kind === 'seen' && entry.what === 'system_event' ? [entry.title] : [],
    );
    return view?.row.pendingEvents.length === 0 && titles?.length === 2 ? titles : null;
  });
  expect(told).toEqual([
    'Maintenance reboot avoided',
    expect.stringMatching(/^Maintenance reboot scheduled for .* UTC$/),
  ]);
  const { rows } = await loadFleet(ENGLISH, desk.desk.queries, NO_FILTER);
  expect(rows?.find(({ instanceId }) => instanceId === row.instanceId)?.pendingEvents).toEqual([]);
  // Once for it, and not again and again.
  expect(await eventReads()).toBe(2);
});

test('an event about which ECS still asks, and one that a restart does not settle, are on their rows too', async () => {
  const [inquired] = (await rowWith('SystemMaintenance.Reboot', 'Inquiring')).pendingEvents;
  const [redeployed] = (await rowWith('SystemMaintenance.Redeploy', 'Scheduled')).pendingEvents;
  if (inquired === undefined || redeployed === undefined) throw new Error('There are none.');
  expect(inquired.notBefore).toBeNull();
  expect(wordsForPending(ENGLISH, inquired, wallMs()).short).toBe('Reboot announced');
  expect(wordsForPending(ENGLISH, redeployed, wallMs()).sentence).toContain('A restart is not known to avoid it');
});

test('an account that may not see them gets an empty list, and nothing is concluded from that', async () => {
  const before = (await desk.database.query('select event_id from system_events where pending')).rows;
  expect(before.length).toBeGreaterThan(0);
  const cloud = createAlibabaCloud({
    endpoints: { '*': { protocol: 'http', host: `127.0.0.1:${desk.simulator.port}` } },
    fleet: 'alibaba',
    readTimeoutMs: 2_000,
    connectTimeoutMs: 2_500,
    accounts: new Map([[TARGET.accountId, readCredentials({ kind: 'simulated', key: 'blind' })]]),
    budget: UNLIMITED,
  });
  const { db } = desk.desk.restarts;
  await sweepSystemEvents({ db, cloud, signal: new AbortController().signal }, TARGET);
  expect((await desk.database.query('select event_id from system_events where pending')).rows).toEqual(before);
});
