import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Transaction } from '../../db/client';
import { migrationsFolder } from '../../db/migrations-folder';
import { readCatalogue, readDetours } from '../../db/read-catalogue';
import { printable } from '../../domain/words/printable';
import type { Report } from './findings';

/** What the migrations make of an empty database, as `readCatalogue` reads it. A test keeps it so. */
export function catalogueFile(): string {
  return join(migrationsFolder(), 'catalogue.txt');
}

/** The names of our tables, of a catalogue's lines. */
export function tablesOf(catalogue: readonly string[]): string[] {
  return catalogue.flatMap((line) => /^relation ([^:]+): /.exec(line)?.[1] ?? []);
}

/**
 * Compares what the desk's tables are read and written through with what the migrations of this release make: rows that are as
 * they were written prove nothing where a view hides others, or a trigger keeps some from being stored.
 * @returns whether every table and column is there, so that rows can be read at all.
 */
export async function verifyCatalogue(tx: Transaction, report: Report): Promise<boolean> {
  const expected = readFileSync(catalogueFile(), 'utf8').trimEnd().split('\n');
  const tables = tablesOf(expected);
  for (const line of await readDetours(tx, tables))
    report({ kind: 'catalogue', sentence: `The database is not as the migrations make it: ${printable(line)}.` });
  const found = await readCatalogue(tx, tables);
  const [there, wanted] = [new Set(found), new Set(expected)];
  const extra = found.filter((line) => !wanted.has(line));
  const extraNames = new Set(extra.map(nameOf));
  const missing = expected.filter((line) => !there.has(line));
  const missingNames = new Set(missing.map(nameOf));
  const isWhole = [...missingNames].every((name) => extraNames.has(name) || !/^(relation|column) /.test(name));
  const other = await otherRelease(tx);
  if (other !== null) {
    report({ kind: 'catalogue', sentence: other });
    return isWhole;
  }
  for (const line of missing) {
    const what = extraNames.has(nameOf(line)) ? 'is not as the migrations make it' : 'is missing';
    report({ kind: 'catalogue', sentence: `The ${printable(nameOf(line))} ${what}.` });
  }
  for (const line of extra) {
    if (missingNames.has(nameOf(line))) continue;
    report({ kind: 'catalogue', sentence: `The ${printable(nameOf(line))} was added: no migration makes it.` });
  }
  return isWhole;
}

/** What a line is about: all before its first colon. */
function nameOf(line: string): string {
  return line.split(': ', 1)[0] ?? line;
}

/** Why the database cannot be compared with the migrations of this release, in one sentence; null when it can. */
async function otherRelease(tx: Transaction): Promise<string | null> {
  const own = readMigrationFiles({ migrationsFolder: migrationsFolder() }).map(({ hash }) => hash);
  const { rows: kept } = await tx.execute<{ there: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  );
  const { rows } =
    kept[0]?.there === true
      ? await tx.execute<{ hash: string }>(sql`select hash from drizzle.__drizzle_migrations order by id`)
      : { rows: [] };
  const done = rows.map(({ hash }) => hash);
  const shared = own.filter((hash, index) => done[index] === hash).length;
  if (shared === own.length && shared === done.length) return null;
  if (shared === done.length)
    return 'The database was last migrated by an older release: start the desk of this release once, or verify with that one.';
  if (shared === own.length) return 'The database was migrated by a newer release: verify with that one.';
  return 'The list of migrations (drizzle.__drizzle_migrations) was changed: these are not the ones of any release.';
}
