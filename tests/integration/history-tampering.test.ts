import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anchorText } from '@/lib/seals/chain-head';
import { historyKeys } from '@/lib/seals/seal-keys';
import { readAnchor } from '@/lib/seals/verify/anchors';
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

/**
 * What the owner of the tables changes with SQL is found and named. Events 1 to 4 are of before the key, 5 to 24 are signed
 * doors, then come two restarts; 29 and 30 wait for their seals.
 */
let history: TestHistory;
let restart: string;

beforeAll(async () => {
  history = await startHistory(null);
  await history.write(4);
  signWith('a key of the history that only tests have');
  await history.seal();
  await history.write(20);
  restart = await writeRestart(history, [REFUSED]);
  await writeRestart(history, [REFUSED]);
  await history.seal();
  await history.write(2);
});

afterAll(() => history.stop());

const event = (id: number, seal: number | null = id) =>
  expect.stringMatching(
    new RegExp(
      `^\\w+: Event ${id} \\(door [0-9a-f-]{36}, refused, 20\\d\\d-[\\d-]+T[\\d:.]+Z${seal === null ? '' : `, seal ${seal}`}\\) `,
    ),
  );

test('what nobody has touched is as it was written, also what was written before there was a key', async () => {
  const found = await history.verify();
  expect(told(found)).toEqual([]);
  expect(found.verified).toMatchObject({ sealed: 28, waiting: 2, dropped: 0n });
});

test.each(['update events set kind = kind', 'delete from events', 'truncate events'])(
  'the database refuses: %s',
  async (statement) => {
    await expect(history.database.query(statement)).rejects.toThrow(/^The history is insert only: /);
  },
);

test.each([
  'update seals set event_id = 1',
  'delete from seals',
  'truncate seals',
  'update history_checkpoints set from_seq = 1',
  'delete from history_checkpoints',
  'truncate history_checkpoints',
])('and: %s', async (statement) => {
  await expect(history.database.query(statement)).rejects.toThrow(/^The history is insert only: /);
});

describe('an edited row', () => {
  test.each([
    ['data', `data = jsonb_set(data, '{nested,z}', '2')`],
    ['a key in data', `data = data || '{"more": null}'`],
    ['a number that is beyond all', `data = jsonb_set(data, '{nested,a,1}', '1e999')`],
    ['time', `at = at - interval '1 ms'`],
    ['a time that is none', `at = 'infinity'`],
    ['subject kind', `subject_kind = 'gate'`],
    ['subject', `subject_id = 'x'`],
    ['number', 'seq = 7'],
    ['kind', `kind = 'let in'`],
    ['kind of actor', `actor_kind = 'person'`],
    ['actor', `actor_id = 'eve'`],
    ['name', `actor_name = 'Eve'`],
    ['signature', `mac = '\\x00'`],
    ['signature, taken away', 'mac = null'],
  ])('%s: found and named', async (_what, change) => {
    const found = await history.verifyTampered(`update events set ${change} where id = 10`);
    expect(told(found)).toEqual([expect.stringMatching(/^edited: Event 10 \(.*, seal 10\) was edited: /)]);
  });

  test('its name tells whose it is, what and when, and nothing that a terminal would obey', async () => {
    const found = await history.verifyTampered(`update events set data = '1' where id = 10`);
    expect(told(found)).toEqual([event(10)]);
    const hostile = await history.verifyTampered(`update events set subject_id = E'\\u001b[2J\\u202e' where id = 10`);
    expect(told(hostile)[0]).toContain('(door \ufffd[2J\ufffd, refused, ');
  });

  test('of before the key', async () => {
    expect(told(await history.verifyTampered(`update events set actor_name = 'Eve' where id = 3`))).toEqual([
      expect.stringMatching(/^edited: Event 3 .*, seal 3\) was edited: it is not what was signed and sealed\.$/),
    ]);
  });

  test('the first, one that waits, and that of a restart with its row', async () => {
    const found = await history.verifyTampered(`update events set actor_name = 'Eve' where id in (1, 28, 29)`);
    expect(told(found)).toEqual([
      expect.stringMatching(/^edited: Event 1 .*, seal 1\)/),
      expect.stringMatching(/^edited: Event 28 \(restart .*, ended, .*, seal 28\)/),
      expect.stringMatching(/^inserted: Event 29 .* was inserted: nobody with the key has signed it\.$/),
    ]);
  });

  test('with everything after it: each is named', async () => {
    const found = await history.verifyTampered(`update events set actor_name = 'Eve' where id between 10 and 24`);
    expect(told(found)).toEqual(Array.from({ length: 15 }, (_, index) => event(10 + index)));
  });

  test('nested deeper than anybody can read', async () => {
    const deep = `repeat('[', 5000) || repeat(']', 5000)`;
    const found = await history.verifyTampered(`update events set data = (${deep})::jsonb where id = 10`);
    expect(told(found)).toEqual([event(10)]);
  });
});

