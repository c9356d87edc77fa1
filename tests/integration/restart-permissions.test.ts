import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { askRestart } from '@/app/fleet/ask-restart';
import type { Grant } from '@/lib/domain/access/permissions';
import { deskWords } from '@/lib/domain/restart/desk-words';
import type { Restart, RestartMode } from '@/lib/domain/restart/restart';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadDesk } from '@/lib/queries/desk/load-desk';
import { requestRestart } from '@/lib/restarts/request-restart';
import { eventually } from '../support/eventually';
import { holdReads } from '../support/held-reads';
import { holdSending } from '../support/held-sending';
import { addPerson } from '../support/sign-in';
import { plainInstance } from '../support/simulator-control';
import { ended, expectConsistent, projection, recorded, startTestDesk, type TestDesk } from '../support/test-desk';
import { allowFor, stopFor } from '../support/turn-stop';

// What a person may is asked at the door and again on the fresh read: see lib/restarts/permitted.ts.

const NAMES = [
  'roles',
  'door',
  'tagged',
  'untagged',
  'taken',
  'limited',
  'gone',
  'back',
  'dry',
  'unknown',
  'first',
  'committing',
  'busy',
];
const id = (name: string) => `i-${name}`;

const LEAD = { id: 'demo-lead', name: 'Demo lead', email: 'lead@demo.invalid', source: 'demo', grants: [] } as const;

let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk({
    simulator: { regions: ['cn-hangzhou', 'cn-shanghai'] },
    instances: [
      ...NAMES.map((name) => plainInstance(id(name), { SimulatedBootSeconds: 20, SimulatedStaleSeconds: 2 })),
      plainInstance('i-elsewhere', { RegionId: 'cn-shanghai', ZoneId: 'cn-shanghai-b' }),
    ],
  });
  // Budgets begin anew with each minute: what was given out is counted where it is written.
  await desk.database.query(`
    create table taken (used int);
    create function note_taken() returns trigger language plpgsql as $$
      begin
        if new.api = 'RebootInstance' then insert into taken values (new.used); end if;
        return null;
      end $$;
    create trigger note_taken after insert or update on request_budgets for each row execute function note_taken()`);
});

/** Reboots of which the budget was taken, of all minutes. */
const used = async () => (await desk.database.query('select count(*)::int as n from taken')).rows[0].n;

afterEach(() => desk.control.faults([]));

afterAll(() => desk.stop());

const everywhere = (role: Grant['role']): Grant => ({ role, scope: null });
const limited = (role: Grant['role'], scope: Partial<NonNullable<Grant['scope']>>): Grant => ({
  role,
  scope: { accounts: [], regions: [], tags: [], ...scope },
});
const PAYMENTS = { key: 'team', value: 'payments' };

/** Somebody new with these roles, as who asks. */
async function somebody(...grants: Grant[]) {
  const person = { id: `p-${randomUUID()}`, name: 'Ada', grants };
  await addPerson(desk.database, person);
  return { kind: 'person', id: person.id, name: person.name } as const;
}

const inputFor = (instanceId: string, mode: RestartMode, regionId = 'cn-hangzhou') => ({
  regionId,
  instanceId,
  mode,
  reason: 'test',
  intentKey: randomUUID(),
  seenRestartId: null,
  acknowledged: [],
});

/** Asks as the door does, and waits for the end. */
async function outcome(grants: Grant[], instanceId: string, mode: RestartMode, regionId?: string): Promise<Restart> {
  const actor = await somebody(...grants);
  const view = recorded(await askRestart(desk.desk.restarts, actor, inputFor(instanceId, mode, regionId), ENGLISH));
  await ended(view.id);
  await expectConsistent(desk, view.id);
  return projection(desk, view.id);
}

/** Records the intent, then takes something away before the instance is read; gives the restart at its end. */
async function takenMeanwhile(
  name: string,
  mode: RestartMode,
  grants: Grant[],
  take: (personId: string) => Promise<unknown>,
): Promise<Restart> {
  const actor = await somebody(...grants);
  const reads = await holdReads(desk.database.url);
  const { id: restartId, state } = await requestRestart(desk.desk.restarts, actor, inputFor(id(name), mode));
  expect(state, 'the door let it in').toBe('requested');
  await take(actor.id);
  await reads.letGo();
  await ended(restartId);
  await expectConsistent(desk, restartId);
  return projection(desk, restartId);
}

const callsTo = async (name: string) =>
  (await desk.control.ledger()).filter((entry) => entry.instanceId === id(name)).map(({ outcome: was }) => was);

const refusalOf = (restart: Restart) => [restart.state, restart.code, deskWords(ENGLISH, restart).sentence];

