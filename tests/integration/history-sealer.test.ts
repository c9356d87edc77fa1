import { afterEach, describe, expect, test } from 'vitest';
import { delay } from '@/lib/clock';
import { openDatabase } from '@/lib/db/client';
import { trustSentence } from '@/lib/domain/history/seal-trust';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadHistoryTrust } from '@/lib/queries/settings/load-seal-trust';
import { dropHistory } from '@/lib/seals/drop-history';
import { lockSealing, sealEvents } from '@/lib/seals/seal-events';
import { createSealer, type Sealer } from '@/lib/seals/sealer';
import { eventually } from '../support/eventually';
import { KEY, startHistory, type TestHistory, told } from '../support/seal-rows';
import { plainInstance } from '../support/simulator-control';
import { ask, recorded, startTestDesk } from '../support/test-desk';

/** What one sealer remembers, says at its end, and leaves for pages. */
const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A history that a sealer seals. `first`: events that are there before it starts. */
async function sealedHistory({ pauseMs = 50, first = 0 } = {}) {
  const history = await startHistory();
  closing.push(history.stop);
  await history.write(first);
  const open = openDatabase(history.database.url, () => undefined);
  const errors: string[] = [];
  const sealer: Sealer = createSealer({
    db: open.db,
    keys: history.keys,
    say: (level, message) => {
      if (level === 'error') errors.push(message);
    },
    pauseMs,
  });
  sealer.start();
  closing.push(async () => {
    await sealer.stop();
    await open.close();
  });
  /** What pages of its process are told. */
  const trusted = () => loadHistoryTrust({ db: history.db, seals: { keys: history.keys, note: sealer.note } });
  return { history, sealer, errors, trusted };
}

const sealed = (history: TestHistory, count: number) =>
  eventually(`${count} seals`, async () => (await sealsOf(history)) === count);

const sealsOf = async ({ database }: TestHistory) =>
  (await database.query('select count(*)::int as n from seals')).rows[0].n as number;

/** It is said; or what waits was sealed on as if nothing were missing, which whoever waits then finds. */
const said = ({ database }: TestHistory, errors: string[]) =>
  eventually('it to be said, or passed over', async () => {
    if (errors.length > 0) return true;
    return (await database.query('select 1 from unsealed_events limit 1')).rowCount === 0;
  });

const GONE =
  'Seals that this server has seen are gone from the database, or others stand in their place: nothing is sealed; run npm run history:verify';

/** The newest of the history cut off, and the head set back: what is left fits. */
const CUT = [
  'delete from events where id > 3',
  'delete from seals where seq > 3',
  'update seal_head set seq = 3, mac = (select mac from seals where seq = 3)',
];

describe('seals that this process has seen', () => {
  test.each([
    ['cut off, with the head set back', CUT, 3],
    ['another in their place', [`update seals set mac = '\\xabcd' where seq = 5`], 5],
    [
      'all gone, as if there had never been any',
      ['delete from events', 'delete from seals', 'delete from seal_head', 'truncate unsealed_events'],
      0,
    ],
  ])('%s: it says so once, pages say so, and nothing is sealed', async (_how, statements, left) => {
    const { history, errors, trusted } = await sealedHistory();
    await history.write(5);
    await sealed(history, 5);
    await history.tamper(...statements);
    await history.write(2);
    await said(history, errors);
    expect(await trusted()).toMatchObject({
      kind: 'broken',
      what: 'seals_gone',
    });
    expect(errors).toEqual([GONE]);
    expect(await sealsOf(history)).toBe(left);
  });

  test('the beginning of the chain is one of them', async () => {
    const { history, errors } = await sealedHistory();
    await eventually('the beginning', async () => {
      return (await history.database.query('select 1 from seal_head')).rowCount === 1;
    });
    // Without its head the chain would begin anew, and take as it is whatever was put there.
    await history.tamper('delete from seal_head', 'insert into unsealed_events values (1)');
    await said(history, errors);
    expect(errors).toEqual([GONE]);
    expect((await history.database.query('select 1 from seal_head')).rowCount).toBe(0);
  });

  test('may go by retention after others have sealed on, and by nothing else', async () => {
    const history = await startHistory();
    closing.push(history.stop);
    await history.write(2, { at: '2020-01-01T00:00:00.000Z' });
    await sealEvents(history.db, history.keys);
    const pass = await sealEvents(history.db, history.keys);
    const seen = pass.kind === 'sealed' ? pass.newest : null;
    expect(seen?.seq).toBe(2n);
    await history.write(3, { at: '2020-01-02T00:00:00.000Z' });
    await history.seal();
    expect(await dropHistory(history.db, history.keys, '2021-01-01T00:00:00.000Z')).toMatchObject({ ok: true });
    expect(await sealsOf(history)).toBe(1);
    expect(await sealEvents(history.db, history.keys, { seen })).toMatchObject({ kind: 'sealed' });
    await history.tamper('update history_checkpoints set through_at = now()');
    expect(await sealEvents(history.db, history.keys, { seen })).toEqual({ kind: 'seals_gone' });
  });
});

