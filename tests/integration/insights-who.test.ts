import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillTeams, setTeamTag } from '@/lib/db/team-tag';
import { type HistoryFilter, type InsightsFilter, NO_HISTORY_FILTER } from '@/lib/domain/history/history-filter';
import type { RestartTally, TallyRows } from '@/lib/domain/history/history-views';
import type { Restart } from '@/lib/domain/restart/restart';
import { facts } from '@/lib/domain/testing/restarts-in-states';
import { addDays, dayOf, startOfDay } from '@/lib/domain/time/days';
import { ENGLISH } from '@/lib/domain/words/speak';
import { loadHistoryDays } from '@/lib/queries/history/load-days';
import { readRecords } from '@/lib/queries/history/read-page';
import { loadInsights } from '@/lib/queries/insights/load-insights';
import { type OpenHistory, openHistory } from '../support/history-database';
import { writeRestart } from '../support/write-restart';

/** Who restarted what, counted a second time from the records alone. */
let history: OpenHistory;
let all: Restart[];

beforeAll(async () => {
  history = await openHistory({
    restarts: 3_000,
    days: 100,
    instances: 60,
    people: 30,
    seenPerRestart: 0,
    inRollouts: true,
  });
  const { rows } = await history.query('select record from restarts');
  all = rows.map(({ record }) => record as Restart);
});

afterAll(() => history.stop());

const teamOf = (restart: Restart) => restart.judged?.facts.tags.find(({ key }) => key === 'team')?.value ?? '';

function tally(restarts: readonly Restart[]): RestartTally {
  return {
    asked: restarts.length,
    forced: restarts.filter(({ mode }) => mode === 'force').length,
    again: restarts.filter(({ state }) => state === 'running_again').length,
  };
}

/** Every group of a stretch with its numbers, whatever the order. */
function groups(now: readonly Restart[], before: readonly Restart[], keyOf: (restart: Restart) => string) {
  return new Map(
    [...new Set(now.map(keyOf))].map((key) => [
      key,
      {
        now: tally(now.filter((each) => keyOf(each) === key)),
        before: tally(before.filter((each) => keyOf(each) === key)),
      },
    ]),
  );
}

function told({ rows }: TallyRows) {
  return new Map(rows.map(({ of, now, before }) => [of, { now, before }]));
}

/**
 * A zone in which it is the afternoon: some thirty restarts are made a day, and a day that has only begun, as it has in UTC
 * for whoever runs this soon after midnight there, has none to count.
 */
function afternoon(): string {
  const zones = ['Pacific/Kiritimati', 'Asia/Shanghai', 'UTC', 'America/Sao_Paulo', 'Pacific/Honolulu'];
  const hour = (zone: string) => (Date.now() - startOfDay(dayOf(Date.now(), zone), zone)) / 3_600_000;
  return zones.toSorted((a, b) => Math.abs(hour(a) - 17) - Math.abs(hour(b) - 17))[0] ?? 'UTC';
}

