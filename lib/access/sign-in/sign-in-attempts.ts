import { createHash } from 'node:crypto';
import { and, eq, gt, sql } from 'drizzle-orm';
import { delay, monotonicMs } from '../../clock';
import { signInAttempts } from '../../db/access-schema';
import type { Database } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import { fail, ok, type Result } from '../../domain/result';
import type { Saying } from '../../domain/words/reply-words';
import { saying } from '../../domain/words/saying';
import type { AccessContext } from '../access-context';
import { addressBucket } from '../http/client-address';
import { knownBrowser } from './known-browser';
import { countUnknownGuess, forgetUnknownGuesses, secondsUntilUnknown } from './unknown-guesses';

/** So many failures cost nothing: people mistype. */
const FREE_FAILURES = 5;
/** The same for a whole network, at whatever accounts: many people may sit behind one address. */
const FREE_FAILURES_OF_ADDRESS = 29;
const LONGEST_DELAY_SECONDS = 60;
const FORGOTTEN_AFTER_MINUTES = 15;
/** How long an attempt is held back at an account that others guess at. */
const ACCOUNT_WAIT_MS = { first: 500, longest: 4_000 };
/** How often forgotten rows are taken away, in milliseconds. */
const SWEEP_EVERY_MS = 60_000;
/** Long ago: the present, rounded to the column's milliseconds, may still lie ahead. */
const AT_ONCE = sql`to_timestamp(0)`;

/** What an attempt to prove who one is says of itself. */
export interface AttemptBy {
  /** Where it comes from, as `currentAddress()` gives it; never what a client wrote. */
  address: string;
  /** The email that is tried, whether or not it is known here. Leave it out for a token, which names nobody. */
  account?: string;
  /** The request's Cookie header: a browser that has signed in to this account before is counted by itself. */
  cookieHeader?: string | null;
  /** The session that asks, where somebody is signed in: it is counted by itself as well. */
  sessionId?: string;
}

/** An attempt that may be checked. It counts as failed until it is taken back. */
export interface Attempt {
  /** Failures that are remembered of the account, or of the browser that is known there, this one included; 0 without an account. */
  failures: number;
  /** It comes from a browser that is known at the account. */
  known: boolean;
  /** It has succeeded, or nothing was checked. */
  takeBack(): Promise<void>;
}

/**
 * Asks whether a password or a token may be checked now, and counts the attempt as failed before it is: otherwise many at
 * once would pass. From the sixth failure on, an address waits 1, 2, 4 ... 60 s at that account, and from its 30th on at
 * every account; what comes meanwhile is answered unchecked and prolongs nothing. A known browser is counted by itself
 * alone. An account that fails from anywhere is held back here, by 4 s at most, and takes 100 failures in any hour from all
 * browsers that it does not know together. Guesses of a token slow down guesses of tokens and nothing else. All of it is
 * forgotten 15 minutes after the last failure, an account's after an hour. It counts on the database's clock, for all
 * replicas.
 * @returns fails with what says when to try again.
 */
export async function guardAttempt(
  access: Pick<AccessContext, 'db' | 'origin' | 'memory'>,
  { address, account, cookieHeader = null, sessionId }: AttemptBy,
): Promise<Result<Attempt, Saying>> {
  const { db } = access;
  await sweep(access);
  const own =
    sessionId !== undefined
      ? `session:${sessionId}`
      : account === undefined
        ? null
        : await knownBrowser(db, access, cookieHeader, account).then((hash) => hash && `device:${hash}`);
  if (own !== null) {
    const reserved = await reserve(db, own, FREE_FAILURES);
    if (!reserved.ok) return fail(saying('peopleReply.attemptsBrowser', { seconds: String(reserved.error) }));
    return ok({ ...reserved.value, known: true });
  }
  const bucket = addressBucket(address);
  const tooMany = (seconds: number) => fail(saying('peopleReply.attemptsNetwork', { seconds: String(seconds) }));
  if (account === undefined) {
    const byLink = await reserve(db, `link:${bucket}`, FREE_FAILURES);
    return byLink.ok ? ok({ failures: 0, known: false, takeBack: byLink.value.takeBack }) : tooMany(byLink.error);
  }
  const addressKey = `address:${bucket}`;
  // Looked at before anything is counted: what is refused leaves no trace at the pair.
  const wait = await secondsLeft(db, addressKey);
  if (wait > 0) return tooMany(wait);
  const fingerprint = fingerprintOf(account);
  const closed = await secondsUntilUnknown(db, fingerprint);
  if (closed > 0) return fail(tooManyUnknown(closed));
  const byPair = await reserve(db, pairKey(address, account), FREE_FAILURES);
  if (!byPair.ok) return fail(saying('peopleReply.attemptsPair', { seconds: String(byPair.error) }));
  const byAddress = await reserve(db, addressKey, FREE_FAILURES_OF_ADDRESS);
  if (!byAddress.ok) {
    await byPair.value.takeBack();
    return tooMany(byAddress.error);
  }
  // Once more, now that it is counted: many at once have all been let in above.
  const byHour = await countUnknownGuess(db, fingerprint);
  if (!byHour.ok) {
    await Promise.all([byPair, byAddress].map(({ value }) => value.takeBack()));
    return fail(tooManyUnknown(byHour.error));
  }
  const byAccount = await reserve(db, accountKey(account), null);
  if (!byAccount.ok) throw new Error('The wait of an account closes it for nobody');
  const { failures } = byAccount.value;
  await delay(accountWaitMs(failures - 1));
  return ok({
    failures,
    known: false,
    takeBack: async () => {
      await Promise.all([byPair, byAddress, byHour, byAccount].map(({ value }) => value.takeBack()));
    },
  });
}

