import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type HistoryFilter,
  NO_HISTORY_FILTER,
  parseCursor,
  parseHistoryFilter,
} from '@/lib/domain/history/history-filter';
import type { HistoryRow, InsightsView } from '@/lib/domain/history/history-views';
import { alikeBy } from '@/lib/domain/restart/alike';
import { OUTCOME_CHOICES, outcomeOf, statesOf } from '@/lib/domain/restart/outcomes';
import { reasonCodeOf } from '@/lib/domain/restart/reason-code';
import type { Restart } from '@/lib/domain/restart/restart';
import { addDays, dayOf, startOfDay } from '@/lib/domain/time/days';
import { ENGLISH, languageOf } from '@/lib/domain/words/speak';
import { loadHistoryDays } from '@/lib/queries/history/load-days';
import { loadFacets } from '@/lib/queries/history/load-facets';
import { loadHistory } from '@/lib/queries/history/load-history';
import { readRecords } from '@/lib/queries/history/read-page';
import { loadInsights } from '@/lib/queries/insights/load-insights';
import { loadAlike } from '@/lib/queries/restart/load-alike';
import { type OpenHistory, openHistory } from '../support/history-database';

const RESTARTS = 1_500;
const MS_DAY = 86_400_000;

let history: OpenHistory;
/** All that there is, newest first, read by no code of the product. */
let all: Restart[];

beforeAll(async () => {
  history = await openHistory({
    restarts: RESTARTS,
    days: 100,
    instances: 60,
    people: 8,
    seenPerRestart: 0,
    inRollouts: true,
  });
  const { rows } = await history.query('select record from restarts');
  all = rows
    .map(({ record }) => record as Restart)
    .sort((a, b) =>
      a.requestedAt === b.requestedAt ? (a.id < b.id ? 1 : -1) : a.requestedAt < b.requestedAt ? 1 : -1,
    );
});

afterAll(() => history.stop());

/** The day in a zone, worked out once for each. */
const localDays = new Map<string, string>();
function localDay({ id, requestedAt }: Restart, zone: string): string {
  const key = `${id} ${zone}`;
  const known = localDays.get(key) ?? dayOf(Date.parse(requestedAt), zone);
  localDays.set(key, known);
  return known;
}

/** What a filter asks for, written a second time and in another way. */
function fits(filter: HistoryFilter, restart: Restart): boolean | undefined {
  const { q, person, instance, account, region, type, team, rollout, outcome, mode, code, from, to, zone } = filter;
  const local = localDay(restart, zone);
  const told = [restart.instanceName, restart.instanceId, restart.regionId, restart.accountId, restart.actor.name]
    .concat([restart.mode, outcomeOf(restart.state), restart.state, reasonCodeOf(restart) ?? '', restart.reason ?? ''])
    .concat([restart.service?.code ?? '', restart.service?.message ?? ''])
    .join(' ')
    .toLowerCase();
  const words = q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => /[a-z0-9]{3}/.test(word));
  const byWords = words.length > 0 && words.every((word) => told.includes(word));
  const byId = [restart.id, restart.requestId].some((id) => id?.toLowerCase() === q.toLowerCase());
  return (
    (q === '' || byWords || byId) &&
    (person === '' || restart.actor.id === person) &&
    (instance === '' || restart.instanceId === instance || restart.instanceName === instance) &&
    (account === '' || restart.accountId === account) &&
    (region === '' || restart.regionId === region) &&
    (type === '' || restart.judged?.facts.instanceType === type) &&
    (team === '' || restart.judged?.facts.tags.some((tag) => tag.key === 'team' && tag.value === team)) &&
    (rollout === '' || restart.rolloutId === rollout) &&
    // Those that were not sent or not permitted are part of no rollout, so none was called off.
    (outcome === '' || (outcome !== 'called_off' && statesOf(outcome).includes(restart.state))) &&
    (mode === '' || (mode === 'real' ? restart.mode !== 'dry_run' : restart.mode === mode)) &&
    (code === '' || reasonCodeOf(restart) === code || restart.service?.code === code) &&
    (from === '' || local >= from) &&
    (to === '' || local <= to)
  );
}

/** Follows the pages to the end. */
async function allPages(filter: HistoryFilter): Promise<HistoryRow[]> {
  const rows: HistoryRow[] = [];
  for (let before: string | null = null; ; ) {
    const page = await loadHistory(ENGLISH, history.db, filter, parseCursor(before));
    rows.push(...page.rows);
    if (page.next === null) return rows;
    before = page.next;
  }
}

