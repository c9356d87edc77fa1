import { sql } from 'drizzle-orm';
import { checkDatabase } from '../db/check-database';
import { openDatabase, type Transaction } from '../db/client';
import { historyKeys } from '../history/keys';
import type { Anchor } from '../history/verify/anchors';
import { boundedReport, type Report } from '../history/verify/findings';
import { type Verified, verifyHistory } from '../history/verify/verify-history';
import { verifyProjections } from '../restarts/history/verify-projections';
import { fail, ok, type Result } from '../result';
import { verifyRollouts } from '../rollouts/verify-rollouts';

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
  const history = await verifyHistory(tx, {
    keys: historyKeys(key, fleet),
    anchors,
    report: found.report,
    progress: (checked, of) => progress(`${checked} of ${of} seals checked`),
  });
  if (history.kind === 'never_sealed') return fail(NEVER_SEALED);
  if (history.kind === 'wrong_key') return fail('This is not the key that sealed this history.');
  const rows = await verifyRows(tx, options, found.report, history);
  await verifyRollouts(tx, {
    report: (sentence) => found.report({ kind: 'projection', sentence }),
    hasDropped: history.dropped > 0n,
  });
  for (const note of history.notes) tell(note);
  if (rows.skipped === 1) tell('1 restart lacks events that retention dropped, and was not compared.');
  if (rows.skipped > 1) tell(`${rows.skipped} restarts lack events that retention dropped, and were not compared.`);
  const unlisted = found.unlisted();
  if (unlisted > 0) tell(`And ${unlisted} more.`);
  return found.count() > 0
    ? fail(`The history is not as it was written: ${found.summary()}.`)
    : ok(
        `The history is as it was written: ${counted(history.sealed, 'event')} sealed, ${history.waiting} waiting, ${history.dropped} dropped, ${counted(rows.compared, 'restart')} compared. ${anchorLine(history)}`,
      );
}

function verifyRows(tx: Transaction, { progress }: VerifyDeskOptions, report: Report, history: Verified) {
  return verifyProjections(tx, {
    report: (sentence) => report({ kind: 'projection', sentence }),
    hasDropped: history.dropped > 0n,
    progress: (checked) => progress(`${checked} restarts compared`),
  });
}

function anchorLine({ anchor }: Verified): string {
  return anchor === null ? 'There is no seal yet.' : `Anchor: ${anchor}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
