import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newAccessMemory } from '@/lib/access/access-memory';
import type { AskingPerson } from '@/lib/access/asking-actor';
import type { RefusalContext } from '@/lib/access/note-refusal';
import { verifyPeople } from '@/lib/access/people/verify-people';
import { addComment } from '@/lib/comments/add-comment';
import { databaseNow } from '@/lib/db/database-clock';
import type { Role } from '@/lib/domain/access/permissions';
import { type Commented, MOST_COMMENTS } from '@/lib/domain/comments/comment';
import { readLookUp } from '@/lib/domain/search/search-query';
import { loadComments } from '@/lib/queries/comments/load-comments';
import { findComments } from '@/lib/queries/search/find-comments';
import { readEvents } from '@/lib/restarts/read-restart-events';
import { verifyProjections } from '@/lib/restarts/verify/verify-projections';
import { verifyRollouts } from '@/lib/rollouts/verify/verify-rollouts';
import { dropHistory } from '@/lib/seals/drop-history';
import { value } from '../support/people-desk';
import { REFUSED, startHistory, type TestHistory, told, writeRestart } from '../support/seal-rows';
import { writeRollout } from '../support/write-rollout';

/** What people write on a restart or rollout: once for each press, sealed as everything else, and never part of what it is on. */
let history: TestHistory;
let access: RefusalContext;
let restart: Commented & { kind: 'restart' };
let rollout: Commented & { kind: 'rollout' };
const HOSTILE = '<img src=x onerror=alert(1)>\n\u202Egnp.100% \\_ \'"; drop table comments; --\u0007';
/** Nothing here may take too long. */
const WITHIN_MS = 60_000;

beforeAll(async () => {
  history = await startHistory();
  access = { db: history.db, memory: newAccessMemory(), onRefusal: () => undefined, say: () => undefined };
  restart = { kind: 'restart', id: await writeRestart(history, [REFUSED]) };
  rollout = { kind: 'rollout', id: await writeRollout(history, 2) };
});

afterAll(() => history.stop());

async function somebody(name: string, ...roles: Role[]): Promise<AskingPerson> {
  const id = randomUUID();
  const grants = roles.map((role) => ({ role, scope: null }));
  await history.database.query('insert into people (id, name, email, grants) values ($1, $2, $3, $4)', [
    ...[id, name, `${id}@test.invalid`],
    JSON.stringify(grants),
  ]);
  return { id, name, email: `${id}@test.invalid`, source: 'local', grants };
}

const write = (person: AskingPerson, { kind, id }: Commented, text: string, intentKey: string = randomUUID()) =>
  addComment(access, person, { on: kind, onId: id, text, intentKey });
const query = (text: string, values: unknown[] = []) => history.database.query(text, values);
const found = (typed: string, on: Commented['kind'][] = ['restart', 'rollout']) =>
  findComments(history.db, readLookUp(typed), on, WITHIN_MS).then(({ items }) => items);

test('a comment that comes many times at once, or later again, is one, and answered with what was written first', async () => {
  const ada = await somebody('Ada', 'support');
  const key = randomUUID();
  const replies = await Promise.all(Array.from({ length: 8 }, () => write(ada, restart, 'told them at 10:30', key)));
  const first = value(await write(ada, restart, 'something else by now', key.toUpperCase()));
  expect(first).toMatchObject({ text: 'told them at 10:30', actor: { id: ada.id, name: 'Ada' } });
  expect(replies.map(value)).toEqual(Array.from({ length: 8 }, () => first));
  const { rows } = await query(`select subject_id, data from events where subject_kind = 'comment' and actor_id = $1`, [
    ada.id,
  ]);
  expect(rows.map(({ subject_id }) => subject_id)).toEqual([first.id]);
  // A key is its person's own.
  const grace = await somebody('Grace', 'lead');
  const hers = value(await write(grace, restart, 'told them at 10:30', key));
  expect(hers.id).not.toBe(first.id);
  expect(value(await write(grace, restart, 'once more', key))).toEqual(hers);
});

