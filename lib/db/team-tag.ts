import { eq, type SQL, sql } from 'drizzle-orm';
import type { Database } from './client';
import { deskMeta } from './schema';

/** Under these names `desk_meta` keeps the key of the tag, and the one that all restarts of before have their team by. */
const TAG = 'team_tag';
const FILLED = 'teams_filled';
/** What the database takes until it was told another (0011_teams.sql). */
const USUAL_TAG = 'team';

/** Restarts that are given their team at a time. */
const AT_A_TIME = 500;

/** Says which tag names a team: restarts have the team of this one from now on, whichever server writes them (0011_teams.sql). */
export async function setTeamTag(db: Database, tag: string): Promise<void> {
  await keep(db, TAG, tag);
}

/**
 * Gives restarts of before there was a column, and of before another tag was chosen, their teams: newest first, a few at a time,
 * so that nobody waits for it. Nothing is done where that is done. What goes on is left to the trigger, which writes with its end.
 * @param signal ends it early; it begins anew with the next start. @param pause is awaited after each few.
 * @returns how many were passed over since somebody else held them: until a pass leaves none it is not done.
 */
export async function fillTeams(db: Database, signal: AbortSignal, pause: () => Promise<void>): Promise<number> {
  const tag = (await kept(db, TAG)) ?? USUAL_TAG;
  if ((await kept(db, FILLED)) === tag) return 0;
  let held = 0;
  for (let after: { at: string; id: string } | null = null; !signal.aborted; ) {
    const older: SQL =
      after === null ? sql`true` : sql`(requested_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
    const { rows } = await db.execute<{ at: string; id: string; held: number }>(sql`
      with page as materialized (
        select id, requested_at from restarts where ${older} order by requested_at desc, id desc limit ${AT_A_TIME}),
      free as materialized (
        select id from restarts where id in (select id from page) and ended_at is not null
         order by id for update skip locked),
      filled as (
        update restarts set team = team_of(record) where id in (select id from free) and team is distinct from team_of(record))
      select requested_at::text as at, id, (
               select count(*)::int from restarts
                where id in (select id from page) and id not in (select id from free)
                  and ended_at is not null and team is distinct from team_of(record)) as held
        from page order by requested_at, id limit 1`);
    const last = rows[0];
    if (last === undefined) {
      if (held === 0) await keep(db, FILLED, tag);
      return held;
    }
    held += last.held;
    after = last;
    await pause();
  }
  return held;
}

async function kept(db: Database, key: string): Promise<string | undefined> {
  const [row] = await db.select().from(deskMeta).where(eq(deskMeta.key, key));
  return row?.value;
}

async function keep(db: Database, key: string, value: string): Promise<void> {
  await db
    .insert(deskMeta)
    .values({ key, value })
    .onConflictDoUpdate({ target: deskMeta.key, set: { value }, setWhere: sql`${deskMeta.value} <> ${value}` });
}