test.each<Partial<InsightsFilter> & { days: number; ago: number }>([
  { days: 7, ago: 0 },
  { days: 40, ago: 0, zone: 'Asia/Shanghai' },
  { days: 30, ago: 3, region: 'cn-beijing' },
  { days: 30, ago: 0, team: 'team-4' },
  { days: 1, ago: 0, zone: afternoon() },
])('who restarted what is what the records say, against as many days before: %j', async ({ days, ago, ...part }) => {
  const zone = part.zone ?? 'UTC';
  const to = addDays(dayOf(Date.now(), zone), -ago);
  const stretch = { ...NO_HISTORY_FILTER, ...part, zone, from: addDays(to, 1 - days), to };
  const view = await loadInsights(ENGLISH, history.db, stretch);
  const nowMs = Date.parse(view.servedAt);
  const { who } = view;
  if (who === undefined) throw new Error('Nobody was counted');
  expect(who).toMatchObject({ from: addDays(to, 1 - 2 * days), to: addDays(to, -days), goesOn: ago === 0 });
  const fits = all.filter(
    (each) =>
      each.mode !== 'dry_run' &&
      (part.region === undefined || each.regionId === part.region) &&
      (part.team === undefined || teamOf(each) === part.team),
  );
  const during = (fromMs: number, toMs: number) =>
    fits.filter(({ requestedAt }) => Date.parse(requestedAt) >= fromMs && Date.parse(requestedAt) < toMs);
  const now = during(startOfDay(stretch.from, zone), startOfDay(addDays(to, 1), zone));
  const start = startOfDay(addDays(stretch.from, -days), zone);
  const goneOn = startOfDay(who.to, zone) + (nowMs - startOfDay(to, zone));
  const before = during(start, ago === 0 ? goneOn : startOfDay(stretch.from, zone));
  expect(now.length).toBeGreaterThan(5);
  expect([who.now, who.before]).toEqual([tally(now), tally(before)]);
  // The sum of all, and each outcome, are counted elsewhere too.
  expect(who.now.again).toBe(view.outcomes.running_again ?? 0);
  expect(who.now.forced).toBe(view.modes.force);

  const people = groups(now, before, (each) => each.actor.id);
  expect(who.people.more).toBe(Math.max(0, people.size - 12));
  expect(who.people.rows.length + who.people.more).toBe(people.size);
  for (const [of, numbers] of told(who.people)) expect([of, numbers]).toEqual([of, people.get(of)]);
  // Who forced most comes first, and nobody who forced more is left out.
  const forced = who.people.rows.map((row) => row.now.forced);
  expect(forced).toEqual(forced.toSorted((a, b) => b - a));
  expect(forced[0]).toBe(Math.max(...[...people.values()].map((each) => each.now.forced)));
  expect(who.people.rows[0]?.name).toMatch(/^Bench person \d+$/);

  expect(told(who.teams)).toEqual(groups(now, before, teamOf));
  const inRollouts = groups(
    now.filter(({ rolloutId }) => rolloutId !== undefined),
    before,
    (each) => each.rolloutId ?? '',
  );
  expect(told(who.rollouts)).toEqual(inRollouts);
  for (const { name } of who.rollouts.rows) expect(name).toMatch(/^Kernel update /);
});

test('each number is the length of the history that it leads to', async () => {
  const to = dayOf(Date.now(), 'UTC');
  const stretch = { ...NO_HISTORY_FILTER, from: addDays(to, -29), to };
  const { who } = await loadInsights(ENGLISH, history.db, stretch);
  const length = async (fields: Partial<HistoryFilter>) =>
    (await readRecords(history.db, { ...stretch, outcome: 'asked', ...fields }, null, 100_000)).length;
  for (const [field, rows] of [
    ['person', who?.people.rows],
    ['team', who?.teams.rows],
    ['rollout', who?.rollouts.rows],
  ] as const) {
    expect(rows?.length).toBeGreaterThan(0);
    for (const { of, now } of rows?.slice(0, 4) ?? []) {
      expect([of, await length({ [field]: of, mode: 'real' })]).toEqual([of, now.asked]);
      expect([of, await length({ [field]: of, mode: 'force' })]).toEqual([of, now.forced]);
    }
  }
});

test.each(['UTC', 'Asia/Kolkata'])('a stretch of one or two days is counted by the hour too, in %s', async (zone) => {
  const to = addDays(dayOf(Date.now(), zone), -1);
  const filter = { ...NO_HISTORY_FILTER, zone, from: addDays(to, -1), to };
  const { days, hours } = await loadHistoryDays(history.db, filter);
  expect([days.length, hours?.length, hours?.[0]?.at]).toEqual([
    2,
    48,
    new Date(startOfDay(filter.from, zone)).toISOString(),
  ]);
  const sum = (counts: Partial<Record<string, number>>) =>
    Object.values(counts).reduce<number>((a, b) => a + (b ?? 0), 0);
  for (const { at, counts } of hours ?? []) {
    const own = all.filter(
      ({ requestedAt }) =>
        Date.parse(requestedAt) >= Date.parse(at) && Date.parse(requestedAt) < Date.parse(at) + 3_600_000,
    );
    expect([at, sum(counts)]).toEqual([at, own.length]);
  }
  for (const { day, counts } of days)
    expect([day, sum(counts)]).toEqual([
      day,
      all.filter(({ requestedAt }) => dayOf(Date.parse(requestedAt), zone) === day).length,
    ]);
  const longer = await loadHistoryDays(history.db, { ...filter, from: addDays(to, -2) });
  expect(longer.hours).toBeUndefined();
});