test.each([
  ['graceful', 'support', 'Restart needs the operator role.'],
  ['force', 'support', 'Force restart needs the operator role.'],
  ['graceful', 'lead', 'Restart needs the operator role.'],
  ['dry_run', 'lead', 'Dry run needs the support or operator role.'],
  ['graceful', 'admin', 'Restart needs the operator role.'],
] as const)(
  '%s by a %s is refused at the door, recorded with what is lacking, and nothing is sent',
  async (mode, role, sentence) => {
    const restart = await outcome([everywhere(role)], id('roles'), mode);
    expect(refusalOf(restart)).toEqual(['not_permitted', 'no_role', sentence]);
    expect(restart.holdsSlot).toBe(false);
    expect(await callsTo('roles')).toEqual([]);
  },
);

test.each([
  ['an account', { accounts: ['lab'] }, 'operator role is limited to account lab; this instance is outside it.'],
  [
    'a region',
    { regions: ['cn-shanghai'] },
    'operator role is limited to region cn-shanghai; this instance is outside it.',
  ],
] as const)('a role that is limited to %s is judged at the door', async (_, scope, sentence) => {
  const restart = await outcome([limited('operator', scope)], id('door'), 'graceful');
  expect([restart.state, restart.code]).toEqual(['not_permitted', 'out_of_scope']);
  expect(deskWords(ENGLISH, restart).sentence).toContain(sentence);
  // What was known is kept with it, and nothing was read for it: it has no step but these two.
  expect(restart.judged?.facts.instanceId).toBe(id('door'));
  expect(restart.seq).toBe(2);
  expect(await callsTo('door')).toEqual([]);
});

test('inside of its region a limited role may', async () => {
  const grants = [limited('operator', { regions: ['cn-shanghai'] })];
  expect((await outcome(grants, 'i-elsewhere', 'graceful', 'cn-shanghai')).state).toBe('running_again');
});

test('a region that nobody reads is outside of a limited role too: it is no way around it', async () => {
  const restart = await outcome(
    [limited('operator', { regions: ['cn-hangzhou'] })],
    id('door'),
    'graceful',
    'eu-central-1',
  );
  expect([restart.state, restart.code]).toEqual(['not_permitted', 'out_of_scope']);
});

test('a tag is judged on the fresh read: one that was just taken away is refused, whatever the page shows', async () => {
  const actor = await somebody(limited('operator', { tags: [PAYMENTS] }));
  const reads = await holdReads(desk.database.url);
  // The desk has read the tag, and nothing tells it of the change before the fresh read does.
  const { id: restartId } = await requestRestart(desk.desk.restarts, actor, inputFor(id('untagged'), 'graceful'));
  await desk.control.patch(id('untagged'), { Tags: { Tag: [{ TagKey: 'team', TagValue: 'search' }] } });
  await reads.letGo();
  await ended(restartId);
  const restart = await projection(desk, restartId);
  expect([restart.state, restart.code]).toEqual(['not_permitted', 'out_of_scope']);
  expect(deskWords(ENGLISH, restart).sentence).toContain('limited to tag team=payments');
  expect(restart.judged?.facts.tags).toEqual([{ key: 'team', value: 'search' }]);
  await expectConsistent(desk, restartId);
  expect(await callsTo('untagged')).toEqual([]);
});

test('and one that was just given is let through', async () => {
  await desk.control.patch(id('tagged'), { Tags: { Tag: [{ TagKey: 'team', TagValue: 'search' }] } });
  await eventually('the tag to be read', async () => {
    const { rows } = await desk.database.query('select facts from instances where instance_id = $1', [id('tagged')]);
    return rows[0]?.facts.tags[0]?.value === 'search';
  });
  await desk.control.patch(id('tagged'), { Tags: { Tag: [{ TagKey: 'team', TagValue: 'payments' }] } });
  const restart = await outcome([limited('operator', { tags: [PAYMENTS] })], id('tagged'), 'graceful');
  expect(restart.state).toBe('running_again');
  expect(await callsTo('tagged')).toEqual(['accepted']);
});

test('a role that is taken away between the request and its sending is taken away from it', async () => {
  const restart = await takenMeanwhile('taken', 'graceful', [everywhere('operator')], (personId) =>
    desk.database.query(`update people set grants = '[{"role": "support", "scope": null}]' where id = $1`, [personId]),
  );
  expect(refusalOf(restart)).toEqual(['not_permitted', 'no_role', 'Restart needs the operator role.']);
  expect(restart.judged, 'what was read is kept').not.toBeNull();
  expect(await callsTo('taken')).toEqual([]);
});

test('so is a role that is limited meanwhile, also one by the groups of a single sign-on', async () => {
  const restart = await takenMeanwhile('limited', 'force', [everywhere('operator')], (personId) =>
    desk.database.query(
      `update people set grants = '[]', group_grants = $2, group_grants_until = now() + interval '1 hour' where id = $1`,
      [personId, JSON.stringify([limited('operator', { accounts: ['lab'] })])],
    ),
  );
  expect([restart.state, restart.code]).toEqual(['not_permitted', 'out_of_scope']);
  expect(await callsTo('limited')).toEqual([]);
});

