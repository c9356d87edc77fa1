import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newAccessMemory } from '@/lib/access/access-memory';
import type { AskingPerson } from '@/lib/access/asking-actor';
import type { RefusalContext } from '@/lib/access/note-refusal';
import type { Grant, Role } from '@/lib/domain/access/permissions';
import { MOST_OWN_VIEWS, MOST_SHARED_VIEWS, MOST_VIEW_NAME, MOST_VIEW_QUERY } from '@/lib/domain/views/saved-view';
import { loadView, loadViews } from '@/lib/queries/views/load-views';
import { changeView, removeView, saveView } from '@/lib/views/keep-view';
import { startHistory, type TestHistory } from '../support/seal-rows';

/** Saved views: a person's own, and those that everybody has; how many, of which names, and who may do what with whose. */
let history: TestHistory;
let access: RefusalContext;
let ada: AskingPerson;
let grace: AskingPerson;
let lead: AskingPerson;

beforeAll(async () => {
  history = await startHistory();
  access = { db: history.db, memory: newAccessMemory(), onRefusal: () => undefined, say: () => undefined };
  [ada, grace, lead] = [await somebody('operator'), await somebody('support'), await somebody('lead')];
});

beforeEach(async () => void (await query('delete from fleet_views')));
afterAll(() => history.stop());

const query = (text: string, values: unknown[] = []) => history.database.query(text, values);

async function somebody(...roles: (Role | Grant)[]): Promise<AskingPerson> {
  const id = randomUUID();
  const name = `Person ${id.slice(0, 4)}`;
  const grants = roles.map((role) => (typeof role === 'string' ? { role, scope: null } : role));
  await query(`insert into people (id, name, email, grants) values ($1, $2, $3, $4)`, [
    ...[id, name, `${id}@test.invalid`],
    JSON.stringify(grants),
  ]);
  return { id, name, email: `${id}@test.invalid`, source: 'local', grants };
}

async function saved(person: AskingPerson, name: string, more: { query?: string; shared?: boolean } = {}) {
  const reply = await saveView(access, person, { name, query: 'can=cannot', shared: false, ...more });
  if (reply.kind !== 'done') throw new Error(JSON.stringify(reply));
  return reply.value;
}

const names = async (person: AskingPerson) => (await loadViews(history.db, person.id)).items.map(({ name }) => name);
const fill = (person: AskingPerson, count: number, shared: boolean) =>
  query(
    `insert into fleet_views (id, owner_id, name, query, shared, created_at, changed_at)
     select gen_random_uuid(), $1, 'filled ' || number, '', $3, now(), now() from generate_series(1, $2::int) as number`,
    [person.id, count, shared],
  );

describe('what is saved', () => {
  test('is there for its owner alone, or for everybody with whose it is', async () => {
    const own = await saved(ada, '  Payments ', { query: 'sort=name&can=cannot&tag=team%3Dpayments' });
    expect(own).toEqual({
      ...{ id: own.id, name: 'Payments', query: 'tag=team%3Dpayments&can=cannot', shared: false, own: true },
      owner: { id: ada.id, name: ada.name },
    });
    const shared = await saved(ada, 'Morning', { shared: true });
    expect((await loadViews(history.db, ada.id)).items).toEqual([own, shared]);
    expect((await loadViews(history.db, grace.id)).items).toEqual([{ ...shared, own: false }]);
    expect(await loadView(history.db, ada.id, own.id.toUpperCase())).toEqual(own);
    expect(await loadView(history.db, grace.id, shared.id)).toEqual({ ...shared, own: false });
    for (const none of [own.id, randomUUID(), 'x', "' or true --"])
      expect(await loadView(history.db, grace.id, none), none).toBeNull();
  });

  test('has the times of the clock of the database', async () => {
    const { id } = await saved(ada, 'Times');
    await query(`update fleet_views set changed_at = '2020-01-01', created_at = '2020-01-01'`);
    await changeView(access, ada, { id, query: '' });
    const { rows } = await query(
      `select created_at = '2020-01-01' as kept, abs(extract(epoch from changed_at - now())) < 60 as now from fleet_views`,
    );
    expect(rows).toEqual([{ kept: true, now: true }]);
  });

  test.each([
    ['nothing', null, null],
    ['no name', { name: '  ', query: '', shared: false }, 'name'],
    ['a name that is too long', { name: 'x'.repeat(MOST_VIEW_NAME + 1), query: '', shared: false }, 'name'],
    ['a name on two lines', { name: 'a\nb', query: '', shared: false }, 'name'],
    ['a name that turns what is written around', { name: 'a\u202eb', query: '', shared: false }, 'name'],
    ['a name with half a letter', { name: 'a\ud800', query: '', shared: false }, 'name'],
    ['a query that is too long', { name: 'a', query: `q=${'x'.repeat(MOST_VIEW_QUERY)}`, shared: false }, null],
    ['a query that is not understood', { name: 'a', query: 'colour=red', shared: false }, null],
    ['no word on sharing', { name: 'a', query: '' }, null],
  ])('is refused for %s', async (_, given, field) => {
    const reply = await saveView(access, ada, given);
    expect(reply).toMatchObject({ kind: 'invalid', field, sentence: expect.stringMatching(/^[A-Z].*\.$/) });
    expect(await names(ada)).toEqual([]);
  });

  test('may have the longest name and query that can be', async () => {
    const name = '𠮷'.repeat(MOST_VIEW_NAME);
    const fields = ['q', 'account', 'region', 'zone', 'status', 'lock', 'tag'];
    const long = fields.map((field) => `${field}=${'x'.repeat(MOST_VIEW_QUERY / 7 - 9)}`).join('&');
    const view = await saved(ada, name, { query: long });
    expect([view.name, view.query]).toEqual([name, long]);
  });
});