/** Filters of values that occur, alone and together, and of some that do not. */
function anyFilter(): fc.Arbitrary<HistoryFilter> {
  // Mostly one or two at a time: all together hardly ever fit anything.
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 4, arbitrary: fc.constant('' as const) }, { weight: 1, arbitrary });
  const some = <T>(...values: T[]) => maybe(fc.constantFrom(...values));
  const often = fc.nat(4).map((roll) => roll === 0);
  const occurring = fc.constantFrom(...all.slice(0, 200));
  const day = fc.nat({ max: 110 }).map((ago) => new Date(Date.now() - ago * MS_DAY).toISOString().slice(0, 10));
  return fc
    .record({
      one: occurring,
      q: some('web', 'REFUSED', 'ticket bench-api', '100%', 'ti_ket', '---', 'a', 'nothing has this'),
      pick: fc.record({
        person: often,
        instance: fc.nat(8),
        region: often,
        type: often,
        team: often,
        rollout: fc.nat(12),
      }),
      outcome: some(...OUTCOME_CHOICES),
      mode: some('graceful' as const, 'force' as const, 'dry_run' as const, 'real' as const),
      code: some('status_stopped', 'throttled', 'DiskError', 'Made.Up'),
      from: maybe(day),
      length: fc.option(fc.nat({ max: 60 }), { nil: null }),
      zone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York'),
    })
    .map(({ one, pick, from, length, ...rest }) => ({
      ...NO_HISTORY_FILTER,
      ...rest,
      person: pick.person ? one.actor.id : '',
      instance: pick.instance === 0 ? one.instanceId : pick.instance === 1 ? one.instanceName : '',
      region: pick.region ? one.regionId : '',
      team: pick.team ? (one.judged?.facts.tags[0]?.value ?? '') : '',
      rollout: pick.rollout === 0 ? (one.rolloutId ?? '') : '',
      type: pick.type ? (one.judged?.facts.instanceType ?? '') : '',
      from,
      to: from === '' || length === null ? '' : addDays(from, length),
    }));
}

