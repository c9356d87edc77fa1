import { and, asc, eq, exists, inArray, isNull, or } from 'drizzle-orm';
import { delay } from '../clock';
import type { Database } from '../db/client';
import { keepLock } from '../db/keep-lock';
import { rollouts, rolloutTargets } from '../db/rollout-schema';
import { errorName } from '../error-name';
import { advanceRollout } from './advance-rollout';
import type { RolloutContext } from './rollout-context';

/** Of the session advisory lock that the one process holds that carries rollouts on. PostgreSQL frees it the moment the process is gone. */
const ROLLOUT_LOCK = { key: 7_301_005, lease: 2 };
/** How long to wait for a nudge while a rollout goes on, and while none does, in milliseconds. */
const PAUSE_MS = 300;
const IDLE_MS = 1_000;

/** What runs beside requests for rollouts: a worker. */
export interface RolloutCarrier {
  name: string;
  start(): void;
  /** Since when this process is the one that carries rollouts on (database clock, ISO 8601 UTC); null while another does. */
  carryingSince(): string | null;
  /** Something has changed that a rollout may wait for. */
  nudge(): void;
  /** Begins nothing more, and lets another process take over. */
  stop(): Promise<void>;
}

/**
 * Carries rollouts on: of all processes on this database the one that holds the lock does. When it dies another takes over
 * within about a second, and finds in the database all that was decided. Rollouts of a desk that stops wait for the next start.
 */
export function createCarrier(
  context: Omit<RolloutContext, 'nudge'>,
  { databaseUrl, owner }: { databaseUrl: string; owner: string },
): RolloutCarrier {
  const bell = createBell();
  const { db, restarts } = context;
  const kept = keepLock({
    db,
    databaseUrl,
    lock: ROLLOUT_LOCK,
    owner,
    work: async (signal, since) => {
      restarts.say('info', 'This process carries rollouts on from now on', { since });
      await carryOn({ ...context, nudge: bell.ring }, bell, signal);
    },
    say: restarts.say,
    onError: (error) => restarts.say('warn', 'Carrying rollouts on lost the database; trying again', { error }),
  });
  return {
    name: 'carrier of rollouts',
    start: kept.start,
    carryingSince: kept.heldSince,
    nudge: bell.ring,
    stop: kept.stop,
  };
}

async function carryOn(context: RolloutContext, bell: Bell, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const rung = bell.next();
    const open = await openRollouts(context.db);
    for (const id of open) {
      if (signal.aborted) return;
      try {
        await advanceRollout(context, id, signal);
      } catch (error) {
        context.restarts.say('warn', 'A rollout could not be carried on; trying again', {
          rollout: id,
          error: errorName(error),
        });
      }
    }
    await Promise.race([rung, delay(open.length > 0 ? PAUSE_MS : IDLE_MS, { signal })]);
  }
}

/** Those of which something is to be done: one that rests, with nothing under way, costs nothing. */
async function openRollouts(db: Database): Promise<string[]> {
  const underWay = db
    .select({ rolloutId: rolloutTargets.rolloutId })
    .from(rolloutTargets)
    .where(and(eq(rolloutTargets.rolloutId, rollouts.id), eq(rolloutTargets.phase, 'active')));
  const rows = await db
    .select({ id: rollouts.id })
    .from(rollouts)
    .where(
      and(isNull(rollouts.endedAt), or(inArray(rollouts.state, ['running', 'looking', 'finishing']), exists(underWay))),
    )
    .orderBy(asc(rollouts.id));
  return rows.map(({ id }) => id);
}

interface Bell {
  ring(): void;
  /** Resolves at the next ring after this call. */
  next(): Promise<void>;
}

function createBell(): Bell {
  let wake: () => void = () => undefined;
  return {
    ring: () => wake(),
    next: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
  };
}