test('it is on something that is there, and by somebody who may', async () => {
  const ada = await somebody('Ada', 'operator');
  expect(await write(ada, { kind: 'restart', id: randomUUID() }, 'x y z')).toMatchObject({ kind: 'unavailable' });
  expect(await write(ada, { kind: 'restart', id: rollout.id }, 'x y z')).toMatchObject({ kind: 'unavailable' });
  const admin = await somebody('Adam', 'admin');
  expect(await write(admin, restart, 'x y z')).toMatchObject({
    kind: 'not_permitted',
    sentence: 'Adding a comment needs the support, operator or lead role.',
  });
});

test('whoever has lost the role since the door writes nothing, and the refusal is recorded', async () => {
  const ada = await somebody('Ada', 'operator');
  await query(`update people set grants = '[]' where id = $1`, [ada.id]);
  expect(await write(ada, rollout, 'too late')).toMatchObject({ kind: 'not_permitted' });
  await query('update people set grants = $2, deactivated_at = now() where id = $1', [
    ada.id,
    JSON.stringify(ada.grants),
  ]);
  expect(await write(ada, restart, 'too late')).toMatchObject({ kind: 'not_permitted' });
  const { rows } = await query(
    `select data->>'door' as door from events where subject_kind = 'door' and actor_id = $1 order by id`,
    [ada.id],
  );
  expect(rows.map(({ door }) => door)).toEqual([
    'route /api/rollouts/[id]/comments/add',
    'route /api/restarts/[id]/comments/add',
  ]);
  expect((await query('select 1 from comments where actor_id = $1', [ada.id])).rowCount).toBe(0);
});

test('pages get them oldest first, whatever is in them, and nothing again that they have', async () => {
  const on: Commented = { kind: 'restart', id: await writeRestart(history, [REFUSED]) };
  const ada = await somebody('Ada', 'support');
  expect(await loadComments(history.db, on, null)).toMatchObject({ comments: [], count: 0 });
  for (const id of ['no id', randomUUID()]) expect(await loadComments(history.db, { ...on, id }, null)).toBeNull();
  const texts = [HOSTILE, 'second'];
  for (const text of texts) value(await write(ada, on, text));
  const view = await loadComments(history.db, on, null);
  expect(view?.comments?.map(({ text }) => text)).toEqual(texts);
  expect(await loadComments(history.db, on, view?.version ?? null)).toMatchObject({ comments: null, count: 2 });
  await query(
    `insert into comments (id, on_kind, on_id, actor_id, actor_name, intent_key, at, text, search_text)
     select gen_random_uuid(), 'restart', $1, 'x', 'X', gen_random_uuid(), '2020-01-01', 'old', '' from generate_series(1, $2::int)`,
    [on.id, MOST_COMMENTS],
  );
  const many = await loadComments(history.db, on, view?.version ?? null);
  expect([many?.count, many?.comments?.length, many?.comments?.at(-1)?.text]).toEqual([
    ...[MOST_COMMENTS + 2, MOST_COMMENTS],
    'second',
  ]);
  await query(`delete from comments where actor_id = 'x'`);
});

test('Find leads from the words of a comment, or of its writer, to what it is on', async () => {
  const olu = await somebody('Olu Writer', 'operator');
  value(await write(olu, restart, 'the customer 客户 knows since 10:30'));
  value(await write(olu, rollout, `kernel update ${HOSTILE}`));
  expect(await found('CUSTOMER 10:30')).toMatchObject([{ on: restart, name: 'web-01', actorName: 'Olu Writer' }]);
  expect((await found('客户')).map(({ on }) => on)).toEqual([restart]);
  expect((await found('olu writer')).map(({ on }) => on)).toEqual([rollout, restart]);
  expect(await found('kernel onerror=alert(1)>')).toMatchObject([{ on: rollout, name: 'test' }]);
  // Who may see no rollouts finds none; LIKE's own signs stand for themselves; a word that no index finds asks nothing.
  expect(await found('kernel update', ['restart'])).toEqual([]);
  for (const typed of ['custom%10:30', 'olu_writer', '%%%', 'refused', '']) expect(await found(typed)).toEqual([]);
});

