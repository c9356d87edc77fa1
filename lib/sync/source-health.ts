import { and, eq, sql } from 'drizzle-orm';
import type { CallFailure } from '../cloud/failures';
import type { CloudTarget } from '../cloud/port';
import type { Database } from '../db/client';
import { sources } from '../db/schema';

/** A failure in one clause, for notices and for the reason of a gap: never a URL, never signed text. */
export function describeFailure(failure: CallFailure): string {
  switch (failure.class) {
    case 'throttled':
      return `ECS is throttling our reads (${failure.words.code})`;
    case 'held_back':
      return failure.why === 'throttled'
        ? `ECS is throttling our reads (${failure.api})`
        : `our own request budget for ${failure.api} is used up`;
    case 'refused':
    case 'dry_run_passed':
      return `ECS refused our reads (${failure.words.code})`;
    case 'not_sent':
    case 'unconfirmed':
      return `ECS could not be read (${failure.detail.replace(/\.+$/, '')})`;
  }
}

/** Notes that reads of a source fail, why, and since when. */
export async function noteFailure(
  db: Database,
  target: CloudTarget,
  askedAt: string,
  failure: CallFailure,
): Promise<void> {
  await noteFailing(db, target, askedAt, {
    failureCode: codeOf(failure),
    failure: describeFailure(failure),
    noPermission: isDenied(failure),
  });
}

async function noteFailing(
  db: Database,
  target: CloudTarget,
  askedAt: string,
  values: { failureCode: string; failure: string; noPermission: boolean },
): Promise<void> {
  await db
    .insert(sources)
    .values({ ...target, ...values, failedSince: new Date(askedAt) })
    .onConflictDoUpdate({
      target: [sources.accountId, sources.regionId],
      set: { ...values, failedSince: sql`coalesce(${sources.failedSince}, excluded.failed_since)` },
      // A source that fails is tried every few seconds, and nothing new is to be written then.
      setWhere: sql`${sources.failure} is distinct from excluded.failure`,
    });
}

function codeOf(failure: CallFailure): string {
  switch (failure.class) {
    case 'held_back':
      return failure.why;
    case 'not_sent':
    case 'unconfirmed':
      return failure.cause;
    default:
      return failure.words.code;
  }
}

/** Why reads of a source fail, as noted since its last complete sweep; null when they do not. */
export async function whyReadsFail(
  db: Database,
  source: { accountId: string; regionId: string },
): Promise<string | null> {
  const [row] = await db
    .select({ failure: sources.failure })
    .from(sources)
    .where(and(eq(sources.accountId, source.accountId), eq(sources.regionId, source.regionId)));
  return row?.failure ?? null;
}

/** Notes that the account sees nothing because it may not read: an empty answer that is no empty fleet. */
export async function noteNoPermission(db: Database, target: CloudTarget, askedAt: string): Promise<void> {
  await noteFailing(db, target, askedAt, {
    failureCode: 'Forbidden.RAM',
    failure: 'the account may not read instances (ecs:DescribeInstances), so its fleet looks empty',
    noPermission: true,
  });
}

/** Notes a complete sweep. `sweptAt`: when its first page was asked. */
export async function noteSwept(db: Database, target: CloudTarget, sweptAt: string): Promise<void> {
  const values = {
    sweptAt: new Date(sweptAt),
    failedSince: null,
    failureCode: null,
    failure: null,
    noPermission: false,
  };
  await db
    .insert(sources)
    .values({ ...target, ...values })
    .onConflictDoUpdate({ target: [sources.accountId, sources.regionId], set: values });
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
  await noteEvents(db, target, { eventsFailure: describeFailure(failure), eventsDenied: isDenied(failure) });
}

/** Notes a complete read of system events. `readAt`: when its first page was asked. */
export async function noteEventsRead(db: Database, target: CloudTarget, readAt: string): Promise<void> {
  await noteEvents(db, target, { eventsReadAt: new Date(readAt), eventsFailure: null, eventsDenied: false });
}

async function noteEvents(
  db: Database,
  target: CloudTarget,
  values: { eventsReadAt?: Date; eventsFailure: string | null; eventsDenied: boolean },
): Promise<void> {
  await db
    .insert(sources)
    .values({ ...target, ...values })
    .onConflictDoUpdate({ target: [sources.accountId, sources.regionId], set: values });
}

function isDenied(failure: CallFailure): boolean {
  return failure.class === 'refused' && /^(Forbidden|NoPermission)/.test(failure.words.code);
}