test('the distribution of the time to Running holds all of them', async () => {
  const view = await loadInsights(ENGLISH, history.db, NO_HISTORY_FILTER);
  expect(view.spread?.reduce((sum, { count }) => sum + count, 0)).toBe(view.overall?.count);
});

describe('the team', () => {
  const teams = async () =>
    new Map((await history.query('select id, team from restarts')).rows.map(({ id, team }) => [id, team]));
  const tagged = (tags: { key: string; value: string }[]) =>
    facts({ instanceId: 'i-tagged', name: 'tagged', regionId: 'eu-central-1', tags });
  const write = async (tags: { key: string; value: string }[]) =>
    (
      await writeRestart(history.db, {
        at: '2026-01-02T03:04:05.678Z',
        facts: tagged(tags),
        ended: { ending: 'refused_by_desk', code: 'already_restarting' },
      })
    ).id;

  test('is written by the database, also for a server that names none', async () => {
    const [one, none, empty] = [
      await write([
        { key: 'env', value: 'prod' },
        { key: 'team', value: 'payments' },
      ]),
      await write([{ key: 'env', value: 'prod' }]),
      await write([{ key: 'team', value: '' }]),
    ];
    const now = await teams();
    expect([now.get(one), now.get(none), now.get(empty)]).toEqual(['payments', null, null]);
  });

  test('of one that somebody else holds is filled in by a later pass', async () => {
    const id = await write([{ key: 'team', value: 'held' }]);
    await history.query('update restarts set team = null where id = $1', [id]);
    const pass = () => fillTeams(history.db, new AbortController().signal, async () => undefined);
    const left = await history.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from restarts where id = ${id} for update`);
      return pass();
    });
    expect([left, (await teams()).get(id)]).toEqual([1, null]);
    expect([await pass(), (await teams()).get(id)]).toEqual([0, 'held']);
    // As it was before the first pass.
    await history.query("delete from desk_meta where key = 'teams_filled'");
  });

  test('of restarts of before is filled in, and once more when another tag names it', async () => {
    const id = await write([
      { key: 'owner', value: 'ada' },
      { key: 'team', value: 'payments' },
    ]);
    // As rows are that were there before the column was.
    await history.query('update restarts set team = null');
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    await fillTeams(history.db, AbortSignal.abort(), pause);
    expect([pauses, (await teams()).get(id)]).toEqual([0, null]);
    await fillTeams(history.db, new AbortController().signal, pause);
    const filled = await teams();
    expect(filled.get(id)).toBe('payments');
    for (const restart of all) expect([restart.id, filled.get(restart.id)]).toEqual([restart.id, teamOf(restart)]);
    expect(pauses).toBeGreaterThan(3);

    // What is done is not done again.
    await history.query('update restarts set team = null where id = $1', [id]);
    await fillTeams(history.db, new AbortController().signal, pause);
    expect((await teams()).get(id)).toBeNull();

    await setTeamTag(history.db, 'owner');
    await fillTeams(history.db, new AbortController().signal, pause);
    const anew = await teams();
    expect([anew.get(id), anew.get(all[0]?.id)]).toEqual(['ada', null]);
    const newer = await write([{ key: 'owner', value: 'ben' }]);
    expect((await teams()).get(newer)).toBe('ben');
  });
});