describe('a deleted row', () => {
  test('is found and named', async () => {
    expect(told(await history.verifyTampered('delete from events where id in (2, 10)'))).toEqual([
      'deleted: Event 2, which seal 2 covers, was deleted.',
      'deleted: Event 10, which seal 10 covers, was deleted.',
    ]);
  });

  test('while it waits for its seal', async () => {
    expect(told(await history.verifyTampered('delete from events where id = 29'))).toEqual([
      'deleted: Event 29 was deleted while it waited for its seal.',
    ]);
  });
});

const INSERT = (id: number, change = '') =>
  `insert into events select (jsonb_populate_record(events, jsonb_build_object('id', ${id}, 'subject_id', 'new'${change}))).* from events where id = 10`;

describe('an inserted row', () => {
  test.each([
    ['with the signature of another', INSERT(1000)],
    ['without a signature', INSERT(1000, `, 'mac', null`)],
  ])('%s: found and named, wherever it is', async (_what, statement) => {
    const inserted = [expect.stringMatching(/^inserted: Event 1000 \(door new, refused, .*\) was inserted: /)];
    expect(told(await history.verifyTampered(statement))).toEqual(inserted);
    // Also one that says that it waits.
    const queued = await history.verifyTampered(statement, 'insert into unsealed_events values (1000)');
    expect(told(queued)).toEqual(inserted);
  });

  test('among those of before the key', async () => {
    const found = await history.verifyTampered(INSERT(-1, `, 'mac', null`), 'insert into unsealed_events values (-1)');
    expect(told(found)).toEqual([expect.stringMatching(/^inserted: Event -1 /)]);
  });

  test('with a seal of its own', async () => {
    const found = await history.verifyTampered(INSERT(1000), `insert into seals values (29, 1000, '\\xabcd')`);
    expect(told(found)).toEqual([
      'head: The row seal_head was changed: it ends with seal 28, and there is seal 29.',
      expect.stringMatching(
        /^inserted: Event 1000 .*, seal 29\) was inserted: nobody with the key has made its seal\.$/,
      ),
    ]);
  });

  test('with an id and a seal beyond all numbers', async () => {
    const huge = '9223372036854775807';
    const found = await history.verifyTampered(
      INSERT(0).replace(`'id', 0`, `'id', ${huge}`),
      `insert into seals values (${huge}, ${huge}, '\\xabcd')`,
    );
    expect(told(found)).toContainEqual(expect.stringMatching(new RegExp(`Event ${huge} .*, seal ${huge}\\)`)));
  });
});

const SWAP = (table: string, column: string, a: number, b: number) => [
  `update ${table} set ${column} = -${a} where ${column} = ${a}`,
  `update ${table} set ${column} = ${a} where ${column} = ${b}`,
  `update ${table} set ${column} = ${b} where ${column} = -${a}`,
];

describe('reordered rows', () => {
  test.each([
    [
      'ids of events',
      SWAP('events', 'id', 10, 15),
      [
        [10, 10],
        [15, 15],
      ],
    ],
    [
      'ids of neighbours',
      SWAP('events', 'id', 10, 11),
      [
        [10, 10],
        [11, 11],
      ],
    ],
    [
      'events of seals',
      SWAP('seals', 'event_id', 10, 15),
      [
        [15, 10],
        [10, 15],
      ],
    ],
    [
      'numbers of seals',
      SWAP('seals', 'seq', 10, 15),
      [
        [15, 10],
        [10, 15],
      ],
    ],
    [
      'numbers of neighbouring seals',
      SWAP('seals', 'seq', 10, 11),
      [
        [11, 10],
        [10, 11],
      ],
    ],
  ])('%s: both are named, and no other', async (_what, statements, named) => {
    const found = await history.verifyTampered(...statements);
    expect(told(found)).toEqual(named.map(([id, seal]) => event(id ?? 0, seal)));
    expect(found.findings.map(({ kind }) => kind)).toEqual(['reordered', 'reordered']);
  });

  test('a row that is moved to another id', async () => {
    expect(told(await history.verifyTampered('update events set id = 1000 where id = 10'))).toEqual([
      'deleted: Event 10, which seal 10 covers, was deleted.',
      expect.stringMatching(/^unsealed: Event 1000 .* has no seal and waits for none: it is genuine, /),
    ]);
  });
});

