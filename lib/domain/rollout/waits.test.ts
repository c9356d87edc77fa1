import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENGLISH } from '../words/speak';
import { DEFAULT_OPTIONS, type Limit, type RolloutOptions } from './rollout-options';
import { type OtherDown, type OwnDown, type RolloutStanding, waitsOf } from './waits';
import { allowedAmong, nextTargets } from './window';

const NOW = '2026-11-29T10:00:00.000Z';
const at = (msAgo: number) => new Date(Date.parse(NOW) - msAgo).toISOString();
const own = (change: Partial<OwnDown> = {}): OwnDown => ({
  ...{ zone: 'a', tag: null, regionId: 'cn', instanceId: 'i-own', name: 'own', restartId: 'r' },
  ...{ open: true, by: null, status: 'Running', locked: false, since: at(60_000), ...change },
});
const other = (change: Partial<OtherDown> = {}): OtherDown => ({
  ...{ zone: 'a', tag: null, regionId: 'cn', instanceId: 'i-other', name: 'other', why: 'changing', linkId: null },
  ...{ status: 'Stopping', since: at(90_000), ...change },
});
const standing = (change: Partial<RolloutStanding> = {}, options: Partial<RolloutOptions> = {}): RolloutStanding => ({
  ...{ now: NOW, waiting: [{ zone: 'a', tag: null, notBefore: null }], own: [], others: [], tagKey: null, budget: [] },
  ...{ movedAt: at(1_000), usualMs: 60_000, notCarriedSince: null },
  allowed: allowedAmong([{ zone: 'a', tag: null }], {
    ...DEFAULT_OPTIONS,
    atOnce: { kind: 'count', value: 1 },
    ...options,
  }),
  ...change,
});
const codes = (of: RolloutStanding) => waitsOf(ENGLISH, of).map(({ code }) => code);
const perZone = { atOnce: { kind: 'count', value: 5 }, perZone: { kind: 'count', value: 1 } } as const;

const place = { zone: fc.constantFrom('a', 'b', null), tag: fc.constantFrom('x', 'y', null) };
const limit: fc.Arbitrary<Limit> = fc.record({
  kind: fc.constant('count' as const),
  value: fc.integer({ min: 1, max: 3 }),
});
const ago = fc.integer({ min: 0, max: 3_600_000 }).map(at);
const owns = fc.record({
  ...place,
  regionId: fc.constant('cn'),
  instanceId: fc.uuid(),
  name: fc.string({ minLength: 1 }),
  restartId: fc.option(fc.uuid()),
  state: fc.constantFrom('open', 'ends', 'not_running', 'not_read_since'),
  status: fc.constantFrom('Running', 'Stopped', 'Starting', 'Whatever', '', null),
  locked: fc.boolean(),
  since: ago,
});
const others = fc.record({
  ...place,
  regionId: fc.constant('cn'),
  instanceId: fc.uuid(),
  name: fc.string({ minLength: 1 }),
  why: fc.constantFrom('restart', 'rollout', 'changing'),
  linkId: fc.option(fc.uuid()),
  status: fc.constantFrom('Stopping', 'Starting'),
  since: ago,
});
const anyStanding: fc.Arbitrary<RolloutStanding> = fc
  .record({
    waiting: fc.array(
      fc.record({ ...place, notBefore: fc.option(fc.integer({ min: -60_000, max: 60_000 }).map((ms) => at(-ms))) }),
      { maxLength: 6 },
    ),
    own: fc.array(owns, { maxLength: 5 }),
    others: fc.array(others, { maxLength: 4 }),
    limits: fc.record({ atOnce: limit, perZone: fc.option(limit), perTag: fc.option(limit) }),
    budget: fc.array(
      fc.record({
        why: fc.constantFrom('throttled', 'no_budget'),
        regionId: fc.constant('cn'),
        until: fc.constant(at(-30_000)),
      }),
      { maxLength: 1 },
    ),
    movedAt: ago,
    notCarriedSince: fc.option(ago, { freq: 10 }),
  })
  .map(({ limits, own: mine, ...rest }) => ({
    ...rest,
    ...{ now: NOW, usualMs: 60_000, tagKey: 'group' },
    own: mine.map(({ state, ...one }) => ({
      ...one,
      open: state === 'open',
      by: state === 'not_running' || state === 'not_read_since' ? state : null,
    })),
    allowed: allowedAmong([...rest.waiting, ...mine], {
      ...DEFAULT_OPTIONS,
      ...{ atOnce: limits.atOnce, perZone: limits.perZone },
      perTag: limits.perTag === null ? null : { key: 'group', limit: limits.perTag },
    }),
  }));

