import { asc, gt, type SQL, sql } from 'drizzle-orm';
import { people, stopSwitch } from '../../db/access-schema';
import type { Transaction } from '../../db/client';
import type { Grant } from '../../domain/access/permissions';
import { allOf, type StoredEvent, unreadClause } from '../../domain/stored-events';
import { printable } from '../../domain/words/printable';
import { parseStopEvent } from '../stop-switch/stop-event';
import { parsePersonEvent } from './parse-person-event';

/** What verification of rows works with. */
interface Options {
  /** Takes what is found, one sentence each. */
  report: (sentence: string) => void;
  /** Retention has dropped the beginning of the history: people may lack their first events. */
  hasDropped: boolean;
}

/** People at a time. */
const PAGE = 500;

/** The newest event of each kind that decides what a person may. */
interface Told {
  /** Of `created` and `roles_changed`; null for neither. */
  roles: StoredEvent | null;
  /** Of `group_roles_changed`. */
  groups: StoredEvent | null;
  /** Of `deactivated` and `reactivated`. */
  active: StoredEvent | null;
  /** Of `email_changed`. */
  email: StoredEvent | null;
  /** Of kinds that this release does not know: they may decide it too. */
  newer: StoredEvent | null;
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
  const newestWhere = (kindFits: SQL) => sql`(
    select jsonb_build_object('kind', kind, 'data', data, 'at', at, 'seq', seq) from events
     where subject_kind = 'person' and subject_id = asked.id and ${kindFits} order by seq desc limit 1)`;
  const newest = (...kinds: string[]) => newestWhere(sql`kind = any(${sql.param(kinds)}::text[])`);
  const newer = newestWhere(sql`kind <> all(${sql.param(parsePersonEvent.kinds)}::text[])`);
  const { rows } = await tx.execute<{ [K in keyof Told]: Told[K] } & { id: string; has_any: boolean }>(sql`
    select asked.id, ${newest('created', 'roles_changed')} as roles, ${newest('group_roles_changed')} as groups,
           ${newest('deactivated', 'reactivated')} as active, ${newest('email_changed')} as email, ${newer} as newer,
           exists (select 1 from events where subject_kind = 'person' and subject_id = asked.id) as has_any
      from unnest(${sql.param(ids)}::text[]) as asked(id)`);
  return new Map(rows.filter(({ has_any }) => has_any).map((row) => [row.id, row]));
}

/** How a person differs from their events; null when they do not. What retention dropped says nothing. */
function whatDiffers(row: typeof people.$inferSelect, told: Told | null, hasDropped: boolean): string | null {
  if (told === null) return hasDropped ? null : 'has no events';
  const stored = [told.newer, told.roles, told.groups, told.active, told.email].filter((event) => event !== null);
  const all = allOf(stored.map(parsePersonEvent));
  if (!all.ok) return unreadClause(all.error);
  // As it is where no event says otherwise; what retention may have dropped is taken as it stands.
  let grants: readonly Grant[] | null = hasDropped ? row.grants : null;
  let groupGrants: readonly Grant[] = hasDropped ? row.groupGrants : [];
  let active = hasDropped ? row.deactivatedAt === null : true;
  let email = row.email;
  for (const { kind, data } of all.value) {
    if (kind === 'created') grants = data.grants;
    else if (kind === 'roles_changed') grants = data.after;
    else if (kind === 'group_roles_changed') groupGrants = data.after;
    else if (kind === 'email_changed') email = data.after;
    else active = kind !== 'deactivated';
  }
  if (grants === null) return 'has no event of their beginning';
  if (setOf(row.grants) !== setOf(grants)) return 'differs from their events in their roles';
  if (setOf(row.groupGrants) !== setOf(groupGrants)) return 'differs from their events in the roles of their groups';
  if (active !== (row.deactivatedAt === null))
    return `is ${active ? 'deactivated' : 'active'}, and their events say otherwise`;
  return email === row.email ? null : 'differs from their events in their email';
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
  const { rows } = await tx.execute<StoredEvent & { actor_id: string } & Record<string, unknown>>(sql`
    select seq, kind, data, at, actor_id from events where subject_kind = 'stop_switch' order by seq desc limit 1`);
  const [newest] = rows;
  if (newest === undefined) {
    // Without an event it is as the migration made it, unless retention dropped them.
    if (!hasDropped && (row.stopped || row.seq !== 0))
      report('The stop switch differs from its events: there are none.');
    return;
  }
  const event = parseStopEvent(newest);
  if (!event.ok) {
    report(`The stop switch ${unreadClause(event.error)}.`);
    return;
  }
  const { kind, data, at, seq } = event.value;
  const stopped = kind === 'stopped';
  const same =
    row.seq === seq &&
    row.stopped === stopped &&
    row.reason === (kind === 'stopped' ? data.reason : null) &&
    row.byId === (stopped ? newest.actor_id : null) &&
    (row.since?.toISOString() ?? null) === (stopped ? at : null);
  if (!same)
    report(`The stop switch differs from its events, which say that restarts are ${stopped ? 'stopped' : 'allowed'}.`);
}
