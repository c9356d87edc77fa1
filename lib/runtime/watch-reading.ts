import { delay } from '../clock';
import type { Probe } from '../db/probe';
import type { Reader } from '../sync/reader';
import { createWorker, type DeskWorker } from './desk-worker';
import { say } from './log';

const LOOK_EVERY_MS = 1_000;

/** What is known of one account in one region: the code of the failure, null when it can be read. */
export type Standings = ReadonlyMap<string, string | null>;

/** One change that is worth a line. */
export interface Change {
  account: string;
  region: string;
  /** Null: it can be read again. */
  code: string | null;
}

/** What is different now. A failure that was there before this process looked is told once too. */
export function changesOf(before: Standings, now: Standings): Change[] {
  return [...now].flatMap(([key, code]) => {
    if ((before.get(key) ?? null) === code) return [];
    const [account = '', region = ''] = key.split('/');
    return [{ account, region, code }];
  });
}

/**
 * Logs what becomes of the reading: this process begins or ends to be the one that reads for all, and, in that one, an
 * account that cannot be read in a region any more, for another reason, or again: once for each change, not for each
 * try.
 */
export function watchReading(probe: Probe, reader: Pick<Reader, 'readingSince'>): DeskWorker {
  return createWorker('watch over reading', (signal) => keepLooking(probe, reader, signal));
}

async function keepLooking(probe: Probe, reader: Pick<Reader, 'readingSince'>, signal: AbortSignal): Promise<void> {
  let since: string | null = null;
  let before: Standings = new Map();
  while (!signal.aborted) {
    const now = reader.readingSince();
    if (now !== since) {
      if (since !== null) say('warn', 'This process does not read the cloud any more', { since });
      if (now !== null) say('info', 'This process reads the cloud for all from now on', { since: now });
      before = new Map();
      since = now;
    }
    const standings = now === null ? null : await look(probe).catch(() => null);
    for (const change of standings === null ? [] : changesOf(before, standings)) tell(change);
    before = standings ?? before;
    await delay(LOOK_EVERY_MS, { signal });
  }
}

async function look(probe: Probe): Promise<Standings> {
  const rows = await probe.ask<{ account_id: string; region_id: string; failure_code: string | null }>(
    'select account_id, region_id, failure_code from sources where swept_at is not null or failure_code is not null',
  );
  return new Map(rows.map((row) => [`${row.account_id}/${row.region_id}`, row.failure_code]));
}

function tell({ account, region, code }: Change): void {
  if (code === null) say('info', 'An account can be read in a region again', { account, region });
  else say('warn', 'An account cannot be read in a region', { account, region, code });
}