describe('a name', () => {
  test('is given once among the own ones of a person, and once among those that are shared', async () => {
    await saved(ada, 'Web');
    await saved(grace, 'Web', { query: '' });
    const shared = await saved(ada, 'Web', { shared: true, query: 'q=web' });
    for (const [person, given] of [
      [ada, { name: 'Web', query: '', shared: false }],
      [ada, { name: ' Web', query: '', shared: true }],
      [lead, { name: 'Web', query: 'q=web', shared: true }],
    ] as const)
      expect(await saveView(access, person, given)).toMatchObject({ kind: 'invalid', field: 'name' });
    const other = await saved(ada, 'Other');
    expect(await changeView(access, ada, { id: other.id, name: 'Web' })).toMatchObject({
      kind: 'invalid',
      field: 'name',
    });
    expect(await changeView(access, ada, { id: shared.id, shared: false })).toMatchObject({
      kind: 'invalid',
      field: 'name',
    });
    expect(await names(ada)).toEqual(['Other', 'Web', 'Web']);
  });

  test('that is asked for again for want of an answer is the same view', async () => {
    const first = await saved(ada, 'Web', { shared: true });
    expect(await saved(ada, 'Web', { shared: true })).toEqual(first);
    expect(await names(ada)).toEqual(['Web']);
  });

  test('that two want at the same moment is given to one of them', async () => {
    for (const shared of [false, true]) {
      const asked = Array.from({ length: 6 }, (_, place) =>
        saveView(access, ada, { name: 'Raced', query: `q=${place}`, shared }),
      );
      const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
      expect(kinds.toSorted()).toEqual(['done', ...Array(5).fill('invalid')]);
    }
    expect(await names(ada)).toEqual(['Raced', 'Raced']);
  });
});

