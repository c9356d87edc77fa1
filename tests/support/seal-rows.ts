import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { openDatabase, type Transaction } from '@/lib/db/client';
import { databaseNow } from '@/lib/db/database-clock';
import { insertEvents, type NewEvent, setEventSigner } from '@/lib/db/insert-events';
import { migrateDatabase } from '@/lib/db/migrate';
import type { RestartEventBody } from '@/lib/domain/restart/restart-events';
import { beginRestart } from '@/lib/restarts/append-restart-events';
import { type Rejected, sealEvents } from '@/lib/seals/seal-events';
import { type HistoryKeys, historyKeys } from '@/lib/seals/seal-keys';
import { eventSigner } from '@/lib/seals/sign-event';
import type { Anchor } from '@/lib/seals/verify/anchors';
import type { Finding } from '@/lib/seals/verify/findings';
import type { Verified } from '@/lib/seals/verify/verify-seals';
import { verifyAll } from '@/scripts/commands/verify-desk';
import { newDatabase } from './database';

export const KEY = 'a key of the history that only tests have';
export const OTHER_KEY = 'another key of the history, of other tests';

/** What verification found. */
export interface Found {
  kind: 'verified' | 'never_sealed' | 'wrong_key' | 'unreadable';
  findings: Finding[];
  /** Null unless it was verified. */
  verified: Verified | null;
  /** Restarts that could not be compared with their events. */
  skipped: number;
}

/** A migrated database whose events are signed with this key, as this process writes them from here on. Nothing seals by itself. */
export async function startHistory(key: string | null = KEY) {
  const database = await newDatabase();
  await migrateDatabase(database.url, 'simulated');
  const open = openDatabase(database.url, () => undefined);
  const { db } = open;
  const keys = historyKeys(key ?? KEY, 'simulated');
  signWith(key);
  const verifyAfter = async (statements: readonly string[]): Promise<Found> => {
    let found: Found | null = null;
    await db
      .transaction(async (tx) => {
        for (const statement of statements) await tx.execute(sql.raw(statement));
        found = await verifyIn(tx, { keys });
        tx.rollback();
      })
      .catch((error: unknown) => {
        if (found === null) throw error;
      });
    if (found === null) throw new Error('Nothing was verified');
    return found;
  };
  return {
    database,
    db,
    keys,
    /** Writes events of that many subjects, in one transaction, and gives their ids. */
    write: (count: number, change: Partial<NewEvent> = {}) =>
      db.transaction(async (tx) => insertEvents(tx, await newEvents(tx, count, change))),
    /** Seals all that waits. */
    seal: async (withKeys: HistoryKeys = keys) => {
      const rejected: Rejected[] = [];
      for (;;) {
        const pass = await sealEvents(db, withKeys);
        if (pass.kind !== 'sealed') return { kind: pass.kind, rejected };
        rejected.push(...pass.rejected);
        if (!pass.more) return { kind: pass.kind, rejected };
      }
    },
    verify: (options: { keys?: HistoryKeys; anchors?: Anchor[] } = {}) =>
      db.transaction((tx) => verifyIn(tx, { keys, ...options }), {
        isolationLevel: 'repeatable read',
        accessMode: 'read only',
      }),
    /** Runs statements as the owner of the tables may: none of their triggers speaks. */
    tamper: (...statements: string[]) =>
      db.transaction(async (tx) => {
        for (const statement of asOwner(statements)) await tx.execute(sql.raw(statement));
      }),
    /** What verification says after these statements of the owner, which are then taken back. */
    verifyTampered: async (...statements: string[]): Promise<Found> => verifyAfter(asOwner(statements)),
    /** The same, with the triggers as they are. */
    verifyChanged: async (...statements: string[]): Promise<Found> => verifyAfter(statements),
    stop: async () => {
      await open.close();
      await database.drop();
    },
  };
}

export type TestHistory = Awaited<ReturnType<typeof startHistory>>;

/** From here on this process signs what it writes with this key. */
export function signWith(key: string | null): void {
  setEventSigner(key === null ? null : eventSigner(historyKeys(key, 'simulated')));
}

async function newEvents(tx: Transaction, count: number, change: Partial<NewEvent>): Promise<NewEvent[]> {
  const at = await databaseNow(tx);
  return Array.from({ length: count }, (_, index) => ({
    at,
    subjectKind: 'door',
    subjectId: randomUUID(),
    seq: 1,
    kind: 'refused',
    actor: { kind: 'visitor', id: `192.0.2.${index % 250}`, name: `visitor ${index}` },
    data: { door: 'page /fleet', nested: { z: 1, a: [1.5, null, 'ü'], tookMs: 1e21 }, left: undefined },
    ...change,
  }));
}

const OWNED = ['events', 'seals', 'history_checkpoints'];

function asOwner(statements: readonly string[]): string[] {
  return [
    ...OWNED.map((table) => `alter table ${table} disable trigger user`),
    ...statements,
    ...OWNED.map((table) => `alter table ${table} enable trigger user`),
  ];
}

async function verifyIn(
  tx: Transaction,
  { keys, anchors = [] }: { keys: HistoryKeys; anchors?: Anchor[] },
): Promise<Found> {
  const findings: Finding[] = [];
  const report = (finding: Finding) => findings.push(finding);
  const all = await verifyAll(tx, { keys, anchors, report, progress: () => undefined });
  if (all.kind !== 'verified') return { kind: all.kind, findings, verified: null, skipped: 0 };
  return { kind: 'verified', findings, verified: all.history, skipped: all.restarts.skipped };
}

/** Who writes of a restart or a rollout asks no gate and tells nobody. */
export const UNTOLD = { gates: [], onEvent: () => undefined };

/** A restart that was asked for, with what else is given. Its id. */
export async function writeRestart(
  { db }: Pick<TestHistory, 'db'>,
  more: readonly RestartEventBody[] = [],
  instanceId = `i-${randomUUID()}`,
): Promise<string> {
  const id = randomUUID();
  await db.transaction((tx) =>
    beginRestart(tx, { ...UNTOLD, owner: 'test' }, id, [
      {
        kind: 'requested',
        data: {
          actor: { kind: 'person', id: 'ada', name: 'Ada' },
          intentKey: randomUUID(),
          accountId: 'default',
          regionId: 'cn-hangzhou',
          instanceId,
          instanceName: 'web-01',
          mode: 'graceful',
          reason: 'test',
          acknowledged: [],
        },
      },
      ...more,
    ]),
  );
  return id;
}

/** How most test restarts end. */
export const REFUSED: RestartEventBody = {
  kind: 'ended',
  data: { ending: 'refused_by_desk', code: 'already_restarting' },
};

/** Kinds and sentences, for comparisons. */
export const told = ({ findings }: Found) => findings.map(({ kind, sentence }) => `${kind}: ${sentence}`);
