import { delay, monotonicMs } from '../clock';
import { CHANGES_CHANNEL, type ChangeCursor, dropChangesBefore } from '../db/change-log';
import { hearChannel } from '../db/hear-channel';
import { errorName } from '../error-name';
import { type FleetContext, FOLLOWS_WITHIN_MS, fleetNow } from './fleet-now';

/** How long it waits for a notice, and how long it rests after one, in milliseconds: much that changes is one look. */
const LOOK_MS = 1_000;
const REST_MS = 100;
/** How often changes are let go of, and after how long, in milliseconds. */
const DROP_EACH_MS = 60_000;
const KEPT_FOR_MS = 2 * FOLLOWS_WITHIN_MS;

/** What following works with. */
interface FollowOptions extends FleetContext {
  databaseUrl: string;
  say: (level: 'warn', message: string, about: { error: string }) => void;
}

/**
 * Keeps the fleet of this process as the database has it, until the signal: it looks when the database says that something has
 * changed, and each second whether it says so or not.
 */
export async function followFleet(options: FollowOptions, signal: AbortSignal): Promise<void> {
  let wake = new AbortController();
  signal.addEventListener('abort', () => wake.abort(), { once: true });
  const heard = hearChannel(options.databaseUrl, CHANGES_CHANNEL, () => wake.abort(), signal);
  const cursors: { cursor: ChangeCursor; atMs: number }[] = [];
  let failing = false;
  while (!signal.aborted) {
    wake = new AbortController();
    try {
      await fleetNow(options);
      await dropOld(options, cursors);
      failing = false;
    } catch (error) {
      if (!failing && !signal.aborted)
        options.say('warn', 'The fleet in memory cannot follow the database; trying again', {
          error: errorName(error),
        });
      failing = true;
    }
    await delay(REST_MS, { signal });
    await delay(LOOK_MS - REST_MS, { signal: failing ? signal : wake.signal });
  }
  await heard;
}

/** Lets go of changes that everybody has seen who still follows. */
async function dropOld(
  { db, inMemory }: FollowOptions,
  cursors: { cursor: ChangeCursor; atMs: number }[],
): Promise<void> {
  const { cursor } = inMemory;
  const nowMs = monotonicMs();
  const last = cursors.at(-1);
  if (cursor === null || (last !== undefined && nowMs - last.atMs < DROP_EACH_MS)) return;
  cursors.push({ cursor, atMs: nowMs });
  const old = cursors.filter(({ atMs }) => nowMs - atMs > KEPT_FOR_MS).at(-1);
  if (old === undefined) return;
  cursors.splice(0, cursors.indexOf(old) + 1);
  await dropChangesBefore(db, old.cursor);
}
