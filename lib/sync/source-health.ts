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
    case 'refused':
    case 'dry_run_passed':
      return `ECS refused our reads (${failure.words.code})`;
    case 'not_sent':
    case 'unconfirmed':
      return `ECS could not be read (${failure.detail.replace(/\.+$/, '')})`;
  }
}

/** Notes that reads of a source fail, and since when; a throttled source is left alone until the next minute, plus up to 5 s. */
export async function noteFailure(
  db: Database,
  target: CloudTarget,
  askedAt: string,
  failure: CallFailure,
): Promise<void> {
  const code = failure.class === 'not_sent' || failure.class === 'unconfirmed' ? failure.cause : failure.words.code;
  const values = { failureCode: code, failure: describeFailure(failure), noPermission: isDenied(failure) };
  // An API stays throttled until the next minute begins (ecs-facts.md section 4); by the database's clock, with some jitter.
  const hold =
    failure.class === 'throttled'
      ? {
          notBefore: sql`date_trunc('minute', clock_timestamp()) + interval '1 minute' + random() * interval '5 seconds'`,
        }
      : {};
  await db
    .insert(sources)
    .values({ ...target, ...values, ...hold, failedSince: new Date(askedAt) })
    .onConflictDoUpdate({
      target: [sources.accountId, sources.regionId],
      set: { ...values, ...hold, failedSince: sql`coalesce(${sources.failedSince}, excluded.failed_since)` },
    });
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
  const values = {
    failureCode: 'Forbidden.RAM',
    failure: 'the account may not read instances (ecs:DescribeInstances), so its fleet looks empty',
    noPermission: true,
  };
  await db
    .insert(sources)
    .values({ ...target, ...values, failedSince: new Date(askedAt) })
    .onConflictDoUpdate({
      target: [sources.accountId, sources.regionId],
      set: { ...values, failedSince: sql`coalesce(${sources.failedSince}, excluded.failed_since)` },
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

/** True while the source is to be left alone because ECS throttles it. */
export async function isHeldBack(db: Database, target: CloudTarget): Promise<boolean> {
  const rows = await db
    .select({ accountId: sources.accountId })
    .from(sources)
    .where(
      and(
        eq(sources.accountId, target.accountId),
        eq(sources.regionId, target.regionId),
        sql`${sources.notBefore} > clock_timestamp()`,
      ),
    );
  return rows.length > 0;
}

function isDenied(failure: CallFailure): boolean {
  return failure.class === 'refused' && /^(Forbidden|NoPermission)/.test(failure.words.code);
}
