import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeskView, Person } from '@/lib/domain/access/person';
import { NO_FILTER } from '@/lib/domain/instance/fleet-filter';
import type { LiveMessage, LiveNews } from '@/lib/domain/live/live-messages';
import { fleetSubject } from '@/lib/domain/live/live-subjects';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadFleet } from '@/lib/queries/fleet/load-fleet';
import { beginToFollow, type Follower, newsFor } from '@/lib/queries/live/live-feed';
import { eventually } from '../support/eventually';
import { patientConnection } from '../support/patient-connection';
import { plainInstance } from '../support/simulator-control';
import { ask, LOCAL, recorded, startTestDesk, type TestDesk } from '../support/test-desk';

const WHOLE = fleetSubject({ from: 0, count: 200 }, '');
const NAMES = ['a', 'b', 'c'];

let desk: TestDesk;

beforeAll(async () => {
  desk = await startTestDesk({ instances: NAMES.map((name) => plainInstance(`i-${name}`, { InstanceName: name })) });
});

afterAll(async () => {
  await desk.stop();
});

const PERSON: Person = {
  ...{ id: LOCAL.id, name: LOCAL.name, email: '', source: 'demo' },
  grants: [{ role: 'operator', scope: null }],
};

async function follow(
  subjects: string[],
  since: string | null = null,
  readDesk: () => Promise<DeskView | null> = quiet,
) {
  const { queries, live } = desk.desk;
  return beginToFollow(queries, live.turns, { person: PERSON, language: ENGLISH, subjects, readDesk }, since);
}

const quiet = async () => ({ servedAt: '' }) as DeskView;

/** All that is told until something of it is what is waited for. */
async function toldUntil(follower: Follower, what: string, is: (message: LiveMessage) => boolean): Promise<LiveNews[]> {
  const { queries, live } = desk.desk;
  const told: LiveNews[] = [];
  await eventually(what, async () => {
    const news = await newsFor(queries, live.turns, follower);
    if (news.messages.length > 0) told.push(news);
    return news.messages.some(is);
  });
  return told;
}

const hasRow = (id: string, status: string) => (message: LiveMessage) =>
  message.kind === 'fleet' && message.delta.rows.some((row) => row.instanceId === id && row.status === status);

const write = (zone: string, id: string) =>
  `update instances set facts = facts || '{"zoneId": "${zone}"}', facts_hash = '${zone}' where instance_id = '${id}'`;

test('a change of one instance is told as that row, in at most 2 kB', async () => {
  const { follower } = await follow([WHOLE]);
  await toldUntil(follower, 'what stands above the rows', ({ kind }) => kind === 'sources');
  await desk.control.patch('i-b', { Status: 'Stopped' });
  const told = await toldUntil(follower, 'the change', hasRow('i-b', 'Stopped'));
  const rows = told.flatMap(({ messages }) => messages.flatMap((one) => (one.kind === 'fleet' ? one.delta.rows : [])));
  expect(rows.map(({ instanceId }) => instanceId)).toEqual(['i-b']);
  const [news] = told.filter(({ messages }) => messages.some(hasRow('i-b', 'Stopped')));
  const fleet = news?.messages.filter(({ kind }) => kind === 'fleet') ?? [];
  expect(Buffer.byteLength(JSON.stringify({ ...news, messages: fleet }))).toBeLessThan(2_000);
  // Of what can be chosen the status alone is new.
  const choices = fleet.map((message) => (message.kind === 'fleet' ? Object.keys(message.delta.facets ?? {}) : []));
  expect(choices).toEqual([['statuses']]);
  await desk.control.patch('i-b', { Status: 'Running' });
  await toldUntil(follower, 'the way back', hasRow('i-b', 'Running'));
});

test('whoever comes back is told what they missed, and of another process everything', async () => {
  const begun = await follow([WHOLE, 'restarts', 'instance cn-hangzhou/i-a']);
  const { at } = await newsFor(desk.desk.queries, desk.desk.live.turns, begun.follower);
  await desk.control.patch('i-a', { Status: 'Stopped' });
  await toldUntil(begun.follower, 'the change', hasRow('i-a', 'Stopped'));
  const back = await follow([WHOLE, 'instance cn-hangzhou/i-a'], at);
  expect(back.news.messages).toEqual([]);
  const { messages } = await newsFor(desk.desk.queries, desk.desk.live.turns, back.follower);
  expect(messages.some(hasRow('i-a', 'Stopped'))).toBe(true);
  expect(messages).toContainEqual({ kind: 'changed', subject: 'instance cn-hangzhou/i-a' });
  const other = await follow([WHOLE, 'restarts'], at.replace(/^.{8}/, '00000000'));
  expect(other.news.messages).toEqual([
    { kind: 'changed', subject: WHOLE },
    { kind: 'changed', subject: 'restarts' },
  ]);
  await desk.control.patch('i-a', { Status: 'Running' });
  await toldUntil(begun.follower, 'the way back', hasRow('i-a', 'Running'));
});

test('what is committed late is told, though later changes were told before it', async () => {
  const { follower } = await follow([WHOLE]);
  const early = new pg.Client(patientConnection(desk.database.url));
  await early.connect();
  const inZone = (zone: string) => (message: LiveMessage) =>
    message.kind === 'fleet' && message.delta.rows.some((row) => row.zoneId === zone);
  try {
    await early.query('begin');
    await early.query(write('cn-early', 'i-b'));
    await desk.database.query(write('cn-late', 'i-c'));
    await toldUntil(follower, 'the one that was committed', inZone('cn-late'));
    await early.query('commit');
    await toldUntil(follower, 'the one that was committed late', inZone('cn-early'));
  } finally {
    await early.end();
  }
});

