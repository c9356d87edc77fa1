import { sql } from 'drizzle-orm';
import { verifyPeople, verifyStopSwitch } from '../../lib/access/people/verify-people';
import { verifyComments } from '../../lib/comments/verify-comments';
import { checkDatabase } from '../../lib/db/check-database';
import { openDatabase, type Transaction } from '../../lib/db/client';
import { fail, ok, type Result } from '../../lib/domain/result';
import { verifyProjections } from '../../lib/restarts/verify/verify-projections';
import { verifyRollouts } from '../../lib/rollouts/verify/verify-rollouts';
import { type HistoryKeys, historyKeys } from '../../lib/seals/seal-keys';
import type { Anchor } from '../../lib/seals/verify/anchors';
import { boundedReport, type Report } from '../../lib/seals/verify/findings';
import { verifyCatalogue } from '../../lib/seals/verify/verify-catalogue';
import { type Verified, verifyHistory } from '../../lib/seals/verify/verify-seals';

/** What is found is counted, and so much of it told. */
const MOST_TOLD = 50;

/** What the verification of a database works with. */
export interface VerifyDeskOptions {
  databaseUrl: string;
  fleet: 'simulated' | 'alibaba';
  /** DESK_HISTORY_KEY. */
  key: string;
  anchors: readonly Anchor[];
  /** One line on what was found, or is to be known. */
  tell: (line: string) => void;
  /** How far it is, for a terminal. */
  progress: (line: string) => void;
}

const NEVER_SEALED = 'This history was never sealed: start Restart Desk with DESK_HISTORY_KEY, and it will be.';

/**
 * Checks the history of a database: every event and seal, and that the rows of restarts tell the same as their events.
 * It changes nothing, and holds one page of rows in memory.
 * @returns the last line: a success when all is as it was written, otherwise what was found.
 * @throws DatabaseError or WrongFleetError, each with one sentence, or the driver's error.
 */
export async function verifyDesk(options: VerifyDeskOptions): Promise<Result<string, string>> {
  const { databaseUrl, fleet } = options;
  await checkDatabase(databaseUrl, fleet);
  const { db, close } = openDatabase(databaseUrl, () => undefined, 1);
  try {
    const { rows } = await db.execute<{ there: boolean }>(sql`select to_regclass('seal_head') is not null as there`);
    if (rows[0]?.there !== true) return fail(NEVER_SEALED);
    return await db.transaction(
      async (tx) => {
        // It takes as long as it takes, and a page of rows is worked on between two statements.
        await tx.execute(sql`set local statement_timeout = 0`);
        await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`);
        return verifyIn(tx, options);
      },
      // One snapshot: what a running desk writes meanwhile is not half seen.
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
  } finally {
    await close();
  }
}

async function verifyIn(tx: Transaction, options: VerifyDeskOptions): Promise<Result<string, string>> {
  const { key, fleet, anchors, tell, progress } = options;
  const found = boundedReport(MOST_TOLD, ({ sentence }) => tell(sentence));
  const all = await verifyAll(tx, { keys: historyKeys(key, fleet), anchors, report: found.report, progress });
  if (all.kind === 'never_sealed') return fail(NEVER_SEALED);
  if (all.kind === 'unreadable')
    return fail(`The history is not as it was written, and cannot be checked further: ${found.summary()}.`);
  if (all.kind === 'wrong_key') return fail('This is not the key that sealed this history.');
  const { history, restarts } = all;
  for (const note of history.notes) tell(note);
  if (restarts.skipped === 1) tell('1 restart lacks events that retention dropped, and was not compared.');
  if (restarts.skipped > 1)
    tell(`${restarts.skipped} restarts lack events that retention dropped, and were not compared.`);
  const unlisted = found.unlisted();
  if (unlisted > 0) tell(`And ${unlisted} more.`);
  return found.count() > 0
    ? fail(`The history is not as it was written: ${found.summary()}.`)
    : ok(
        `The history is as it was written: ${counted(history.sealed, 'event')} sealed, ${history.waiting} waiting, ${history.dropped} dropped, ${counted(restarts.compared, 'restart')} compared. ${anchorLine(history)}`,
      );
}

/** What all parts of the verification work with. */
export interface VerifyAllOptions {
  keys: HistoryKeys;
  anchors: readonly Anchor[];
  report: Report;
  progress: (line: string) => void;
}

/**
 * Checks all of it in one transaction with one snapshot: what the tables are read through, events and seals, and each table that
 * decides something against its events.
 */
export async function verifyAll(
  tx: Transaction,
  { keys, anchors, report, progress }: VerifyAllOptions,
): Promise<
  | { kind: 'verified'; history: Verified; restarts: { compared: number; skipped: number } }
  | { kind: 'never_sealed' }
  | { kind: 'wrong_key' }
  | { kind: 'unreadable' }
> {
  // Without all tables nothing else could be read.
  if (!(await verifyCatalogue(tx, report))) return { kind: 'unreadable' };
  const history = await verifyHistory(tx, {
    keys,
    anchors,
    report,
    progress: (checked, of) => progress(`${checked} of ${of} seals checked`),
  });
  if (history.kind !== 'verified') return history;
  const rows = {
    report: (sentence: string) => report({ kind: 'projection', sentence }),
    hasDropped: history.dropped > 0n,
  };
  const restarts = await verifyProjections(tx, {
    ...rows,
    progress: (checked) => progress(`${checked} restarts compared`),
  });
  await verifyRollouts(tx, rows);
  await verifyPeople(tx, rows);
  await verifyStopSwitch(tx, rows);
  await verifyComments(tx, rows);
  return { kind: 'verified', history, restarts };
}

function anchorLine({ anchor }: Verified): string {
  return anchor === null ? 'There is no seal yet.' : `Anchor: ${anchor}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
