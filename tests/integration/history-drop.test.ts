import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { stepsOf } from '@/lib/domain/restart/restart-steps';
import { ENGLISH } from '@/lib/domain/words/speak';
import { appendEvents, lockRestart } from '@/lib/restarts/append-restart-events';
import { readEvents } from '@/lib/restarts/read-restart-events';
import { dropHistory } from '@/lib/seals/drop-history';
import { historyKeys } from '@/lib/seals/seal-keys';
import { readAnchor } from '@/lib/seals/verify/anchors';
import { allRead } from '../support/all-read';
import { OTHER_KEY, REFUSED, startHistory, type TestHistory, told, UNTOLD, writeRestart } from '../support/seal-rows';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const day = (number: number) => new Date(Date.UTC(2020, 0, number)).toISOString();
const TODAY = day(2_000);
const ANY_AGE = { keptDays: 0 };
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

/** One event a day, from the first of January 2020, all sealed. */
async function historyOf(days: number): Promise<TestHistory> {
  const history = await startHistory();
  closing.push(history.stop);
  for (let number = 1; number <= days; number += 1) await history.write(1, { at: day(number) });
  await history.seal();
  return history;
}

const idsOf = async ({ database }: TestHistory) =>
  (await database.query('select id::int from events order by id')).rows.map(({ id }) => id as number);

async function anchorOf({ database }: TestHistory, seq: number) {
  const { rows } = await database.query('select mac from seals where seq = $1', [seq]);
  const anchor = readAnchor(`${seq}:${rows[0].mac.toString('hex')}`);
  if (!anchor.ok) throw new Error(anchor.error);
  return anchor.value;
}