describe('the history', () => {
  test('shows exactly what a filter asks for, newest first, each once over all pages', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(anyFilter(), async (filter) => {
        const rows = await allPages(filter);
        expect(rows.map(({ id }) => id)).toEqual(all.filter((each) => fits(filter, each)).map(({ id }) => id));
        found += rows.length;
      }),
      { numRuns: 80 },
    );
    // Little would be proved by filters that nothing fits.
    expect(found).toBeGreaterThan(5_000);
  });

  test('counts of each rollout on a page what matches of it on all pages, by kind', async () => {
    const inRollouts = all.filter(({ rolloutId }) => (rolloutId ?? null) !== null);
    // Its next restarts stand on the page, and it does not itself.
    const first = inRollouts.find((each, at) => inRollouts.slice(at + 1).some((o) => o.rolloutId === each.rolloutId));
    if (first === undefined) throw new Error('there is a rollout of several restarts');
    let beyond = 0;
    await fc.assert(
      fc.asyncProperty(anyFilter(), fc.constantFrom(null, ...inRollouts.slice(0, 50)), async (any, after) => {
        const filter = { ...any, rollout: '' };
        const { rows, rollouts = [] } = await loadHistory(ENGLISH, history.db, filter, after);
        const wanted = [...new Set(rows.flatMap(({ rolloutId }) => rolloutId ?? []))].map((rolloutId) => {
          const matching = all.filter((each) => each.rolloutId === rolloutId && fits(filter, each));
          beyond += matching.length > rows.filter((row) => row.rolloutId === rolloutId).length ? 1 : 0;
          const counts: Record<string, number> = {};
          for (const { state } of matching) counts[outcomeOf(state)] = (counts[outcomeOf(state)] ?? 0) + 1;
          return { rolloutId, counts };
        });
        expect(rollouts).toEqual(wanted);
      }),
      { numRuns: 30, examples: [[NO_HISTORY_FILTER, first]] },
    );
    expect(beyond, 'one goes on on another page').toBeGreaterThan(0);
  });

  test('finds a restart by its record id and by its request id, in whatever case', async () => {
    const sent = all.find(({ requestId }) => requestId !== null);
    for (const q of [sent?.id, sent?.id.toUpperCase(), sent?.requestId, sent?.requestId?.toLowerCase()]) {
      const { rows } = await loadHistory(ENGLISH, history.db, { ...NO_HISTORY_FILTER, q: q ?? '' }, null);
      expect(rows.map(({ id }) => id)).toEqual([sent?.id]);
    }
  });

  test('a page stays what it was when newer ones come', async () => {
    const first = await loadHistory(ENGLISH, history.db, NO_HISTORY_FILTER, null);
    const second = await loadHistory(ENGLISH, history.db, NO_HISTORY_FILTER, parseCursor(first.next));
    await history.db.transaction(async () => {
      await history.query(
        `insert into restarts (id, actor_id, intent_key, account_id, region_id, instance_id, mode, state, holds_slot, watched, requested_at, owner, record)
         select gen_random_uuid(), actor_id, gen_random_uuid(), account_id, region_id, instance_id, mode, state, false, false, now() + interval '1 hour', 'new', record
           from restarts limit 1`,
      );
    });
    const again = await loadHistory(ENGLISH, history.db, NO_HISTORY_FILTER, parseCursor(first.next));
    await history.query(`delete from restarts where owner = 'new'`);
    expect(again.rows).toEqual(second.rows);
  });

  test('takes any address', async () => {
    const params = fc.dictionary(
      fc.constantFrom(
        'q',
        'person',
        'instance',
        'account',
        'region',
        'type',
        'outcome',
        'mode',
        'code',
        'from',
        'to',
        'zone',
      ),
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom("'", '%', '\\', '2026-11-01', '{}', '""'),
      ),
    );
    await fc.assert(
      fc.asyncProperty(params, fc.string(), async (given, before) => {
        const filter = parseHistoryFilter(new URLSearchParams(given));
        await loadHistory(ENGLISH, history.db, filter, parseCursor(before));
        await loadHistoryDays(history.db, filter);
      }),
      { numRuns: 60 },
    );
  });

  test('offers whoever asked and every code that occurs', async () => {
    const facets = await loadFacets(ENGLISH, history.db, { accounts: [], regions: [] });
    expect(facets.teams).toEqual([...new Set(all.map((each) => each.judged?.facts.tags[0]?.value ?? ''))].sort());
    expect(facets.people.map(({ id }) => id).sort()).toEqual([...new Set(all.map(({ actor }) => actor.id))].sort());
    const codes = all.flatMap((each) => [reasonCodeOf(each), each.service?.code ?? null]);
    expect(facets.codes.map(({ code }) => code).sort()).toEqual(
      [...new Set(codes.filter((code) => code !== null))].sort(),
    );
    const inChinese = await loadFacets(languageOf('zh-Hans', 'UTC'), history.db, { accounts: [], regions: [] });
    expect(inChinese.codes.find(({ code }) => code === 'throttled')?.label).toMatch(/\p{Script=Han}/u);
  });
});

