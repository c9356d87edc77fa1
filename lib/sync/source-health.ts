import { and, eq, sql } from 'drizzle-orm';
import type { CallFailure, ServiceWords } from '../cloud/failures';
import type { CloudTarget } from '../cloud/port';
import type { Database } from '../db/client';
import { sources } from '../db/schema';
import type { ReadTrouble, UnseenWhy } from '../domain/instance/read-trouble';
import { isDenied, troubleCode } from '../domain/instance/trouble-codes';

/** Why a read failed, as codes and parameters; never a URL, never signed text. */
export function troubleOf(failure: CallFailure): ReadTrouble {
  switch (failure.class) {
    case 'throttled':
      return { kind: 'throttled', api: 'DescribeInstances', code: failure.words.code };
    case 'held_back':
      return failure.why === 'throttled'
        ? { kind: 'throttled', api: failure.api, code: failure.words?.code ?? null }
        : { kind: 'no_budget', api: failure.api };
    case 'refused':
    case 'dry_run_passed':
      return { kind: 'refused', answer: answerOf(failure.words) };
    case 'not_sent':
      return failure.cause === 'no_credentials'
        ? { kind: 'refused', answer: failure.words ? answerOf(failure.words) : NO_CREDENTIALS }
        : { kind: 'unread', detail: failure.fault, params: failure.params };
    case 'unconfirmed':
      return failure.cause === 'endless_pages'
        ? { kind: 'endless', pages: failure.pages ?? 0 }
        : { kind: 'unread', detail: failure.cause, params: failure.params };
  }
}

const NO_CREDENTIALS = { from: 'sts', code: 'credentials_missing', message: '', accessDenied: null } as const;

function answerOf({ from, code, message, accessDenied }: ServiceWords) {
  return { from, code, message, accessDenied };
}

/** Notes that reads of a source fail, why, and since when. */
export async function noteFailure(
  db: Database,
  target: CloudTarget,
  askedAt: string,
  failure: CallFailure,
): Promise<void> {
  await noteTrouble(db, target, askedAt, troubleOf(failure), codeOf(failure));
}

async function noteTrouble(
  db: Database,
  target: CloudTarget,
  askedAt: string,
  trouble: ReadTrouble,
  failureCode: string,
): Promise<void> {
  // That it fails; servers of the release before show it as it is, until they have read it themselves.
  const failure = troubleCode(trouble);
  const values = { failureCode, failure, trouble, noPermission: isDenied(trouble) };
  await db
    .insert(sources)
    .values({ ...target, ...values, failedSince: new Date(askedAt) })
    .onConflictDoUpdate({
      target: [sources.accountId, sources.regionId],
      set: { ...values, failedSince: sql`coalesce(${sources.failedSince}, excluded.failed_since)` },
      // A source that fails is tried every few seconds, and nothing new is to be written then. Nor by a process that wakes
      // up: a sweep that was begun later, by whoever took over, knows better.
      setWhere: sql`(${sources.failure}, ${sources.trouble}) is distinct from (excluded.failure, excluded.trouble)
        and (${sources.sweptAt} is null or ${sources.sweptAt} <= excluded.failed_since)`,
    });
}

/** The code for logs: what a cause of our own is called, or what the service calls it. */
function codeOf(failure: CallFailure): string {
  if (failure.class === 'unconfirmed') return failure.cause;
  if (failure.class === 'not_sent' && failure.cause === 'no_connection') return failure.cause;
  if (failure.class === 'held_back' && failure.words === undefined) return failure.why;
  return troubleCode(troubleOf(failure));
}

/**
 * How a source stands. `unseen`: why its reads fail, as noted since its last complete sweep; null when they do not.
 * `sweptAt`: when that began, ISO 8601 UTC on the database's clock; null for none.
 */