describe('dropping old history', () => {
  test('drops what is older, in stretches, and verification goes on from the checkpoints', async () => {
    const history = await historyOf(20);
    const anchors = [await anchorOf(history, 3), await anchorOf(history, 7), await anchorOf(history, 20)];
    expect(await dropHistory(history.db, history.keys, day(8), { stretch: 3 })).toEqual({
      ok: true,
      value: `Dropped 7 events up to ${day(7)} (seal 7), for which signed checkpoints stand.`,
    });
    expect(await idsOf(history)).toEqual(Array.from({ length: 13 }, (_, index) => 8 + index));
    const { rows } = await history.database.query(
      'select from_seq::int, through_seq::int, from_at, through_at from history_checkpoints order by through_seq',
    );
    expect(
      rows.map((row) => [row.from_seq, row.through_seq, row.from_at.toISOString(), row.through_at.toISOString()]),
    ).toEqual([
      [1, 3, day(1), day(3)],
      [4, 6, day(4), day(6)],
      [7, 7, day(7), day(7)],
    ]);
    const found = await history.verify({ anchors });
    expect(told(found)).toEqual([]);
    expect(found.verified).toMatchObject({
      sealed: 13,
      dropped: 7n,
      notes: ['Seal 3 of the anchor was dropped by retention; give a newer anchor.'],
    });
    // Sealing goes on, and so does dropping; the newest seal stays.
    await history.write(2);
    await history.seal();
    expect(await dropHistory(history.db, history.keys, TODAY)).toMatchObject({ ok: true });
    expect(await idsOf(history)).toEqual([21, 22]);
    await history.seal();
    expect(told(await history.verify())).toEqual([]);
    await history.write(1);
    await history.seal();
    expect((await history.verify()).verified).toMatchObject({ sealed: 3, dropped: 20n });
  });

  test('ends with the first that is not older, though older ones come after it', async () => {
    const history = await historyOf(5);
    await history.write(1, { at: day(100) });
    await history.write(3, { at: day(2) });
    await history.seal();
    expect(await dropHistory(history.db, history.keys, day(50))).toMatchObject({ ok: true });
    expect(await idsOf(history)).toEqual([6, 7, 8, 9]);
    expect(told(await history.verify())).toEqual([]);
  });

  test('leaves restarts that are open or still watched all of their events, and forgets those of which nothing is left', async () => {
    const history = await historyOf(3);
    const over = await writeRestart(history, [REFUSED]);
    await history.write(2);
    const open = await writeRestart(history);
    await writeRestart(history, [REFUSED]);
    await history.write(3);
    await history.seal();
    const { rows } = await history.database.query('select clock_timestamp() as now');
    const before = rows[0].now.toISOString();
    const drop = () => dropHistory(history.db, history.keys, before, ANY_AGE);
    expect(await drop()).toMatchObject({ ok: true });
    const left = await history.database.query('select id from restarts order by id');
    expect(left.rows.map(({ id }) => id)).not.toContain(over);
    expect(left.rows).toHaveLength(2);
    expect((await idsOf(history))[0]).toBe(8);
    expect(told(await history.verify())).toEqual([]);
    expect(await drop()).toEqual({
      ok: false,
      error: expect.stringMatching(
        new RegExp(
          `^Nothing to drop: restart ${open} of 20.*Z is open or still watched, and keeps its events and all after them\\.$`,
        ),
      ),
    });
    // Overdue and not seen back: for a day reads can still tell something of it, and then never again.
    const overdueFor = (hours: number) =>
      history.tamper(
        `update restarts set ended_at = now() - interval '${hours} h', watched = true where id = '${open}'`,
      );
    await overdueFor(24);
    expect(await drop()).toMatchObject({ ok: false });
    await overdueFor(26);
    expect(await drop()).toMatchObject({ ok: true });
    expect((await idsOf(history))[0]).toBeGreaterThan(8);
  });

  test('a restart that lost its first events is not accused, and its page tells the rest', async () => {
    const history = await historyOf(3);
    const { db } = history;
    const restart = await writeRestart(history);
    const ended = await db.transaction(async (tx) => {
      const before = await lockRestart(tx, restart);
      if (before === null) throw new Error('No restart');
      return appendEvents(tx, UNTOLD, before, [REFUSED]);
    });
    await history.write(2);
    await history.seal();
    const whole = stepsOf(ENGLISH, ended, await readEvents(db, restart));
    expect(await dropHistory(db, history.keys, ended.endedAt ?? '', ANY_AGE)).toMatchObject({ ok: true });
    const found = await history.verify();
    expect([told(found), found.skipped]).toEqual([[], 1]);
    const events = await readEvents(db, restart);
    expect(allRead(events).map(({ kind }) => kind)).toEqual(['ended']);
    expect(stepsOf(ENGLISH, ended, events)).toEqual(whole.slice(1));
  });

  test('two at once drop each event once', async () => {
    const history = await historyOf(12);
    await Promise.all([
      dropHistory(history.db, history.keys, day(10), { stretch: 2 }),
      dropHistory(history.db, history.keys, day(10), { stretch: 3 }),
      history.write(5).then(() => history.seal()),
    ]);
    await history.seal();
    expect((await idsOf(history))[0]).toBe(10);
    expect(told(await history.verify())).toEqual([]);
  });
});

describe('nothing is dropped', () => {
  test.each([
    ['with another key', OTHER_KEY, day(3), 'This is not the key that sealed this history; nothing was dropped.'],
    [
      'before a day to come',
      null,
      '2999-01-01T00:00:00.000Z',
      '--before 2999-01-01T00:00:00.000Z is not 31 days ago: the desk needs what is newer, and nothing was dropped.',
    ],
    ['when all is newer', null, day(1), `Nothing to drop: no sealed event is older than ${day(1)}.`],
  ])('%s', async (_why, key, before, sentence) => {
    const history = await historyOf(5);
    expect(await dropHistory(history.db, key === null ? history.keys : historyKeys(key, 'simulated'), before)).toEqual({
      ok: false,
      error: sentence,
    });
    expect(await idsOf(history)).toHaveLength(5);
  });

  test('of the last 31 days, which the desk still needs', async () => {
    const history = await startHistory();
    closing.push(history.stop);
    await history.write(1, { at: daysAgo(40) });
    await history.write(1, { at: daysAgo(31.1) });
    await history.write(2, { at: daysAgo(30.9) });
    await history.seal();
    const young = daysAgo(30.99);
    expect(await dropHistory(history.db, history.keys, young)).toEqual({
      ok: false,
      error: `--before ${young} is not 31 days ago: the desk needs what is newer, and nothing was dropped.`,
    });
    expect(await idsOf(history)).toHaveLength(4);
    expect(await dropHistory(history.db, history.keys, daysAgo(31.01))).toMatchObject({ ok: true });
    expect(await idsOf(history)).toHaveLength(2);
  });

  test('where nothing was ever sealed', async () => {
    const history = await startHistory(null);
    closing.push(history.stop);
    await history.write(2, { at: day(1) });
    expect(await dropHistory(history.db, history.keys, day(3))).toEqual({
      ok: false,
      error: 'This history was never sealed, so there is nothing that could be dropped.',
    });
  });

  test.each([
    ['an edited event', `update events set actor_name = 'Eve' where id = 2`, /Event 2 .* was edited/],
    ['a deleted one', 'delete from events where id = 2', /Event 2, which seal 2 covers, was deleted/],
    [
      'one whose seal was put in the place of another',
      `update seals set mac = '\\xabcd' where seq = 4`,
      /Seal 4|Event 4/,
    ],
  ])('when it does not verify: %s', async (_what, statement, sentence) => {
    const history = await historyOf(6);
    await history.tamper(statement);
    const before = await idsOf(history);
    const done = await dropHistory(history.db, history.keys, day(5));
    expect(done).toEqual({
      ok: false,
      error: expect.stringMatching(/^Nothing is dropped that does not verify; run npm run history:verify\. /),
    });
    expect(done.ok ? '' : done.error).toMatch(sentence);
    expect(await idsOf(history)).toEqual(before);
  });
});

