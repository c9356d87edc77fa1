import { randomUUID } from 'node:crypto';
import { TransactionRollbackError } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/database-clock';
import { insertEvents } from '@/lib/db/insert-events';
import { MOST_WAITING } from '@/lib/domain/history/seal-trust';
import { loadHistoryTrust } from '@/lib/queries/settings/load-seal-trust';
import { sealEvents } from '@/lib/seals/seal-events';
import { type HistoryKeys, historyKeys } from '@/lib/seals/seal-keys';
import { createSealer, type Sealer } from '@/lib/seals/sealer';
import { readAnchor } from '@/lib/seals/verify/anchors';
import { eventually } from '../support/eventually';
import {
  KEY,
  OTHER_KEY,
  REFUSED,
  signWith,
  startHistory,
  type TestHistory,
  told,
  writeRestart,
} from '../support/seal-rows';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** What pages of a process are told that has this key, and does not seal. */
function trusted({ db, ...history }: TestHistory, keys: HistoryKeys | null = history.keys) {
  return loadHistoryTrust({ db, seals: { keys, note: () => null } });
}

async function newHistory(key: string | null = KEY): Promise<TestHistory> {
  const history = await startHistory(key);
  closing.push(history.stop);
  return history;
}

interface Line {
  level: string;
  message: string;
  about: Record<string, string | number | null>;
}

/** A sealer on a pool of its own, as in another process, with what it says. */
function sealerOn(
  history: TestHistory,
  { key = KEY, anchorEveryMs }: { key?: string; anchorEveryMs?: number } = {},
): { sealer: Sealer; lines: Line[] } {
  const open = openDatabase(history.database.url, () => undefined);
  const lines: Line[] = [];
  const sealer = createSealer({
    db: open.db,
    keys: historyKeys(key, 'simulated'),
    say: (level, message, about = {}) => lines.push({ level, message, about }),
    pauseMs: 50,
    anchorEveryMs,
  });
  sealer.start();
  closing.push(async () => {
    await sealer.stop();
    await open.close();
  });
  return { sealer, lines };
}

const allSealed = ({ database }: TestHistory) =>
  eventually('everything to be sealed', async () => {
    const { rows } = await database.query(
      'select not exists (select 1 from unsealed_events) and exists (select 1 from seals) as done',
    );
    return rows[0].done;
  });

const sealsOf = async ({ database }: TestHistory) =>
  (await database.query('select seq::int, event_id::int from seals order by seq')).rows as {
    seq: number;
    event_id: number;
  }[];

/** An event whose transaction goes on until it is told to end. */
async function writeAndHold({
  db,
}: TestHistory): Promise<{ id: number; end(how: 'commit' | 'rollback'): Promise<void> }> {
  let tell: (how: 'commit' | 'rollback') => void = () => undefined;
  const told = new Promise<'commit' | 'rollback'>((resolve) => {
    tell = resolve;
  });
  let id = 0;
  const done = db
    .transaction(async (tx) => {
      const actor = { kind: 'visitor' as const, id: '192.0.2.1', name: 'late' };
      const about = { subjectKind: 'door', subjectId: randomUUID(), seq: 1, kind: 'refused' };
      [id = 0] = await insertEvents(tx, [{ at: await databaseNow(tx), ...about, actor, data: {} }]);
      if ((await told) === 'rollback') tx.rollback();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TransactionRollbackError)) throw error;
    });
  await eventually('the event to be written', async () => id > 0);
  return {
    id,
    end: async (how) => {
      tell(how);
      await done;
    },
  };
}