describe('changed seals', () => {
  test('one that is removed', async () => {
    expect(told(await history.verifyTampered('delete from seals where seq between 10 and 11'))).toEqual([
      'seal_removed: Removed: seals 10 to 11.',
      expect.stringMatching(/^unsealed: Event 10 /),
      expect.stringMatching(/^unsealed: Event 11 /),
    ]);
  });

  test('the event and its seal removed together', async () => {
    expect(
      told(await history.verifyTampered('delete from events where id = 10', 'delete from seals where seq = 10')),
    ).toEqual(['seal_removed: Removed: seal 10.']);
  });

  test.each([10, 28])('the HMAC of seal %i alone: its event is not accused', async (seq) => {
    const found = await history.verifyTampered(`update seals set mac = '\\xabcd' where seq = ${seq}`);
    expect(told(found)).toEqual([
      expect.stringMatching(
        new RegExp(`^seal_changed: Seal ${seq} was changed\\. Event ${seq} .* is as it was sealed\\.$`),
      ),
    ]);
  });

  test('a seal before the first', async () => {
    expect(told(await history.verifyTampered(`insert into seals values (-5, 999, '\\xabcd')`))).toEqual([
      'seal_changed: Seal -5 (event 999) stands before 1, where the seals begin.',
    ]);
  });

  test('a beginning that is gone without a checkpoint', async () => {
    const found = await history.verifyTampered('delete from events where id <= 8', 'delete from seals where seq <= 8');
    expect(told(found)).toEqual([
      'beginning: The beginning is missing: seals 1 to 8, and no checkpoint stands for it.',
    ]);
  });

  test('and with one that nobody has signed', async () => {
    const found = await history.verifyTampered(
      'delete from events where id <= 8',
      `insert into history_checkpoints select seq, mac, 1, now(), now(), now(), '\\xabcd' from seals where seq = 8`,
      'delete from seals where seq <= 8',
    );
    expect(told(found)).toEqual([
      'checkpoint: The checkpoint for seals 1 to 8 is forged: it is not signed with the key.',
      'beginning: The beginning is missing: seals 1 to 8, and no checkpoint stands for it.',
    ]);
  });
});

describe('a changed head', () => {
  test.each([
    ['seq = 20', 'it ends with seal 20, and there is seals 21 to 28.'],
    [`mac = '\\xabcd'`, 'it is not at seal 28 as that is.'],
    ['unsigned_through = 20', 'its beginning is not what the key has signed.'],
    [`genesis = '\\xabcd'`, 'its beginning is not what the key has signed.'],
    [`key_print = 'other'`, 'its beginning is not what the key has signed.'],
    [`key_print = 'other', unsigned_through = 1000`, 'its beginning is not what the key has signed.'],
  ])('%s', async (change, what) => {
    const found = await history.verifyTampered(`update seal_head set ${change}`);
    expect(told(found)).toEqual([`head: The row seal_head was changed: ${what}`]);
  });

  test('that is removed', async () => {
    expect(told(await history.verifyTampered('delete from seal_head'))).toEqual([
      'head: The row seal_head, which says where the seals stand, is missing.',
    ]);
  });
});