test('a restart is told to its page, its instance and the history, and to nobody else', async () => {
  const { id } = recorded(await ask(desk, 'i-c', 'graceful'));
  const subjects = [`restart ${id}`, 'instance cn-hangzhou/i-c', 'restarts', 'rollouts', 'instance cn-hangzhou/i-a'];
  const { follower, news } = await follow(subjects, null);
  expect(news.messages).toHaveLength(subjects.length);
  const told = await toldUntil(follower, 'its end', (one) => 'subject' in one && one.subject === `restart ${id}`);
  await eventually('the restart to end', async () => {
    const next = await newsFor(desk.desk.queries, desk.desk.live.turns, follower);
    if (next.messages.length > 0) told.push(next);
    const { rows } = await desk.database.query('select ended_at from restarts where id = $1', [id]);
    return rows[0].ended_at !== null;
  });
  const of = new Set(
    told.flatMap(({ messages }) => messages.map((one) => ('subject' in one ? one.subject : one.kind))),
  );
  for (const subject of [`restart ${id}`, 'restarts', 'instance cn-hangzhou/i-c']) expect(of).toContain(subject);
  expect(of).not.toContain('rollouts');
});

test('whoever is no longer let in is told so, and nothing else', async () => {
  let letIn = true;
  const { follower } = await follow([WHOLE], null, async () => (letIn ? quiet() : null));
  letIn = false;
  await desk.database.query(write('cn-unseen', 'i-b'));
  await eventually('it is known', async () => {
    const { rows } = await loadFleet(ENGLISH, desk.desk.queries, { ...NO_FILTER, q: 'i-b' }, { from: 0, count: 1 });
    return rows[0]?.zoneId === 'cn-unseen';
  });
  follower.lookedAtMs = Number.NEGATIVE_INFINITY;
  const { messages } = await newsFor(desk.desk.queries, desk.desk.live.turns, follower);
  expect(messages).toEqual([{ kind: 'over' }]);
  expect(follower.isOver).toBe(true);
});

test('a sweep that found nothing is told by its time alone, which is the time of the source', async () => {
  const { follower } = await follow([WHOLE]);
  const ofSources = (message: LiveMessage) => message.kind === 'sources';
  const first = await toldUntil(follower, 'what stands above the rows', ofSources);
  const isSwept = (message: LiveMessage) => message.kind === 'swept';
  const later = await toldUntil(follower, 'a sweep', isSwept);
  const messages = [...first, ...later].flatMap((news) => news.messages);
  const whole = messages.findLast((message) => message.kind === 'sources');
  const last = messages.at(-1);
  if (whole?.kind !== 'sources' || last?.kind !== 'swept') throw new Error('nothing was told');
  const [source] = whole.sources;
  expect(Object.keys(last.swept)).toEqual([source?.key]);
  expect(Date.parse(last.swept[source?.key ?? ''] ?? '')).toBeGreaterThan(Date.parse(source?.sweptAt ?? ''));
  expect(last.updatedAt).toBe(last.swept[source?.key ?? '']);
});

test('what does not concern a window is not told to it, but counted', async () => {
  const { follower } = await follow([fleetSubject({ from: 0, count: 200 }, 'q=i-a')]);
  await toldUntil(follower, 'what stands above the rows', ({ kind }) => kind === 'sources');
  await desk.database.query(write('cn-elsewhere', 'i-b'));
  await eventually('it is known', async () => {
    const { rows } = await loadFleet(ENGLISH, desk.desk.queries, { ...NO_FILTER, q: 'i-b' }, { from: 0, count: 1 });
    return rows[0]?.zoneId === 'cn-elsewhere';
  });
  const { messages } = await newsFor(desk.desk.queries, desk.desk.live.turns, follower);
  const rows = messages.flatMap((one) => (one.kind === 'fleet' ? one.delta.rows : []));
  expect(rows).toEqual([]);
});

test('a row that has come into a window is told of when it changes at its place', async () => {
  const { follower } = await follow([fleetSubject({ from: 0, count: 200 }, 'q=newcomer')]);
  await toldUntil(follower, 'what stands above the rows', ({ kind }) => kind === 'sources');
  await desk.control.patch('i-c', { InstanceName: 'newcomer' });
  const isCome = (message: LiveMessage) => message.kind === 'fleet' && message.delta.moves > 0;
  await toldUntil(follower, 'that one has come', isCome);
  await desk.control.patch('i-c', { Status: 'Stopped' });
  await toldUntil(follower, 'what became of it', hasRow('i-c', 'Stopped'));
  await desk.control.patch('i-c', { InstanceName: 'c', Status: 'Running' });
});

test('a source that can no longer be read is told', async () => {
  const { follower } = await follow([WHOLE]);
  await toldUntil(follower, 'what stands above the rows', ({ kind }) => kind === 'sources');
  await desk.control.faults([{ action: 'DescribeInstances', kind: 'hang', probability: 1 }]);
  const isStale = (message: LiveMessage) =>
    message.kind === 'sources' && message.sources.some(({ state }) => state !== 'current');
  await toldUntil(follower, 'that it is not current', isStale);
  await desk.control.faults([]);
});