test('a person who is deactivated meanwhile sends nothing any more, no dry run either', async () => {
  const take = (personId: string) =>
    desk.database.query('update people set deactivated_at = now() where id = $1', [personId]);
  const restart = await takenMeanwhile('gone', 'graceful', [everywhere('operator')], take);
  expect([restart.state, restart.code]).toEqual(['not_permitted', 'deactivated']);
  const dry = await takenMeanwhile('gone', 'dry_run', [everywhere('support')], take);
  expect([dry.state, dry.code]).toEqual(['not_permitted', 'deactivated']);
  expect(await callsTo('gone')).toEqual([]);
});

test('whoever takes a role away waits for the restart that is just committing its sending', async () => {
  const actor = await somebody(everywhere('operator'));
  const sending = await holdSending(desk.database.url, id('committing'));
  try {
    const { id: restartId } = await requestRestart(desk.desk.restarts, actor, inputFor(id('committing'), 'graceful'));
    await sending.held();
    let taken = false;
    const taking = desk.database.query(`update people set grants = '[]' where id = $1`, [actor.id]).then(() => {
      taken = true;
    });
    await sending.waitedFor();
    expect(taken).toBe(false);
    await sending.letGo();
    await taking;
    expect((await ended(restartId)).state, 'what was committed first is sent').toBe('running_again');
    await expectConsistent(desk, restartId);
  } finally {
    await sending.end();
  }
});

test('somebody of whom the database knows nothing is refused', async () => {
  const actor = { kind: 'person', id: 'nobody-at-all', name: 'Nobody' } as const;
  const view = recorded(await askRestart(desk.desk.restarts, actor, inputFor(id('unknown'), 'graceful'), ENGLISH));
  expect([view.state, view.refusedBy]).toEqual(['not_permitted', 'permissions']);
  expect(await callsTo('unknown')).toEqual([]);
});

test('a refusal frees the instance at once: who may restarts it', async () => {
  const grants = [everywhere('operator')];
  const refused = await takenMeanwhile('back', 'graceful', grants, (personId) =>
    desk.database.query(`update people set grants = '[]' where id = $1`, [personId]),
  );
  const actor = await somebody(...grants);
  const again = recorded(
    await askRestart(
      desk.desk.restarts,
      actor,
      {
        ...inputFor(id('back'), 'graceful'),
        seenRestartId: refused.id,
      },
      ENGLISH,
    ),
  );
  expect((await ended(again.id)).state).toBe('running_again');
  expect(await callsTo('back')).toEqual(['accepted']);
});

test('who may only dry run does, whatever the verdict', async () => {
  await desk.control.patch(id('dry'), { Status: 'Stopped' });
  expect((await outcome([everywhere('support')], id('dry'), 'dry_run')).state).toBe('check_refused');
  expect((await callsTo('dry')).filter((was) => was === 'accepted')).toEqual([]);
});

test('on the server what is not permitted comes before what the instance says', async () => {
  await desk.control.patch(id('first'), { Status: 'Stopped' });
  const restart = await outcome(
    [limited('operator', { tags: [{ key: 'team', value: 'none' }] })],
    id('first'),
    'graceful',
  );
  expect([restart.state, restart.code]).toEqual(['not_permitted', 'out_of_scope']);
});

test('whoever is outside of their scope holds nobody up: no slot, no newest restart, no reboot budget', async () => {
  const elsewhere = limited('operator', { tags: [{ key: 'team', value: 'search' }] });
  const before = await used();
  const actor = await somebody(elsewhere);
  const clicks = Array.from({ length: 5 }, () =>
    askRestart(desk.desk.restarts, actor, inputFor(id('busy'), 'graceful'), ENGLISH).then(recorded),
  );
  const theirs = recorded(
    await askRestart(
      desk.desk.restarts,
      await somebody(everywhere('operator')),
      inputFor(id('busy'), 'graceful'),
      ENGLISH,
    ),
  );
  for (const view of await Promise.all(clicks))
    expect([view.state, view.refusedBy]).toEqual(['not_permitted', 'permissions']);
  expect((await ended(theirs.id)).state).toBe('running_again');
  expect((await used()) - before).toBe(1);
});

test('whoever loses the role before the call takes no reboot budget away', async () => {
  const before = await used();
  const actor = await somebody(everywhere('operator'));
  const reads = await holdReads(desk.database.url);
  const asked = await requestRestart(desk.desk.restarts, actor, inputFor(id('busy'), 'dry_run'));
  await desk.database.query(`update people set grants = '[]' where id = $1`, [actor.id]);
  await reads.letGo();
  expect((await ended(asked.id)).state).toBe('not_permitted');
  expect(await used()).toBe(before);
});

test('somebody without a role is not told whether, and why, restarts are stopped', async () => {
  const stopped = await stopFor(desk.desk.access.db, LEAD, 'customer Acme');
  const nobody = { id: 'p-none', name: 'None', email: 'none@test.invalid', source: 'local', grants: [] } as const;
  expect((await loadDesk(desk.desk.access.db, nobody, 1_000)).stop).toBeNull();
  expect((await loadDesk(desk.desk.access.db, { ...nobody, grants: [everywhere('support')] }, 1_000)).stop).toEqual(
    stopped,
  );
  await allowFor(desk.desk.access.db, LEAD, stopped.since);
});
