import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccessContext } from '@/lib/access/access-context';
import { deactivatePerson } from '@/lib/access/people/deactivate-person';
import { readVisit } from '@/lib/access/sessions/read-visit';
import { readStop } from '@/lib/access/stop-switch/stop-switch';
import type { Person } from '@/lib/domain/access/person';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadPeople } from '@/lib/queries/people/load-people';
import { eventsOf, startAccess, type TestAccess } from '../support/access';
import { stopFor } from '../support/turn-stop';

let desk: TestAccess;
let access: AccessContext;

beforeAll(async () => {
  desk = await startAccess();
  access = desk.access;
  const grants = JSON.stringify([{ role: 'admin', scope: null }]);
  await desk.database.query(
    `insert into people (id, name, email, grants) values ('twin', 'Demo admin', 'twin@example.com', $1),
     ('other', 'Ada', 'ada@example.com', $1)`,
    [grants],
  );
});
afterAll(() => desk.stop());

async function visitorOf(id: string): Promise<Person> {
  const visit = await readVisit(access, await desk.openSessionFor(access, id));
  if (visit.kind !== 'person') throw new Error(visit.sentence);
  return visit.person;
}

test('two people of one name are told apart by their email, in every record that they leave', async () => {
  const [demo, twin, ada] = [await visitorOf('demo-admin'), await visitorOf('twin'), await visitorOf('other')];
  expect([demo.name, twin.name, ada.name]).toEqual([
    'Demo admin (admin@demo.invalid)',
    'Demo admin (twin@example.com)',
    'Ada',
  ]);
  await stopFor(access.db, twin, 'a test');
  expect((await readStop(access.db))?.byName).toBe('Demo admin (twin@example.com)');
  await deactivatePerson(access, demo, { personId: 'other' });
  expect((await eventsOf(desk, 'other')).at(-1)).toMatchObject({
    kind: 'deactivated',
    actor_name: 'Demo admin (admin@demo.invalid)',
  });
});

test('the people page, its dialogs and what they refuse name the one that is meant', async () => {
  const twin = await visitorOf('twin');
  const { people } = await loadPeople(ENGLISH, access, twin, { q: 'demo admin', pollMs: 1 });
  expect(people.map(({ name }) => name)).toEqual(['Demo admin (admin@demo.invalid)', 'Demo admin (twin@example.com)']);
});

test('who alone has a name again is told of by it alone', async () => {
  await desk.database.query(`update people set name = 'Bo' where id = 'twin'`);
  expect((await visitorOf('demo-admin')).name).toBe('Demo admin');
});