describe('the bars', () => {
  test('count each day of a zone by outcome, as the filter asks', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter(), async (filter) => {
        const { days } = await loadHistoryDays(history.db, filter, 60_000);
        expect(days.length).toBeGreaterThan(0);
        expect(days.length).toBeLessThanOrEqual(90);
        const fitting = all.filter((each) => fits(filter, each));
        for (const { day, counts } of days) {
          const own = fitting.filter((each) => localDay(each, filter.zone) === day);
          const expected: Record<string, number> = {};
          for (const { state } of own) expected[outcomeOf(state)] = (expected[outcomeOf(state)] ?? 0) + 1;
          expect(counts, `${day} ${JSON.stringify(filter)}`).toEqual(expected);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('are the last 30 days unless others are asked for, and at most 90', async () => {
    // Days end while this runs, too: either is right then.
    const today = () => new Date().toISOString().slice(0, 10);
    const days = [today()];
    const usual = await loadHistoryDays(history.db, NO_HISTORY_FILTER);
    expect([usual.days.length, usual.cut]).toEqual([30, false]);
    const long = await loadHistoryDays(history.db, { ...NO_HISTORY_FILTER, from: '2020-01-01' });
    expect([long.days.length, long.cut]).toEqual([90, true]);
    days.push(today());
    for (const { days: drawn } of [usual, long]) expect(days).toContain(drawn.at(-1)?.day);
    const past = await loadHistoryDays(history.db, { ...NO_HISTORY_FILTER, from: '2020-01-01', to: '2020-01-03' });
    expect(past.days.map(({ day }) => day)).toEqual(['2020-01-01', '2020-01-02', '2020-01-03']);
  });
});

describe('insights', () => {
  const count = async (fields: Partial<HistoryFilter>) =>
    (await readRecords(history.db, { ...NO_HISTORY_FILTER, ...fields }, null, 100_000)).length;

  test.each([
    { days: 90, zone: 'UTC', region: '' },
    { days: 30, zone: 'Asia/Shanghai', region: 'cn-beijing' },
  ])('every number is the length of the history that it leads to: $days days, $zone, $region', async (asked) => {
    const to = dayOf(Date.now(), asked.zone);
    const stretch = { from: addDays(to, 1 - asked.days), to, zone: asked.zone, region: asked.region };
    const view = await loadInsights(ENGLISH, history.db, { ...NO_HISTORY_FILTER, ...stretch });
    expect(view).toMatchObject(stretch);
    const real = { ...stretch, mode: 'real' as const };
    for (const [outcome, number] of Object.entries(view.outcomes) as [keyof InsightsView['outcomes'], number][])
      expect([outcome, number]).toEqual([outcome, await count({ ...real, outcome })]);
    expect(Object.values(view.outcomes).reduce((sum, each) => sum + each, 0)).toBe(await count(real));
    for (const { code, count: number } of view.reasons)
      expect([code, number]).toEqual([code, await count({ ...real, code })]);
    expect(view.reasons.length).toBeGreaterThan(5);
    for (const mode of ['graceful', 'force', 'dry_run'] as const)
      expect([mode, view.modes[mode]]).toEqual([mode, await count({ ...stretch, mode })]);
    const again = { ...stretch, outcome: 'running_again' as const };
    expect(view.overall?.count).toBe(await count(again));
    for (const row of asked.region === '' ? view.byRegion : [])
      expect([row.of, row.count]).toEqual([row.of, await count({ ...again, region: row.of })]);
    for (const row of view.byType)
      expect([row.of, row.count]).toEqual([row.of, await count({ ...again, type: row.of })]);
    expect(view.again.length).toBeGreaterThan(5);
    for (const row of view.again) {
      expect(row.count).toBeGreaterThanOrEqual(3);
      expect([row.name, row.count]).toEqual([
        row.name,
        await count({ ...real, outcome: 'sent', instance: row.instanceId }),
      ]);
    }
  });

  test('the time to Running is what the restarts took', async () => {
    const view = await loadInsights(ENGLISH, history.db, NO_HISTORY_FILTER);
    const took = all
      .filter((each) => each.state === 'running_again' && Date.parse(each.requestedAt) >= startOfDay(view.from, 'UTC'))
      .map((each) => ({ id: each.id, ms: each.tookMs ?? 0 }))
      .sort((a, b) => a.ms - b.ms);
    // As finely as pages tell it: in whole seconds from ten on.
    const at = (share: number) => Math.floor((took[Math.ceil(share * took.length) - 1]?.ms ?? 0) / 1000) * 1000;
    expect(view.overall).toMatchObject({ p50Ms: at(0.5), p95Ms: at(0.95), slowestMs: took.at(-1)?.ms });
    expect(took.filter(({ ms }) => ms === took.at(-1)?.ms).map(({ id }) => id)).toContain(view.overall?.slowestId);
  });

  test('an empty history has insights too', async () => {
    const view = await loadInsights(ENGLISH, history.db, {
      ...NO_HISTORY_FILTER,
      from: '2020-01-01',
      to: '2020-01-05',
    });
    expect(view).toMatchObject({ outcomes: {}, reasons: [], overall: null, byRegion: [], again: [] });
    expect(view.days).toHaveLength(5);
    const none = { asked: 0, forced: 0, again: 0 };
    expect(view.who).toMatchObject({ from: '2019-12-27', to: '2019-12-31', goesOn: false, now: none, before: none });
    expect(view.who?.people).toEqual({ rows: [], more: 0 });
    expect(view.spread).toEqual([]);
  });
});

test('a record counts the same failure of other instances within a day, as one by one they are', async () => {
  const servedAt = new Date().toISOString();
  let found = 0;
  for (const restart of all.slice(0, 700)) {
    const by = alikeBy(restart);
    const near = all.filter(
      (other) =>
        other.instanceId !== restart.instanceId &&
        Math.abs(Date.parse(other.requestedAt) - Date.parse(restart.requestedAt)) <= MS_DAY &&
        by !== null &&
        ('code' in by ? reasonCodeOf(other) === by.code : other.state === by.outcome),
    );
    const alike = await loadAlike(history.db, restart, servedAt);
    if (near.length === 0) expect(alike).toBeNull();
    else {
      found += 1;
      const instances = new Set(near.map(({ regionId, instanceId }) => `${regionId}/${instanceId}`)).size;
      expect(alike).toMatchObject({ restarts: near.length, instances, cut: false, filter: by });
    }
  }
  expect(found, 'some of them failed with others').toBeGreaterThan(5);
});