describe('sealing', () => {
  test('two sealers and more passes at once seal each event once, without a gap, while others write', async () => {
    const history = await newHistory();
    sealerOn(history);
    sealerOn(history);
    const writers = Array.from({ length: 6 }, async () => {
      for (let round = 0; round < 5; round += 1) {
        await history.write(100);
        await sealEvents(history.db, history.keys, { limit: 37 });
      }
    });
    await Promise.all(writers);
    await allSealed(history);
    const seals = await sealsOf(history);
    expect(seals.map(({ seq }) => seq)).toEqual(Array.from({ length: 3_000 }, (_, index) => index + 1));
    expect(new Set(seals.map(({ event_id: id }) => id)).size).toBe(3_000);
    expect(told(await history.verify())).toEqual([]);
  });

  test('an event that commits after later ones is sealed too, and one that is rolled back leaves nothing behind', async () => {
    const history = await newHistory();
    await history.write(1);
    const early = await writeAndHold(history);
    const rolledBack = await writeAndHold(history);
    const [second = 0] = await history.write(1);
    // The chain begins when nobody is writing: nothing may come to stand before it without a signature. Those who come to
    // write queue behind whoever begins it, so that it tries for a moment only.
    // Whoever holds it up for longer would be ended by PostgreSQL, and could not commit below.
    expect(await history.seal()).toEqual({ kind: 'busy', rejected: [] });
    await Promise.all([early.end('commit'), rolledBack.end('rollback')]);
    await history.seal();
    expect((await sealsOf(history)).map(({ event_id: id }) => id)).toEqual([1, early.id, second]);
    // After it nobody waits for anybody.
    const late = await writeAndHold(history);
    const [third = 0] = await history.write(1);
    await history.seal();
    expect(late.id).toBeLessThan(third);
    expect((await sealsOf(history)).at(-1)?.event_id).toBe(third);
    expect(told(await history.verify())).toEqual([]);
    await late.end('commit');
    await history.seal();
    expect((await sealsOf(history)).slice(3).map(({ event_id: id }) => id)).toEqual([third, late.id]);
    expect(told(await history.verify())).toEqual([]);
  });

  test('what is signed survives the way into the database and back, whatever it holds', async () => {
    const history = await newHistory();
    // The database takes neither NUL nor half a character in JSON; in text the latter becomes another character.
    const text = fc
      .string({ unit: 'binary', maxLength: 20 })
      .map((value) => Buffer.from(value.replaceAll('\u0000', '')).toString());
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(null, undefined, true, -0, 1e21, 5e-324, Number.MAX_VALUE, 2 ** 53 + 2, '__proto__'),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(text, tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ data: value, name: text }), { maxLength: 50 }), async (events) => {
        for (const { data, name } of events) {
          await history.write(1, {
            data: { data },
            actor: { kind: 'visitor', id: `${name}\ud800`, name },
            at: '2026-01-02T03:04:05.100Z',
          });
        }
        expect((await history.seal()).rejected).toEqual([]);
      }),
      { numRuns: 6 },
    );
    expect(told(await history.verify())).toEqual([]);
  });

  test('says where the chain stands after its first seal, at the start, and again and again', async () => {
    const history = await newHistory();
    const first = sealerOn(history);
    const anchors = (lines: Line[]) => lines.filter(({ message }) => message === 'Anchor of the history');
    expect(anchors(first.lines)).toEqual([]);
    await history.write(3);
    await eventually('the first anchor', async () => anchors(first.lines).length === 1);
    const second = sealerOn(history, { anchorEveryMs: 1 });
    await eventually('more anchors', async () => anchors(second.lines).length >= 2);
    const said = String(anchors(second.lines)[0]?.about.anchor);
    expect(said).toMatch(/^3:[0-9a-f]{64}$/);
    const anchor = readAnchor(said);
    expect(anchor.ok && told(await history.verify({ anchors: [anchor.value] }))).toEqual([]);
    expect(anchors(first.lines)).toHaveLength(1);
  });
});

describe('a key that is added later', () => {
  test('takes what was written before as it is, and nothing that is put among it afterwards', async () => {
    const history = await newHistory(null);
    await history.write(3);
    // Ids that nobody has used.
    await history.database.query(`select setval('events_id_seq', 10)`);
    await history.write(2);
    signWith(KEY);
    await history.write(1);
    expect(await history.seal()).toMatchObject({ kind: 'sealed', rejected: [] });
    await history.write(1);
    const copy = (id: number) =>
      `insert into events select (jsonb_populate_record(events, '{"id": ${id}, "subject_id": "new${id}"}')).* from events where id = 2`;
    await history.database.query(copy(7));
    await history.database.query(copy(100));
    expect((await history.seal()).rejected.map(({ event, why }) => [event, why])).toEqual([
      ['7', 'unsigned'],
      ['100', 'unsigned'],
    ]);
    expect(told(await history.verify())).toEqual([
      expect.stringMatching(/^inserted: Event 7 /),
      expect.stringMatching(/^inserted: Event 100 /),
    ]);
  });
});