describe('what pages are told of a history that is sealed', () => {
  test('events that got no seal, and seals that did not fit', async () => {
    const { history, trusted } = await sealedHistory();
    await history.write(3);
    await sealed(history, 3);
    expect(await trusted()).toMatchObject({ kind: 'sealed' });
    await history.database.query(
      `insert into events select (jsonb_populate_record(events, '{"id": 1000, "subject_id": "new"}')).* from events where id = 2`,
    );
    const doubted = () =>
      eventually('doubts', async () => {
        const trust = await trusted();
        return trust.kind === 'doubted' && trustSentence(ENGLISH, trust);
      });
    expect(await doubted()).toBe(
      'The history is sealed, and this server has found 1 event that could not be sealed: run npm run history:verify.',
    );
    await history.tamper('update seal_head set seq = 1, mac = (select mac from seals where seq = 1)');
    await history.write(1);
    await sealed(history, 4);
    // Sealing has put the head right, and it is told all the same.
    await history.write(1);
    await sealed(history, 5);
    expect(await doubted()).toContain(
      'has found seals that were changed in the database and 1 event that could not be sealed:',
    );
    expect(told(await history.verify())).toEqual([expect.stringMatching(/^inserted: Event 1000 /)]);
  });

  test('a head that was deleted', async () => {
    const { history, trusted } = await sealedHistory();
    await history.write(3);
    await sealed(history, 3);
    await history.tamper('delete from seal_head');
    await history.write(1);
    await eventually('it to be told', async () => (await trusted()).kind === 'broken');
    expect(await sealsOf(history)).toBe(3);
  });
});

describe('at the end', () => {
  test('what was written last is sealed', async () => {
    const { history, sealer } = await sealedHistory({ pauseMs: 600_000, first: 1 });
    await sealed(history, 1);
    await history.write(1_500);
    await sealer.stop();
    expect(await sealsOf(history)).toBe(1_501);
  });

  test('it is waited for while another process seals, for a few seconds', async () => {
    const { history, sealer } = await sealedHistory({ pauseMs: 600_000, first: 1 });
    await sealed(history, 1);
    await history.write(2);
    let stopped: Promise<void> | undefined;
    await history.db.transaction(async (tx) => {
      await lockSealing(tx);
      stopped = sealer.stop();
      await delay(200);
    });
    await stopped;
    expect(await sealsOf(history)).toBe(3);
    const second = await sealedHistory({ pauseMs: 600_000, first: 1 });
    await sealed(second.history, 1);
    await second.history.write(1);
    await second.history.db.transaction(async (tx) => {
      await lockSealing(tx);
      await second.sealer.stop();
    });
    expect(await sealsOf(second.history)).toBe(1);
  });

  test('of a desk, also the answer that ECS gives while it stops', async () => {
    const test = await startTestDesk({
      simulator: { regions: ['cn-hangzhou'] },
      env: { DESK_HISTORY_KEY: KEY, DESK_READ_TIMEOUT_SECONDS: '60' },
      instances: [plainInstance('i-last')],
    });
    closing.push(test.simulator.close, test.database.drop);
    await test.control.faults([{ action: 'RebootInstance', instanceId: 'i-last', kind: 'hold' }]);
    recorded(await ask(test, 'i-last', 'graceful'));
    const stopping = test.desk.stop();
    await test.control.faults([]);
    await stopping;
    const { rows } = await test.database.query(
      `select events.kind, seals.seq is not null as sealed from events left join seals on seals.event_id = events.id
        order by sealed, (events.kind = 'accepted') desc`,
    );
    expect(rows.filter(({ sealed: covered }) => !covered)).toEqual([]);
    expect(rows[0]).toEqual({ kind: 'accepted', sealed: true });
  });
});