describe('the history', () => {
  test('holds them sealed, and names each that was changed, removed or put there', async () => {
    const ada = await somebody('Ada', 'lead');
    const { id } = value(await write(ada, rollout, 'as it was written'));
    await history.seal();
    expect(told(await history.verify()).filter((line) => line.includes('omment'))).toEqual([]);
    for (const [change, says] of [
      [`text = 'as it was not'`, 'text'],
      [`search_text = ''`, 'searchText'],
      [`actor_name = 'Grace'`, 'actorName'],
      [`on_id = gen_random_uuid()`, 'onId'],
      [`at = at + interval '1 ms'`, 'at'],
    ] as const)
      expect(told(await history.verifyTampered(`update comments set ${change} where id = '${id}'`))).toContain(
        `projection: Comment ${id} is not what its event gives: ${says}.`,
      );
    const gone = told(await history.verifyTampered(`delete from comments where id = '${id}'`));
    expect(gone).toContain(`projection: Comment ${id} has an event and no row.`);
    const made = told(
      await history.verifyTampered(
        `insert into comments select '${randomUUID()}', on_kind, on_id, 'x', actor_name, intent_key, at, text, search_text
           from comments where id = '${id}'`,
      ),
    );
    expect(made.filter((line) => /^projection: Comment .* has no events\.$/.test(line))).toHaveLength(1);
    // However many there are: they are compared a page at a time.
    const many = await history.verifyTampered(
      `insert into comments select gen_random_uuid(), on_kind, on_id, 'x', actor_name, gen_random_uuid(), at, text, search_text
         from comments, generate_series(1, 1100) where id = '${id}'`,
    );
    expect(told(many).filter((line) => /^projection: Comment .* has no events\.$/.test(line))).toHaveLength(1_100);
    const edited = `update events set data = data || '{"text":"forged"}' where subject_kind = 'comment' and subject_id = '${id}'`;
    expect(told(await history.verifyTampered(edited)).filter((line) => line.startsWith('edited: '))).toHaveLength(1);
    const newer = `insert into events (at, subject_kind, subject_id, seq, kind, actor_kind, actor_id, actor_name, data)
      values (now(), 'comment', '${id}', 2, 'retracted', 'person', 'x', 'X', '{}')`;
    expect(told(await history.verifyTampered(newer)).join('\n')).toMatch(/Comment .* event 2 \(retracted\), of a kind/);
  });

  test('of what they are on is as it was: a release that knows no comments reads it, settles it and verifies it', async () => {
    const ada = await somebody('Ada', 'support');
    const before = await readEvents(history.db, restart.id);
    value(await write(ada, restart, 'one more'));
    value(await write(ada, rollout, 'one more'));
    expect(await readEvents(history.db, restart.id)).toEqual(before);
    const kinds = await query('select distinct subject_kind from events where subject_id in ($1, $2) order by 1', [
      ...[restart.id, rollout.id],
    ]);
    expect(kinds.rows.map(({ subject_kind }) => subject_kind)).toEqual(['restart', 'rollout']);
    // What the release before compares: all but the comments.
    const said: string[] = [];
    const rows = { report: (sentence: string) => said.push(sentence), hasDropped: false };
    await history.db.transaction(async (tx) => {
      await verifyProjections(tx, { ...rows, progress: () => undefined });
      await verifyRollouts(tx, rows);
      await verifyPeople(tx, { ...rows, hasDropped: true });
    });
    expect(said).toEqual([]);
  });

  test('lets go of a comment with its event', async () => {
    const before = await databaseNow(history.db);
    const ada = await somebody('Ada', 'support');
    const { id } = value(await write(ada, restart, 'the newest stays'));
    await history.seal();
    expect(await dropHistory(history.db, history.keys, before, { keptDays: 0 })).toMatchObject({ ok: true });
    expect((await query('select id from comments')).rows).toEqual([{ id }]);
    expect(told(await history.verify()).filter((line) => line.includes('omment'))).toEqual([]);
    // What it was on has gone: it leads nowhere.
    expect(await found('the newest stays')).toEqual([]);
  });
});
