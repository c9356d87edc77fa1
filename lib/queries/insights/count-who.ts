import { and, gte, inArray, lt, ne, type SQL, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../db/client';
import { rollouts } from '../../db/rollout-schema';
import { restarts } from '../../db/schema';
import { FOR_MANY_ROWS, withSettings } from '../../db/with-settings';
import type { HistoryFilter } from '../../domain/history/history-filter';
import type { InsightsWho, RestartTally, TallyRow, TallyRows } from '../../domain/history/history-views';
import { addDays, type Day, dayOf, startOfDay } from '../../domain/time/days';
import { CALLED_OFF, conditionsOf } from '../history/history-conditions';
import { personNames } from '../history/person-names';

/** So many people, teams or rollouts; how many more there are is told. */
const MOST_ROWS = 12;

const KINDS = ['all', 'person', 'team', 'rollout'] as const;
type Kind = (typeof KINDS)[number];

/** One group of restarts as it is counted. */
interface Counted extends RestartTally {
  kind: Kind;
  of: string | null;
  now: boolean;
}

/**
 * Who restarted what in days that follow each other, against as many days directly before. What is counted is what the history
 * shows for `real` and `asked`. Where the last day is still going on, the stretch before ends at the same time of its last day.
 * @param filter its days count for nothing here.
 */
export async function countWho(
  db: Database,
  filter: HistoryFilter,
  days: readonly Day[],
  nowMs: number,
): Promise<InsightsWho> {
  const { zone } = filter;
  const [first = dayOf(nowMs, zone), last = first] = [days[0], days.at(-1)];
  const [from, to] = [addDays(first, -days.length), addDays(first, -1)];
  const [start, end] = [startOfDay(first, zone), startOfDay(addDays(last, 1), zone)];
  const goesOn = nowMs < end && nowMs >= startOfDay(last, zone);
  const beforeEnd = goesOn ? Math.min(start, startOfDay(to, zone) + (nowMs - startOfDay(last, zone))) : start;
  const during = (fromMs: number, beforeMs: number, now: boolean) =>
    withSettings(db, FOR_MANY_ROWS, async (tx) => {
      const among = and(
        conditionsOf({ ...filter, from: '', to: '', mode: '', outcome: '' }),
        ne(restarts.mode, 'dry_run'),
        gte(restarts.requestedAt, new Date(fromMs)),
        lt(restarts.requestedAt, new Date(beforeMs)),
      );
      return without(await countGroups(tx, among, now), await countGroups(tx, and(among, CALLED_OFF), now));
    });
  // Each by itself: both at once keep two processors busy, and neither tells its rows apart by their time.
  const halves = await Promise.all([during(start, end, true), during(startOfDay(from, zone), beforeEnd, false)]);
  const counted = halves.flat();
  return withSettings(db, FOR_MANY_ROWS, async (tx) => {
    const all = rowsOf(counted, 'all')[0];
    const [people, teams, ofRollouts] = [
      rowsOf(counted, 'person'),
      rowsOf(counted, 'team'),
      rowsOf(counted, 'rollout'),
    ];
    const byForced = (a: TallyRow, b: TallyRow) => b.now.forced - a.now.forced || byAsked(a, b);
    return {
      ...{ from, to, goesOn },
      now: all?.now ?? NONE,
      before: all?.before ?? NONE,
      people: await named(tx, people.sort(byForced), personNames),
      teams: await named(tx, teams.sort(byAsked), async () => []),
      // What was restarted one by one is no rollout.
      rollouts: await named(tx, ofRollouts.filter(({ of }) => of !== '').sort(byAsked), rolloutNames),
    };
  });
}

const NONE: RestartTally = { asked: 0, forced: 0, again: 0 };

function byAsked(a: TallyRow, b: TallyRow): number {
  return b.now.asked - a.now.asked || b.before.asked - a.before.asked || (a.of < b.of ? -1 : 1);
}

/**
 * All groups of all kinds, in one reading of the index of times. Each row of it is put into two groups alone, its person's
 * within a team and its rollout's; the people, the teams and the sum are added up from those few.
 */
async function countGroups(tx: Transaction, where: SQL | undefined, now: boolean): Promise<Counted[]> {
  const { actorId, team, rolloutId, mode, state } = restarts;
  const { rows } = await tx.execute<{
    [column: string]: unknown;
    kind: number;
    person: string | null;
    team: string | null;
    rollout: string | null;
    asked: number;
    forced: number;
    again: number;
  }>(sql`
    with few as materialized (
      select grouping(rollout) = 0 as in_rollout, person, team, rollout, count(*) as asked,
             count(*) filter (where forced) as forced, count(*) filter (where again) as again
        from (select ${actorId} as person, ${team} as team, ${rolloutId} as rollout,
                     ${mode} = 'force' as forced, ${state} = 'running_again' as again
                from ${restarts} where ${where}) each
       group by grouping sets ((person, team), (rollout)))
    select case grouping(person, team) when 3 then 0 when 1 then 1 else 2 end as kind, person, team, null::uuid as rollout,
           coalesce(sum(asked), 0)::int as asked, coalesce(sum(forced), 0)::int as forced, coalesce(sum(again), 0)::int as again
      from few where not in_rollout group by grouping sets ((), (person), (team))
     union all
    select 3, null, null, rollout, asked::int, forced::int, again::int from few where in_rollout`);
  return rows.map(({ kind, person, team: ofTeam, rollout, ...rest }) => ({
    kind: KINDS[kind] ?? 'all',
    of: person ?? ofTeam ?? rollout,
    now,
    ...{ asked: rest.asked, forced: rest.forced, again: rest.again },
  }));
}

/** What was called off is counted by itself, and taken off here: the index of times lacks what tells it. */
function without(all: readonly Counted[], calledOff: readonly Counted[]): Counted[] {
  const keyOf = ({ kind, of, now }: Counted) => JSON.stringify([kind, of, now]);
  const back = new Map(calledOff.map((each) => [keyOf(each), each]));
  return all.map((each) => {
    const off = back.get(keyOf(each));
    if (off === undefined) return each;
    const less = (field: keyof RestartTally) => Math.max(0, each[field] - off[field]);
    return { ...each, asked: less('asked'), forced: less('forced'), again: less('again') };
  });
}

function rowsOf(counted: readonly Counted[], kind: Kind): TallyRow[] {
  const rows = new Map<string, TallyRow>();
  for (const { kind: own, of, now, asked, forced, again } of counted) {
    if (own !== kind) continue;
    const key = of ?? '';
    const row = rows.get(key) ?? { of: key, name: '', now: NONE, before: NONE };
    rows.set(key, { ...row, [now ? 'now' : 'before']: { asked, forced, again } });
  }
  return [...rows.values()].filter(({ now }) => now.asked > 0 || kind === 'all');
}

/** Those that are shown, with their names. */
async function named(
  tx: Transaction,
  rows: readonly TallyRow[],
  namesOf: (tx: Transaction, ids: readonly string[]) => Promise<{ id: string; name: string }[]>,
): Promise<TallyRows> {
  const shown = rows.slice(0, MOST_ROWS);
  const names = new Map(
    (
      await namesOf(
        tx,
        shown.map(({ of }) => of),
      )
    ).map(({ id, name }) => [id, name]),
  );
  return { rows: shown.map((row) => ({ ...row, name: names.get(row.of) ?? '' })), more: rows.length - shown.length };
}

/** A rollout is called by its reason. */
async function rolloutNames(tx: Transaction, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  return tx
    .select({ id: rollouts.id, name: sql<string>`${rollouts.record}->>'reason'` })
    .from(rollouts)
    .where(inArray(rollouts.id, [...ids]));
}
