import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { facts } from '@/lib/domain/testing/restarts-in-states';
import { recordOutside } from '@/lib/restarts/record-outside';
import { startHistory, type TestHistory, told } from '../support/seal-rows';
import { writeRestart } from '../support/write-restart';

/** Rows that come from events and are not the restarts' own: what somebody changes in them is found too. */
let history: TestHistory;
let restart: string;
let before: string;
const AT = '2026-01-02T03:04:05.678Z';

beforeAll(async () => {
  history = await startHistory();
  const { db, database } = history;
  const refused = { ending: 'refused_by_desk', code: 'already_restarting' } as const;
  restart = (await writeRestart(db, { at: AT, facts: facts({ name: 'Größe' }), ended: refused })).id;
  before = (await writeRestart(db, { at: AT, facts: facts({ name: 'older' }), ended: refused, known: false })).id;
  await database.query(
    `insert into instances (region_id, instance_id, account_id, facts, facts_hash, changing, asked_at, missing_reads)
     values ('cn-hangzhou', 'i-one', 'default', '{}', '', false, now(), 0)`,
  );
  await db.transaction((tx) =>
    recordOutside(
      tx,
      [
        {
          regionId: 'cn-hangzhou',
          instanceId: 'i-one',
          sight: {
            askedAt: AT,
            previousAskedAt: null,
            status: 'Running',
            startTime: null,
            away: null,
            stoppedSince: null,
            gone: false,
            gapWhy: null,
          },
          restarted: {
            evidence: 'status',
            seen: 'Starting',
            from: AT,
            to: AT,
            askedAt: AT,
            startTime: null,
            accountId: 'default',
            name: 'web-01',
            instanceType: null,
          },
        },
      ],
      { overdueMs: 600_000 },
    ),
  );
  await history.seal();
});

afterAll(() => history.stop());

test('as they were written, nothing is found', async () => {
  expect((await history.database.query('select 1 from outside_restarts')).rowCount).toBe(1);
  expect(told(await history.verify())).toEqual([]);
});

describe('restarts outside the desk', () => {
  test.each([
    [`seen_at = seen_at + interval '1 ms'`, 'seenAt'],
    [`account_id = 'other'`, 'accountId'],
    [`region_id = 'cn-beijing'`, 'instance'],
    [`instance_id = 'i-two'`, 'instance'],
    [`instance_name = 'db-01', instance_type = 'ecs.g7.large'`, 'instanceName, instanceType'],
    [`evidence = 'start_time', seen = 'Stopping'`, 'evidence, seen'],
    [`seen_at = 'infinity'`, 'seenAt'],
  ])('one that is changed (%s) is named', async (change, columns) => {
    const { rows } = await history.database.query('select event_id from outside_restarts');
    expect(told(await history.verifyTampered(`update outside_restarts set ${change}`))).toEqual([
      `projection: The restart outside the desk of event ${rows[0].event_id} (cn-hangzhou/i-one) is not what its event gives: ${columns}.`,
    ]);
  });

  test('one that is removed, and one without such an event', async () => {
    expect(told(await history.verifyTampered('delete from outside_restarts'))).toEqual([
      expect.stringMatching(
        /^projection: The restart outside the desk of event \d+ \(cn-hangzhou\/i-one\) has no row\.$/,
      ),
    ]);
    // Also where the event is there, and is another's.
    for (const id of [1, 1000]) {
      const added = `insert into outside_restarts select ${id}, now(), 'default', 'cn-hangzhou', E'i-\\u001b[2J', '', null, 'status', 'x'`;
      expect(told(await history.verifyTampered(added))).toEqual([
        `projection: The restart outside the desk of event ${id} (cn-hangzhou/i-\ufffd[2J) has no such event.`,
      ]);
    }
  });

  test('an event that holds something else is named, and is no end of it', async () => {
    const found = await history.verifyTampered(`update events set data = '[1]' where kind = 'restarted_outside'`);
    expect(told(found)).toEqual([
      expect.stringMatching(/^edited: /),
      expect.stringMatching(/ is not what its event gives: seenAt, accountId, instanceName, evidence, seen\.$/),
    ]);
  });
});

describe('the text to search in', () => {
  test('that is changed is named', async () => {
    expect(told(await history.verifyTampered(`update restarts set search_text = '' where id = '${restart}'`))).toEqual([
      expect.stringMatching(
        new RegExp(`^projection: Restart ${restart} \\(.*\\) is not what its events give: searchText\\.$`),
      ),
    ]);
  });

  test('of rows of before it was there is as the migration wrote it, and is not compared', async () => {
    const found = await history.verifyTampered(`update restarts set search_text = 'x' where id = '${before}'`);
    expect(told(found)).toEqual([]);
  });
});