describe('so many', () => {
  test('a person keeps, and no more, also when they come at once', async () => {
    await fill(ada, MOST_OWN_VIEWS - 2, false);
    const asked = Array.from({ length: 6 }, (_, place) =>
      saveView(access, ada, { name: `more ${place}`, query: '', shared: false }),
    );
    const kinds = (await Promise.all(asked)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(2);
    expect(await names(ada)).toHaveLength(MOST_OWN_VIEWS);
    expect(await saveView(access, ada, { name: 'one more', query: '', shared: false })).toMatchObject({
      kind: 'unavailable',
      sentence: expect.stringContaining(`${MOST_OWN_VIEWS} views`),
    });
    // Neither another person, nor what is shared, has less room for it; and nothing comes back into what is full.
    await saved(grace, 'mine');
    const shared = await saved(ada, 'shared', { shared: true });
    expect(await changeView(access, ada, { id: shared.id, shared: false })).toMatchObject({ kind: 'unavailable' });
  });

  test('are shared by all together', async () => {
    await fill(lead, MOST_SHARED_VIEWS - 1, true);
    const own = await saved(ada, 'own');
    await saved(ada, 'the last', { shared: true });
    for (const reply of [
      await saveView(access, ada, { name: 'one more', query: '', shared: true }),
      await changeView(access, ada, { id: own.id, shared: true }),
    ])
      expect(reply).toMatchObject({
        kind: 'unavailable',
        sentence: expect.stringContaining(`${MOST_SHARED_VIEWS} views`),
      });
    const [view] = (await loadViews(history.db, lead.id)).items;
    expect(await removeView(access, lead, { id: view?.id })).toEqual({ kind: 'done', value: null });
    expect(await changeView(access, ada, { id: own.id, shared: true })).toMatchObject({ kind: 'done' });
  });
});

describe('who may', () => {
  test('change a view: its owner, whose address of it stays', async () => {
    const view = await saved(ada, 'Web');
    expect(await changeView(access, ada, { id: view.id, name: 'Web 2', query: 'q=web', shared: true })).toEqual({
      kind: 'done',
      value: { ...view, name: 'Web 2', query: 'q=web', shared: true },
    });
    expect(await changeView(access, lead, { id: view.id, query: '' })).toMatchObject({
      kind: 'unavailable',
      sentence: expect.stringContaining(ada.name),
    });
    expect(await changeView(access, ada, { id: view.id, shared: false })).toMatchObject({ kind: 'done' });
    expect(await changeView(access, lead, { id: view.id, query: '' })).toMatchObject({
      sentence: expect.stringMatching(/^There is no such view/),
    });
  });

  test('share: not who is support, by either way, and not whoever has lost the role since', async () => {
    const own = await saved(grace, 'Mine');
    for (const reply of [
      await saveView(access, grace, { name: 'Ours', query: '', shared: true }),
      await changeView(access, grace, { id: own.id, shared: true }),
    ])
      expect(reply).toMatchObject({ kind: 'not_permitted', sentence: expect.stringMatching(/^Sharing a view needs/) });
    const { rows } = await query(`select data->>'door' as door from events where actor_id = $1 order by id`, [
      grace.id,
    ]);
    expect(rows.map(({ door }) => door)).toEqual(['route /api/views/save', 'route /api/views/change']);

    const turned = await somebody('operator');
    const shared = await saved(turned, 'Ours', { shared: true });
    await query(`update people set grants = '[{"role":"support","scope":null}]' where id = $1`, [turned.id]);
    expect(await changeView(access, turned, { id: shared.id, query: '' })).toMatchObject({ kind: 'not_permitted' });
    expect(await saveView(access, turned, { name: 'More', query: '', shared: true })).toMatchObject({
      kind: 'not_permitted',
    });
    // What they share they can take back.
    expect(await changeView(access, turned, { id: shared.id, shared: false })).toMatchObject({ kind: 'done' });
    await query(`update people set grants = '[]' where id = $1`, [turned.id]);
    for (const reply of [
      await saveView(access, turned, { name: 'a', query: '', shared: false }),
      await changeView(access, turned, { id: shared.id, name: 'b' }),
      await removeView(access, turned, { id: shared.id }),
    ])
      expect(reply).toMatchObject({ kind: 'not_permitted' });
  });

  test('remove one: its owner, of the shared ones a lead or admin of the whole fleet too, and nobody else', async () => {
    const regional = await somebody({ role: 'lead', scope: { accounts: [], regions: ['cn-beijing'], tags: [] } });
    const operator = await somebody('operator');
    const own = await saved(ada, 'Own');
    const shared = await saved(ada, 'Shared', { shared: true });
    for (const person of [operator, grace, regional])
      expect(await removeView(access, person, { id: shared.id })).toMatchObject({ kind: 'not_permitted' });
    // As if it were not there.
    expect(await removeView(access, lead, { id: own.id })).toEqual({ kind: 'done', value: null });
    expect(await names(ada)).toEqual(['Own', 'Shared']);
    expect(await removeView(access, lead, { id: shared.id })).toEqual({ kind: 'done', value: null });
    expect(await removeView(access, ada, { id: own.id })).toEqual({ kind: 'done', value: null });
    expect(await removeView(access, ada, { id: own.id })).toEqual({ kind: 'done', value: null });
    expect(await names(ada)).toEqual([]);
  });
});