/** Whether or not anybody has this email: it must not be told. */
function tooManyUnknown(seconds: number): Saying {
  return saying('peopleReply.attemptsAccount', { minutes: String(Math.ceil(seconds / 60)) });
}

/** How long an attempt is held back at an account that has failed so often before, in milliseconds. */
export function accountWaitMs(failuresBefore: number): number {
  const over = failuresBefore - FREE_FAILURES;
  return over < 0 ? 0 : Math.min(ACCOUNT_WAIT_MS.longest, ACCOUNT_WAIT_MS.first * 2 ** Math.min(over, 10));
}

/** The row that counts the failures at an account. What is typed as an email can be anything, and is not kept as it is. */
export function accountKey(email: string): string {
  return `account:${fingerprintOf(email)}`;
}

/** The row that counts the failures of one address at one account. */
export function pairKey(address: string, email: string): string {
  return `pair:${addressBucket(address)}:${fingerprintOf(email)}`;
}

function fingerprintOf(email: string): string {
  return createHash('sha256').update(email.toLowerCase()).digest('hex');
}

interface Reserved {
  failures: number;
  takeBack(): Promise<void>;
}

/**
 * @param free so many failures cost nothing; null: none is ever waited for.
 * @returns fails with the seconds until the next attempt counts.
 */
async function reserve(db: Database, key: string, free: number | null): Promise<Result<Reserved, number>> {
  const forgotten = sql`${signInAttempts.lastAt} < clock_timestamp() - ${FORGOTTEN_AFTER_MINUTES} * interval '1 minute'`;
  const failures = sql`case when ${forgotten} then 1 else ${signInAttempts.failures} + 1 end`;
  // One statement: the row's lock makes a second one at the same moment see the first.
  const [row] = await db
    .insert(signInAttempts)
    .values({ key, failures: 1, lastAt: sql`clock_timestamp()`, notBefore: AT_ONCE })
    .onConflictDoUpdate({
      target: signInAttempts.key,
      set: {
        failures,
        lastAt: sql`clock_timestamp()`,
        notBefore:
          free === null
            ? AT_ONCE
            : sql`case when ${failures} <= ${free} then ${AT_ONCE} else clock_timestamp() + interval '1 second'
                * least(${LONGEST_DELAY_SECONDS}, 2 ^ least(${failures} - ${free + 1}, 10)) end`,
      },
      setWhere: sql`${signInAttempts.notBefore} <= clock_timestamp() or ${forgotten}`,
    })
    .returning({ failures: signInAttempts.failures });
  if (row !== undefined) return ok({ failures: row.failures, takeBack: () => takeBack(db, key, row.failures) });
  return fail(Math.max(1, await secondsLeft(db, key)));
}

/** How long until the next attempt under this key counts, in seconds; 0: at once. */
async function secondsLeft(db: Database, key: string): Promise<number> {
  const [[waiting], now] = await Promise.all([
    db.select({ notBefore: signInAttempts.notBefore }).from(signInAttempts).where(eq(signInAttempts.key, key)),
    databaseNow(db),
  ]);
  const leftMs = (waiting?.notBefore.getTime() ?? 0) - Date.parse(now);
  return Math.max(0, Math.ceil(leftMs / 1000));
}

async function takeBack(db: Database, key: string, reservedAs: number): Promise<void> {
  await db
    .update(signInAttempts)
    .set({
      failures: sql`${signInAttempts.failures} - 1`,
      // Whoever came in after it keeps the wait of their own failure.
      notBefore: sql`case when ${signInAttempts.failures} <= ${reservedAs} then ${AT_ONCE} else ${signInAttempts.notBefore} end`,
    })
    .where(and(eq(signInAttempts.key, key), gt(signInAttempts.failures, 0)));
}

async function sweep({ db, memory }: Pick<AccessContext, 'db' | 'memory'>): Promise<void> {
  if (monotonicMs() - memory.attemptsSweptAt < SWEEP_EVERY_MS) return;
  memory.attemptsSweptAt = monotonicMs();
  await db
    .delete(signInAttempts)
    .where(sql`${signInAttempts.lastAt} < clock_timestamp() - ${2 * FORGOTTEN_AFTER_MINUTES} * interval '1 minute'`);
  await forgetUnknownGuesses(db);
}