describe('tampering after retention', () => {
  const rest = 'seals 1 to 7';
  let history: TestHistory;

  beforeAll(async () => {
    history = await historyOf(15);
    // It is used by more than one test.
    closing.pop();
    expect(await dropHistory(history.db, history.keys, day(8))).toMatchObject({ ok: true });
  });

  afterAll(() => history.stop());

  test.each([
    ['an event', `update events set actor_name = 'Eve' where id = 12`, [/^edited: Event 12 .*, seal 12\)/]],
    ['the first that is left', 'delete from events where id = 8', [/^deleted: Event 8, /]],
    [
      'more of the beginning dropped, under the same checkpoint',
      'delete from events where id <= 10; delete from seals where seq <= 10',
      [/^beginning: The beginning is missing: seals 8 to 10, and no checkpoint stands for it\.$/],
    ],
    [
      'and a checkpoint that says so',
      `insert into history_checkpoints select seq, mac, 8, now(), now(), now(), (select signature from history_checkpoints) from seals where seq = 10;
       delete from events where id <= 10; delete from seals where seq <= 10`,
      [
        /^checkpoint: The checkpoint for seals 8 to 10 is forged: /,
        /^beginning: The beginning is missing: seals 8 to 10/,
      ],
    ],
    [
      'a checkpoint that is made longer',
      `update history_checkpoints set through_seq = 10, through_mac = (select mac from seals where seq = 10);
       delete from events where id <= 10; delete from seals where seq <= 10`,
      [
        /^checkpoint: The checkpoint for seals 1 to 10 is forged: /,
        /^beginning: The beginning is missing: seals 1 to 10/,
      ],
    ],
    [
      'a checkpoint with other times',
      `update history_checkpoints set from_at = from_at + interval '1 day'`,
      [/^checkpoint: The checkpoint for seals 1 to 7 is forged: /, new RegExp(`^beginning: .*: ${rest}, `)],
    ],
    ['a checkpoint that is gone', 'delete from history_checkpoints', [new RegExp(`^beginning: .*: ${rest}, `)]],
    [
      'what was dropped put back',
      `insert into seals values (5, 5, '\\xabcd')`,
      [/^seal_changed: Seal 5 \(event 5\) stands before 8, where the seals begin\.$/],
    ],
  ])('%s', async (_what, statements, sentences) => {
    expect(told(await history.verifyTampered(...statements.split(';')))).toEqual(
      sentences.map((sentence) => expect.stringMatching(sentence)),
    );
  });

  test('a checkpoint that is gone from among several', async () => {
    const several = await historyOf(12);
    await dropHistory(several.db, several.keys, day(10), { stretch: 3 });
    expect(told(await several.verifyTampered('delete from history_checkpoints where through_seq = 6'))).toEqual([
      'beginning: The beginning has a gap: no checkpoint stands for seals 4 to 6.',
    ]);
  });
});
