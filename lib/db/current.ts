import type { OpenDatabase } from './client';

/** A key that the copies of this module in several bundles share: a module-level variable would exist once in each. */
const KEY = Symbol.for('restart-desk.database');

const holder = globalThis as typeof globalThis & { [KEY]?: OpenDatabase };

/** Makes a database the one of this process, or takes it away. Called by lib/runtime alone. */
export function setCurrentDatabase(database: OpenDatabase | null): void {
  if (database === null) delete holder[KEY];
  else holder[KEY] = database;
}

/** The database of this process. @throws Error before lib/runtime has started. */
export function currentDatabase(): OpenDatabase['db'] {
  const open = holder[KEY];
  if (open === undefined) throw new Error('The database is used before lib/runtime has opened it');
  return open.db;
}