export async function readStanding(
  db: Database,
  source: { accountId: string; regionId: string },
): Promise<{ unseen: UnseenWhy | null; sweptAt: string | null }> {
  const [row] = await db
    .select({ failure: sources.failure, trouble: sources.trouble, sweptAt: sources.sweptAt })
    .from(sources)
    .where(and(eq(sources.accountId, source.accountId), eq(sources.regionId, source.regionId)));
  return { unseen: row === undefined ? null : unseenOf(row), sweptAt: row?.sweptAt?.toISOString() ?? null };
}

/** Why the instances of a source cannot be seen, by its row; null while they can. */
export function unseenOf({
  failure,
  trouble,
}: Pick<typeof sources.$inferSelect, 'failure' | 'trouble'>): UnseenWhy | null {
  if (failure === null) return null;
  return trouble === null ? { why: failure } : { why: troubleCode(trouble), trouble };
}

/** Notes that the account sees nothing because it may not read: an empty answer that is no empty fleet. */
export async function noteNoPermission(db: Database, target: CloudTarget, askedAt: string): Promise<void> {
  const trouble: ReadTrouble = { kind: 'looks_empty' };
  await noteTrouble(db, target, askedAt, trouble, troubleCode(trouble));
}

/**
 * Notes a complete sweep, in one write, which pages are told of. `sweptAt`: when its first page was asked.
 * @param everyMs how long after its begin the next one begins, as `noteSweepPace` has it; left out, what was noted stays.
 */
export async function noteSwept(db: Database, target: CloudTarget, sweptAt: string, everyMs?: number): Promise<void> {
  const values = {
    ...(everyMs === undefined ? {} : { sweepEveryMs: everyMs }),
    sweptAt: new Date(sweptAt),
    failedSince: null,
    failureCode: null,
    failure: null,
    trouble: null,
    noPermission: false,
  };
  await db
    .insert(sources)
    .values({ ...target, ...values })
    .onConflictDoUpdate({
      target: [sources.accountId, sources.regionId],
      set: values,
      // A process that wakes up may end a sweep that others have long made anew.
      setWhere: sql`${sources.sweptAt} is null or ${sources.sweptAt} <= excluded.swept_at`,
    });
}

/**
 * Notes how long after the begin of its last sweep a source is swept again, unless somebody comes sooner: what pages call late goes
 * by it. Milliseconds.
 */
export async function noteSweepPace(
  db: Database,
  { accountId, regionId }: CloudTarget,
  everyMs: number,
): Promise<void> {
  await db
    .update(sources)
    .set({ sweepEveryMs: everyMs })
    .where(and(eq(sources.accountId, accountId), eq(sources.regionId, regionId)));
}

/** Puts a row for every source that the desk is to read, so that pages can say "not read yet". */
export async function registerSources(db: Database, targets: readonly CloudTarget[]): Promise<void> {
  if (targets.length === 0) return;
  await db
    .insert(sources)
    .values(targets.map((target) => ({ ...target })))
    .onConflictDoNothing();
}

/** Notes that the system events of a source cannot be read, and why. Reads of its instances go on as they do. */
export async function noteEventsFailure(db: Database, target: CloudTarget, failure: CallFailure): Promise<void> {
  const trouble = troubleOf(failure);
  await noteEvents(db, target, {
    eventsFailure: troubleCode(trouble),
    eventsTrouble: trouble,
    eventsDenied: isDenied(trouble),
  });
}

/** Notes a complete read of system events. `readAt`: when its first page was asked. */
export async function noteEventsRead(db: Database, target: CloudTarget, readAt: string): Promise<void> {
  await noteEvents(db, target, {
    eventsReadAt: new Date(readAt),
    eventsFailure: null,
    eventsTrouble: null,
    eventsDenied: false,
  });
}

async function noteEvents(
  db: Database,
  target: CloudTarget,
  values: {
    eventsReadAt?: Date;
    eventsFailure: string | null;
    eventsTrouble: ReadTrouble | null;
    eventsDenied: boolean;
  },
): Promise<void> {
  await db
    .insert(sources)
    .values({ ...target, ...values })
    .onConflictDoUpdate({ target: [sources.accountId, sources.regionId], set: values });
}