describe('a key that is not the one of this history', () => {
  test('seals nothing, says so once, and the page says so', async () => {
    const history = await newHistory();
    await history.write(2);
    await history.seal();
    await history.write(2);
    const { lines, sealer } = sealerOn(history, { key: OTHER_KEY });
    await eventually('it to be said', async () => lines.length > 0);
    await sealer.stop();
    expect(lines).toEqual([
      {
        level: 'error',
        message: 'DESK_HISTORY_KEY is not the key that sealed this history: nothing is sealed',
        about: {},
      },
    ]);
    expect(await sealsOf(history)).toHaveLength(2);
    expect(await trusted(history, historyKeys(OTHER_KEY, 'simulated'))).toMatchObject({ kind: 'wrong_key' });
    // The right one goes on where it was.
    await history.seal();
    expect(told(await history.verify())).toEqual([]);
  });
});

describe('what pages are told', () => {
  test('without a key, with one, and what waits', async () => {
    const history = await newHistory();
    expect(await trusted(history, null)).toMatchObject({
      kind: 'unsealed',
      before: false,
    });
    expect(await trusted(history)).toMatchObject({
      kind: 'sealed',
      sequence: 0,
      sealedAt: null,
      waiting: 0,
    });
    await history.write(5);
    await history.seal();
    await history.write(2);
    expect(await trusted(history)).toMatchObject({
      kind: 'sealed',
      sequence: 5,
      sealedAt: expect.stringMatching(/^20\d\d-.*Z$/),
      waiting: 2,
    });
    await history.write(MOST_WAITING);
    expect(await trusted(history)).toMatchObject({
      sequence: 5,
      waiting: MOST_WAITING + 1,
    });
    await history.tamper('update seal_head set unsigned_through = 1000');
    expect(await trusted(history)).toMatchObject({ kind: 'broken' });
    expect(await sealEvents(history.db, history.keys)).toEqual({ kind: 'broken' });
    expect(await trusted(history, null)).toMatchObject({
      kind: 'unsealed',
      before: true,
    });
  });
});

describe('tampering while a sealer runs', () => {
  test('each of the four ways is found and named, and what comes after is sealed', async () => {
    const history = await newHistory();
    const { lines } = sealerOn(history);
    await history.write(20);
    await writeRestart(history, [REFUSED]);
    await allSealed(history);
    await history.tamper(
      `update events set actor_name = 'Eve' where id = 4`,
      'delete from events where id = 7',
      'update events set id = -11 where id = 11',
      'update events set id = 11 where id = 12',
      'update events set id = 12 where id = -11',
    );
    // With the triggers as they are: the row waits for its seal as any other.
    await history.database.query(
      `insert into events select (jsonb_populate_record(events, '{"id": 1000, "subject_id": "new"}')).* from events where id = 15`,
    );
    await history.write(20);
    await allSealed(history);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([
      {
        level: 'error',
        message: 'An event was not sealed: its signature is wrong',
        about: { event: '1000', subject: 'door new', kind: 'refused' },
      },
    ]);
    expect(await sealsOf(history)).toHaveLength(42);
    const found = await history.verify();
    expect(found.findings.map(({ kind, sentence }) => `${kind} ${/\d+/.exec(sentence)?.[0]}`)).toEqual([
      'edited 4',
      'deleted 7',
      'reordered 11',
      'reordered 12',
      'inserted 1000',
    ]);
  });

  test('rows that stand in its way do not bring it to a stop, and are found', async () => {
    const history = await newHistory();
    const { lines } = sealerOn(history);
    await history.write(5);
    await allSealed(history);
    await history.tamper(
      'insert into unsealed_events values (3)',
      'insert into unsealed_events values (999)',
      `insert into seals values (6, 3000, '\\xabcd')`,
    );
    await history.write(2);
    await allSealed(history);
    const seals = await sealsOf(history);
    expect(seals.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(lines.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
      'The seals were changed in the database: run npm run history:verify',
      'An event was deleted before it was sealed',
    ]);
    expect(told(await history.verify())).toEqual(['deleted: Event 3000, which seal 6 covers, was deleted.']);
    // The head turned back.
    await history.tamper('update seal_head set seq = 4, mac = (select mac from seals where seq = 4)');
    await history.write(1);
    await allSealed(history);
    expect(await sealsOf(history)).toHaveLength(9);
    expect(told(await history.verify())).toEqual(['deleted: Event 3000, which seal 6 covers, was deleted.']);
  });
});
