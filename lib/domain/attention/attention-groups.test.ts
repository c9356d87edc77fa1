import { expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import {
  type AllAttention,
  ATTENTION_KINDS,
  attentionGroups,
  type EventAttention,
  MOST_ATTENTION,
  type RestartAttention,
  type RolloutAttention,
  type SourceAttention,
} from './attention-groups';
import { ATTENTION_SENTENCE } from './attention-sentences';
import { attentionTold, isKnownAttention, progress } from './attention-told';
import { attentionWords } from './attention-words';

const NOW = '2026-12-01T10:00:00.000Z';
const ago = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();

const NOTHING = Object.fromEntries(ATTENTION_KINDS.map((kind) => [kind, []])) as unknown as AllAttention;
const groupsOf = (some: Partial<AllAttention>, most = MOST_ATTENTION, mayRollouts = true) =>
  attentionGroups({ ...NOTHING, ...some }, most, mayRollouts);

const place = (id: string) => ({ key: id, regionId: 'cn-hangzhou', instanceId: `i-${id}`, name: id });
const overdue = (id: string, minutes: number): RestartAttention => ({
  ...{ ...place(id), restartId: id, state: 'overdue', status: 'Stopping' },
  since: ago(minutes),
});
const event = (id: string, inHours: number, type = 'SystemMaintenance.Reboot'): EventAttention => ({
  ...{ ...place(id), since: ago(600) },
  event: { eventId: id, type, status: 'Scheduled', notBefore: ago(-60 * inHours) },
});
const rollout = (state: RolloutAttention['state'], change: Partial<RolloutAttention> = {}): RolloutAttention => ({
  ...{ key: 'r', rolloutId: 'r', since: ago(4), mode: 'graceful', restarting: 110, reason: 'kernel', state, why: null },
  ...{ lookUntil: null, still: false, ended: 44, total: 120 },
  ...change,
});
const source = (state: SourceAttention['state'], change: Partial<SourceAttention> = {}): SourceAttention => ({
  ...{ key: state, since: ago(9), accountId: 'default', regionId: 'cn-hangzhou', state, trouble: null },
  ...change,
});
const LOST = { kind: 'unread', detail: 'a timeout' } as const;
const WAITS = { kind: 'throttled', api: 'DescribeInstances', code: null } as const;

test('nothing is no group', () => {
  expect(groupsOf({})).toEqual([]);
});

test('the gravest first, in each what has lasted for longest first, so many of it and how many there are', () => {
  const [first, second, ...rest] = groupsOf(
    { system_event: [event('m', 3)], overdue: [overdue('a', 5), overdue('b', 50), overdue('c', 20)] },
    2,
  );
  expect(rest).toEqual([]);
  expect(first).toMatchObject({ kind: 'overdue', tone: 'bad', count: 3, since: ago(50) });
  expect(first?.items.map(({ key }) => key)).toEqual(['b', 'c']);
  expect(second).toMatchObject({ kind: 'system_event', tone: 'notice', count: 1 });
});

test('system events come by when they are due, what is carried out now first', () => {
  const now = event('now', 20);
  const [group] = groupsOf({
    system_event: [event('late', 20), event('soon', 1), { ...now, event: { ...now.event, status: 'Executing' } }],
  });
  expect(group?.items.map(({ key }) => key)).toEqual(['now', 'soon', 'late']);
});

test('rollouts are for who may see them', () => {
  const some = {
    rollout_held: [rollout('held')],
    rollout_waiting: [rollout('paused')],
    rollout_running: [rollout('running')],
  };
  expect(groupsOf(some).map(({ kind }) => kind)).toEqual(['rollout_held', 'rollout_waiting', 'rollout_running']);
  expect(groupsOf(some, MOST_ATTENTION, false)).toEqual([]);
});

test.each([
  ['a healthy rollout', { rollout_running: [rollout('running')] }, 'neutral'],
  ['a pause that ends by itself', { rollout_waiting: [rollout('looking', { lookUntil: NOW })] }, 'neutral'],
  ['a pause that somebody ends', { rollout_waiting: [rollout('looking')] }, 'notice'],
  ['a paused rollout', { rollout_waiting: [rollout('paused')] }, 'notice'],
  ['a rollout in which nothing happens', { rollout_waiting: [rollout('running', { still: true })] }, 'notice'],
  ['a region that is read too rarely', { source: [source('stale')] }, 'notice'],
  ['a region that waits for the next minute', { source: [source('stale', { trouble: WAITS })] }, 'notice'],
  ['a region that fails after it was read once', { source: [source('stale', { trouble: LOST })] }, 'bad'],
  ['a region that waits for its first read', { source: [source('failed', { trouble: WAITS })] }, 'bad'],
  ['a region that cannot be read', { source: [source('stale'), source('failed')] }, 'bad'],
] as const)('%s is shown as it is to be taken', (_, some, tone) => {
  expect(groupsOf(some).map((group) => group.tone)).toEqual([tone]);
});

test.each([
  [{ overdue: [overdue('a', 5)] }, '1 overdue'],
  [{ overdue: [overdue('a', 5), overdue('b', 5)] }, '2 overdue'],
  [{ unconfirmed: [overdue('a', 5)] }, '1 not confirmed'],
  [{ stayed_stopped: [overdue('a', 5)] }, '1 stopped after its restart'],
  [
    { slow: [{ ...place('a'), since: NOW, restartId: null, status: 'Stopping', usualMs: 9 }] },
    '1 takes longer than usual',
  ],
  [{ system_event: [event('a', 3), event('b', 3)] }, '2 due for maintenance within 24 h'],
  [{ system_event: [event('a', 3, 'InstanceExpiration.Stop')] }, '1 with a system event within 24 h'],
  [{ rollout_running: [rollout('running')] }, '1 rollout running, \u200744 of 120'],
  [{ rollout_running: [rollout('running'), rollout('running')] }, '2 rollouts running'],
  [{ rollout_waiting: [rollout('paused')] }, '1 rollout waiting'],
  [{ rollout_held: [rollout('held')] }, '1 rollout held'],
  [{ source: [source('failed')] }, '1 region cannot be read'],
  [{ source: [source('stale')] }, '1 region not current'],
  [{ source: [source('stale', { trouble: LOST })] }, '1 region cannot be read'],
  [{ source: [source('stale', { trouble: WAITS })] }, '1 region not current'],
  [
    {
      source: [
        ...['cn-beijing', 'cn-shanghai', 'cn-shenzhen'].map((regionId) => source('stale', { regionId })),
        source('failed', { regionId: 'cn-qingdao' }),
        source('no_permission'),
      ],
    },
    '1 region lacks read permission, 1 region cannot be read, 3 regions not current',
  ],
  [
    { source: ['one', 'two'].map((accountId) => source('no_permission', { accountId })) },
    'no read permission for 2 regions of 2 accounts',
  ],
  [
    { source: ['one', 'two'].map((id) => source('failed', { accountId: id, regionId: `cn-${id}` })) },
    '2 regions cannot be read',
  ],
] as const)('%# is told as %s', (some, told) => {
  // The strip asks for one of each alone.
  expect(groupsOf(some, 1).map((group) => attentionTold(ENGLISH, group))).toEqual([told]);
});

test('sources of a server of the release before are told by their tone', () => {
  const [group] = groupsOf({ source: [source('stale'), source('failed')] });
  if (group === undefined) throw new Error('It is no group');
  expect(attentionTold(ENGLISH, { ...group, standings: undefined })).toBe('2 regions cannot be read');
});

test('progress keeps its width from the first to the last', () => {
  const widths = [0, 9, 44, 120].map((ended) => progress(ENGLISH, { ended, total: 120 }).length);
  expect(new Set(widths).size).toBe(1);
});

test('what a newer server tells of is left out', () => {
  expect(isKnownAttention({ kind: 'overdue' })).toBe(true);
  expect(isKnownAttention({ kind: 'approvals' as 'overdue' })).toBe(false);
});

test.each([ENGLISH, languageOf('zh-Hans', 'UTC')])('every kind has its words: $locale', (language) => {
  for (const kind of ATTENTION_KINDS) {
    const { title, means } = attentionWords(language, kind);
    expect(title).not.toMatch(/^attention|^$/);
    expect(means).toMatch(/[.。]$/);
  }
});

test('each thing says what it waits for', () => {
  const nowMs = Date.parse(NOW);
  const said = [
    ATTENTION_SENTENCE.overdue(ENGLISH, overdue('a', 5), nowMs),
    ATTENTION_SENTENCE.overdue(ENGLISH, { ...overdue('a', 5), status: null }, nowMs),
    ATTENTION_SENTENCE.unconfirmed(ENGLISH, { ...overdue('a', 5), state: 'never_confirmed' }, nowMs),
    ATTENTION_SENTENCE.slow(
      ENGLISH,
      { ...place('a'), since: NOW, restartId: null, status: 'Stopping', usualMs: 80_000 },
      nowMs,
    ),
    ATTENTION_SENTENCE.system_event(ENGLISH, event('a', 3), nowMs),
    ATTENTION_SENTENCE.rollout_held(ENGLISH, rollout('held', { why: 'restarts are stopped' }), nowMs),
    ATTENTION_SENTENCE.rollout_waiting(ENGLISH, rollout('looking', { lookUntil: '2026-12-01T10:05:00.000Z' }), nowMs),
    ATTENTION_SENTENCE.rollout_running(ENGLISH, rollout('running'), nowMs),
    ATTENTION_SENTENCE.source(ENGLISH, source('failed', { trouble: LOST }), nowMs),
    ATTENTION_SENTENCE.source(ENGLISH, source('stale'), nowMs),
    ATTENTION_SENTENCE.restarts_stopped(
      ENGLISH,
      { key: 'stop', since: NOW, byName: 'Ada', reason: 'wrong list' },
      nowMs,
    ),
  ];
  expect(said).toMatchInlineSnapshot(`
    [
      "Waiting to be seen Running again: last read as Stopping.",
      "Waiting to be seen Running again: last read as no status.",
      "The answer from ECS was lost, and it was never seen leaving Running. It probably did not happen.",
      "Nobody asked for it here. Last read as Stopping; it usually takes no more than 1 min 20 s.",
      "Maintenance reboot scheduled for 2026-12-01 13:00 UTC. A restart through Restart Desk before that time avoids it; a reboot inside the guest does not.",
      "Held: restarts are stopped.",
      "44 of 120 ended. A wave is over: the next begins by itself at 10:05 UTC.",
      "44 of 120 ended.",
      "ECS could not be read (a timeout).",
      "It has not been read as often as it should be. Restart Desk tries again by itself.",
      "Ada stopped all restarts: wrong list.",
    ]
  `);
});