test('nothing stands for ever unsaid: what begins nothing and follows nothing says what it waits for, since when and what to do', () => {
  fc.assert(
    fc.property(anyStanding, (now) => {
      const waits = waitsOf(ENGLISH, now);
      for (const { sentence, since, todo, holders, more } of waits) {
        expect([sentence, todo]).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/\.$/)]);
        expect(Date.parse(since)).toBeLessThanOrEqual(Date.parse(NOW));
        for (const holder of holders)
          expect([holder.what === '', Number.isNaN(Date.parse(holder.since))]).toEqual([false, false]);
        if (more > 0) expect(holders.length).toBeGreaterThan(0);
      }
      const begins = nextTargets(
        now.waiting.filter(({ notBefore }) => notBefore === null || notBefore <= NOW),
        now,
        now.allowed,
        () => now.budget.length === 0,
      );
      const moves = begins.length > 0 || now.own.some(({ open, by }) => open || by === null);
      const long = Date.parse(NOW) - Date.parse(now.movedAt) > now.usualMs;
      if (!moves && (now.waiting.length > 0 || now.own.length > 0) && long) expect(waits.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

test('whoever keeps a limit full is named or counted, and nobody else is', () => {
  fc.assert(
    fc.property(anyStanding, (now) => {
      const may = new Set(
        [
          ...now.own.filter(({ by, restartId, open }) => by !== null || (open && restartId === null)),
          ...now.others,
        ].map(({ instanceId }) => instanceId),
      );
      for (const { holders } of waitsOf(ENGLISH, now))
        for (const { instanceId } of holders) expect(may.has(instanceId)).toBe(true);
      const kept = now.own.filter(({ by }) => by !== null);
      if (now.own.length < now.allowed.atOnce || kept.length === 0) return;
      const places = waitsOf(ENGLISH, now).find(({ code }) => code === 'places');
      expect((places?.holders.length ?? 0) + (places?.more ?? 0)).toBe(kept.length);
    }),
    { numRuns: 300 },
  );
});

test('restarts of its own that are under way are no wait, however long they take', () => {
  expect(codes(standing({ own: [own()], movedAt: at(3_600_000) }))).toEqual([]);
  expect(codes(standing({ own: [own()] }, perZone))).toEqual([]);
});

test('a place that is given back with the next step is no wait', () => {
  expect(codes(standing({ own: [own({ open: false, by: null })] }))).toEqual([]);
});

test('it asks for somebody only when nothing has moved for longer than usual', () => {
  const kept = own({ open: false, by: 'not_read_since' });
  const tone = (movedAt: string) => waitsOf(ENGLISH, standing({ own: [kept], movedAt })).map((wait) => wait.tone);
  expect([tone(at(59_000)), tone(at(61_000))]).toEqual([['neutral'], ['notice']]);
  // It goes on with the places that are left.
  const five = standing({ own: [kept, own()], movedAt: at(61_000) }, { atOnce: { kind: 'count', value: 2 } });
  expect(waitsOf(ENGLISH, five).map(({ code, tone: of }) => [code, of])).toEqual([['places', 'neutral']]);
});

test('a zone that others keep full names them with a link and since when; the page of one that is Stopped says to start it', () => {
  const [wait] = waitsOf(
    ENGLISH,
    standing({ others: [other(), other({ why: 'restart', linkId: 'x', instanceId: 'i-2' })] }, perZone),
  );
  expect([wait?.code, wait?.since]).toEqual(['zone', at(90_000)]);
  expect(wait?.holders.map(({ what, link }) => [what, link])).toEqual([
    ['Stopping', null],
    ['restarted by others', { kind: 'restart', id: 'x' }],
  ]);
  const todo = (change: Partial<OwnDown>) =>
    waitsOf(ENGLISH, standing({ own: [own({ open: false, by: 'not_running', ...change })] }))[0]?.todo;
  expect(todo({ status: 'Stopped' })).toMatch(/^Start what is Stopped/);
  expect(todo({ status: 'Stopped', locked: true })).toMatch(/^What is locked has to be unlocked first/);
  expect(todo({ status: 'Starting' })).toMatch(/^Look in the ECS console/);
  expect(todo({ by: 'not_read_since' })).toMatch(/^What has not been read yet goes on with its next read/);
});

test('no carrier, nothing recorded, another try later, and what nobody knows: each is said', () => {
  expect(codes(standing({ notCarriedSince: at(20_000) }))).toEqual(['not_carried']);
  expect(codes(standing({ own: [own({ restartId: null })] }))).toEqual(['not_recorded']);
  expect(codes(standing({ own: [own({ restartId: null, since: at(1_000) })] }))).toEqual([]);
  expect(codes(standing({ waiting: [{ zone: 'a', tag: null, notBefore: at(-5_000) }] }))).toEqual(['later']);
  expect(codes(standing({ budget: [{ why: 'throttled', regionId: 'cn', until: at(-5_000) }] }))).toEqual(['throttled']);
  expect(codes(standing({ movedAt: at(61_000) }))).toEqual(['unknown']);
});