describe('a cut tail', () => {
  const cut = ['delete from events where id > 20', 'delete from seals where seq > 20', 'truncate unsealed_events'];
  const hidden = 'update seal_head set seq = 20, mac = (select mac from seals where seq = 20)';
  const withoutRestarts = 'delete from restarts';

  test('is found by the head that tells of it', async () => {
    expect(told(await history.verifyTampered(...cut, withoutRestarts))).toEqual([
      'seal_removed: Removed: seals 21 to 28.',
    ]);
  });

  test('is found by an anchor alone when the head was turned back, and the sentence says where it was cut', async () => {
    const tampered = await startHistory();
    await tampered.write(28);
    await tampered.seal();
    const { rows } = await tampered.database.query('select seq, mac from seals where seq in (20, 28) order by seq');
    const [early, late] = rows.map(({ seq, mac }) => {
      const anchor = readAnchor(anchorText({ seq: BigInt(seq), mac }));
      if (!anchor.ok) throw new Error(anchor.error);
      return anchor.value;
    });
    if (early === undefined || late === undefined) throw new Error('No anchors');
    expect(told(await tampered.verify({ anchors: [early, late] }))).toEqual([]);
    await tampered.tamper(...cut, hidden);
    expect(told(await tampered.verify())).toEqual([]);
    expect(told(await tampered.verify({ anchors: [early] }))).toEqual([]);
    expect(told(await tampered.verify({ anchors: [late] }))).toEqual([
      'cut: Seal 28 of the anchor is not there: the history was cut after seal 20.',
    ]);
    // What comes in its place is no more the one of the anchor.
    await tampered.write(8);
    await tampered.seal();
    expect(told(await tampered.verify())).toEqual([]);
    expect(told(await tampered.verify({ anchors: [early, late] }))).toEqual([
      'anchor: Seal 28 is not the one of the anchor: the history was rewritten at it or before it.',
    ]);
    // All of it.
    await tampered.tamper(
      'delete from events',
      'delete from seals',
      'delete from seal_head',
      'truncate unsealed_events',
    );
    expect(await tampered.verify()).toMatchObject({ kind: 'never_sealed' });
    expect(told(await tampered.verify({ anchors: [late] }))).toEqual([
      'head: The row seal_head, which says where the seals stand, is missing.',
      'cut: Seal 28 of the anchor is not there: nothing is left.',
    ]);
    await tampered.stop();
  });
});

test('a wrong key is said as such, and not as thousands of edits', async () => {
  expect(await history.verify({ keys: historyKeys(OTHER_KEY, 'simulated') })).toEqual({
    kind: 'wrong_key',
    findings: [],
    verified: null,
    skipped: 0,
  });
});

test('what is signed of one kind of fleet is not signed of another', async () => {
  const { keys } = history;
  const other = historyKeys(KEY, 'alibaba');
  expect(Object.values(other)).not.toContainEqual(keys.print);
  for (const use of ['event', 'seal', 'genesis', 'checkpoint'] as const)
    expect(other[use].equals(keys[use])).toBe(false);
  expect(await history.verify({ keys: other })).toMatchObject({ kind: 'wrong_key' });
});

test('several changes at once are each named', async () => {
  const found = await history.verifyTampered(
    `update events set actor_name = 'Eve' where id = 6`,
    'delete from events where id = 8',
    ...SWAP('events', 'id', 12, 14),
    'delete from seals where seq = 18',
    INSERT(1000),
  );
  expect(found.findings.map(({ kind, sentence }) => `${kind} ${/\d+/.exec(sentence)?.[0]}`)).toEqual([
    'edited 6',
    'deleted 8',
    'reordered 12',
    'reordered 14',
    'seal_removed 18',
    'unsealed 18',
    'inserted 1000',
  ]);
});

describe('the rows of restarts', () => {
  test.each([
    [`state = 'not_sent'`, 'state'],
    [`record = jsonb_set(record, '{reason}', '"other"')`, 'record'],
    [`actor_id = 'eve', instance_name = 'db-01'`, 'actorId, instanceName'],
    [`requested_at = requested_at + interval '1 ms'`, 'requestedAt'],
    ['took_ms = 5', 'tookMs'],
    ['watched = true', 'watched'],
  ])('one that is changed (%s) is named', async (change, columns) => {
    const found = await history.verifyTampered(`update restarts set ${change} where id = '${restart}'`);
    expect(told(found)).toEqual([
      expect.stringMatching(
        new RegExp(`^projection: Restart ${restart} \\(.*\\) is not what its events give: ${columns}\\.$`),
      ),
    ]);
  });

  test('one that is removed, and one without events', async () => {
    expect(told(await history.verifyTampered(`delete from restarts where id = '${restart}'`))).toEqual([
      `projection: Restart ${restart} has 2 events and no row.`,
    ]);
    const copied = `insert into restarts select (jsonb_populate_record(restarts, jsonb_build_object(
      'id', gen_random_uuid(), 'intent_key', gen_random_uuid()))).* from restarts where id = '${restart}'`;
    expect(told(await history.verifyTampered(copied))).toEqual([
      expect.stringMatching(/^projection: .* has no events\.$/),
    ]);
  });
});
