import { asc, gt, sql } from 'drizzle-orm';
import { people, stopSwitch } from '../db/access-schema';
import type { Transaction } from '../db/client';
import { printable } from '../fleet/printable';

/** What verification of rows works with. */
interface Options {
  /** Takes what is found, one sentence each. */
  report: (sentence: string) => void;
  /** Retention has dropped the beginning of the history: people may lack their first events. */
  hasDropped: boolean;
}

/** People at a time. */
const PAGE = 500;

/** What the newest event of each kind says of a person: what decides what they may. */
interface Told {
  /** The newest of `created` and `roles_changed`; null for neither. */
  roles: { kind: string; data: { grants?: unknown; after?: unknown } } | null;
  /** The newest of `group_roles_changed`. */
  groups: { data: { after?: unknown } } | null;
  /** The newest of `deactivated` and `reactivated`. */
  active: { kind: string } | null;
  /** The newest of `email_changed`. */
  email: { data: { after?: unknown } } | null;
}

/**
 * Compares what each person may with what their events give: roles, roles of groups, whether they are active, an email that was
 * changed. Passwords, sessions and links stand in no event.
 */
export async function verifyPeople(tx: Transaction, { report, hasDropped }: Options): Promise<void> {
  let after = '';
  for (;;) {
    const page = await tx.select().from(people).where(gt(people.id, after)).orderBy(asc(people.id)).limit(PAGE);
    const told = await newestEvents(
      tx,
      page.map(({ id }) => id),
    );
    for (const row of page) {
      const wrong = whatDiffers(row, told.get(row.id) ?? null, hasDropped);
      if (wrong !== null) report(`Person ${printable(row.id)} (${printable(row.email)}) ${wrong}.`);
    }
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) break;
  }
  const { rows } = await tx.execute<{ subject_id: string }>(sql`
    select distinct subject_id from events where subject_kind = 'person'
       and not exists (select 1 from people where people.id = events.subject_id) order by 1 limit 50`);
  for (const { subject_id } of rows) report(`Person ${printable(subject_id)} has events and no row.`);
}

async function newestEvents(tx: Transaction, ids: string[]): Promise<Map<string, Told>> {
  const newest = (...kinds: string[]) => sql`(
    select jsonb_build_object('kind', kind, 'data', data) from events
     where subject_kind = 'person' and subject_id = asked.id and kind = any(${sql.param(kinds)}::text[])
     order by seq desc limit 1)`;
  const { rows } = await tx.execute<{ [K in keyof Told]: Told[K] } & { id: string; has_any: boolean }>(sql`
    select asked.id, ${newest('created', 'roles_changed')} as roles, ${newest('group_roles_changed')} as groups,
           ${newest('deactivated', 'reactivated')} as active, ${newest('email_changed')} as email,
           exists (select 1 from events where subject_kind = 'person' and subject_id = asked.id) as has_any
      from unnest(${sql.param(ids)}::text[]) as asked(id)`);
  return new Map(rows.filter(({ has_any }) => has_any).map((row) => [row.id, row]));
}

/** How a person differs from their events; null when they do not. What retention dropped says nothing. */
function whatDiffers(row: typeof people.$inferSelect, told: Told | null, hasDropped: boolean): string | null {
  if (told === null) return hasDropped ? null : 'has no events';
  const { roles, groups, active, email } = told;
  if (roles !== null) {
    const grants = roles.kind === 'created' ? roles.data.grants : roles.data.after;
    if (setOf(row.grants) !== setOf(grants)) return 'differs from their events in their roles';
  } else if (!hasDropped) return 'has no event of their beginning';
  const groupGrants = groups?.data.after ?? (hasDropped ? row.groupGrants : []);
  if (setOf(row.groupGrants) !== setOf(groupGrants)) return 'differs from their events in the roles of their groups';
  const isActive = row.deactivatedAt === null;
  if ((active !== null || !hasDropped) && isActive !== (active?.kind !== 'deactivated'))
    return `is ${isActive ? 'active' : 'deactivated'}, and their events say otherwise`;
  if (email !== null && email.data.after !== row.email) return 'differs from their events in their email';
  return null;
}

/** One text for equal sets of roles, whatever their order. */
function setOf(grants: unknown): string {
  return JSON.stringify(Array.isArray(grants) ? grants.map(sorted).sort() : grants);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}

/** Compares the row of the stop switch with its newest event. */
export async function verifyStopSwitch(tx: Transaction, { report, hasDropped }: Options): Promise<void> {
  const [row, ...others] = await tx.select().from(stopSwitch);
  if (row === undefined || others.length > 0) {
    report(`The stop switch has ${row === undefined ? 'no row' : 'more than one row'}.`);
    return;
  }
  const { rows } = await tx.execute<{
    seq: number;
    kind: string;
    actor_id: string;
    reason: string | null;
    at: string;
  }>(sql`
    select seq, kind, actor_id, data->>'reason' as reason, at from events
     where subject_kind = 'stop_switch' order by seq desc limit 1`);
  const [newest] = rows;
  const stopped = newest?.kind === 'stopped';
  if (newest === undefined) {
    // Without an event it is as the migration made it, unless retention dropped them.
    if (!hasDropped && (row.stopped || row.seq !== 0))
      report('The stop switch differs from its events: there are none.');
    return;
  }
  const same =
    row.seq === newest.seq &&
    row.stopped === stopped &&
    row.reason === (stopped ? newest.reason : null) &&
    row.byId === (stopped ? newest.actor_id : null) &&
    (row.since?.getTime() ?? null) === (stopped ? new Date(newest.at).getTime() : null);
  if (!same)
    report(`The stop switch differs from its events, which say that restarts are ${stopped ? 'stopped' : 'allowed'}.`);
}
