import { and, eq } from 'drizzle-orm';
import type { AnswerFailure } from '../cloud/failures';
import type { RebootAccepted } from '../cloud/port';
import type { Transaction } from '../db/client';
import { bumpFleetVersion } from '../db/fleet-version';
import { instances, restarts } from '../db/schema';
import { isOpen, type Restart } from '../domain/restart/restart';
import type { EndedData, RestartEventBody } from '../domain/restart/restart-events';
import type { Result } from '../domain/result';
import { appendEvents, lockRestart } from './append-restart-events';
import { nextMinute } from './next-minute';
import { endedUnsent } from './read-freshly';
import type { RestartContext, RestartWriting } from './restart-context';
import { lockForEnds } from './restart-gate';

/** What came back from RebootInstance. */
export type RebootAnswer = Result<RebootAccepted, AnswerFailure>;

/**
 * Records what ECS answered to a restart. An answer that comes late moves `unconfirmed` as it would have moved
 * `sending`; after the end it is appended and changes nothing.
 */
export async function recordAnswer(
  context: RestartWriting & Pick<RestartContext, 'db'>,
  id: string,
  answer: RebootAnswer,
): Promise<void> {
  await context.db.transaction(async (tx) => {
    const place = await lockInstanceOf(tx, id);
    const restart = await lockRestart(tx, id);
    if (restart === null || place === null) return;
    const bodies = answer.ok ? await accepted(tx, restart, answer.value.requestId) : failed(restart, answer.error);
    // Before the time is taken: nothing that was sent before it ended is told as sent after.
    if (bodies.some(({ kind }) => kind === 'ended')) await lockForEnds(context.gates, tx, [restart]);
    const after = await appendEvents(tx, context, restart, bodies);
    // Also when it is learned only after the dry run ended: people must see it before they ask for another.
    if (answer.ok && restart.mode === 'dry_run' && after.seq !== restart.seq) {
      await tx
        .update(instances)
        .set({ lastRestartId: id })
        .where(and(eq(instances.regionId, restart.regionId), eq(instances.instanceId, restart.instanceId)));
    }
    if (bodies.length > 0) await bumpFleetVersion(tx);
  });
}

/** The instance is locked before its restart, as the reader does it: two writers cannot wait for each other. */
async function lockInstanceOf(tx: Transaction, id: string): Promise<{ regionId: string; instanceId: string } | null> {
  const [place] = await tx
    .select({ regionId: restarts.regionId, instanceId: restarts.instanceId })
    .from(restarts)
    .where(eq(restarts.id, id));
  if (place === undefined) return null;
  await tx
    .select({ instanceId: instances.instanceId })
    .from(instances)
    .where(and(eq(instances.regionId, place.regionId), eq(instances.instanceId, place.instanceId)))
    .for('update');
  return place;
}

async function accepted(tx: Transaction, restart: Restart, requestId: string): Promise<RestartEventBody[]> {
  // Said before: the commit went through, and only its acknowledgement was lost.
  if (restart.requestId === requestId) return [];
  switch (restart.state) {
    case 'sending':
    case 'unconfirmed':
    case 'restarting':
      // A dry run that was accepted was a real restart, and takes the slot if that is free.
      return [
        {
          kind: 'accepted',
          data: { requestId, takesSlot: restart.mode !== 'dry_run' || (await isSlotFree(tx, restart)) },
        },
      ];
    default:
      // Learned before: only the acknowledgement of that commit was lost.
      if (restart.later.some(({ what }) => what === 'accepted')) return [];
      return [{ kind: 'learned', data: { what: 'accepted', requestId } }];
  }
}

async function isSlotFree(tx: Transaction, restart: Restart): Promise<boolean> {
  const holders = await tx
    .select({ id: restarts.id })
    .from(restarts)
    .where(
      and(
        eq(restarts.regionId, restart.regionId),
        eq(restarts.instanceId, restart.instanceId),
        eq(restarts.holdsSlot, true),
      ),
    );
  return holders.length === 0;
}

function failed(restart: Restart, failure: AnswerFailure): RestartEventBody[] {
  if (saidBefore(restart, failure)) return [];
  const dry = restart.mode === 'dry_run';
  switch (restart.state) {
    case 'sending':
    case 'unconfirmed':
      if (failure.class !== 'unconfirmed') return [{ kind: 'ended', data: endingOf(failure, dry) }];
      if (restart.state === 'unconfirmed') return [];
      return [lost(failure, dry)];
    case 'restarting':
      if (failure.class === 'unconfirmed') return [];
      return [{ kind: 'ended', data: endingOf(failure, dry) }];
    default:
      return failure.class === 'unconfirmed' ? [] : [learnedRefusal(restart, failure)];
  }
}

/** Nobody knows whether it took effect. */
function lost(failure: Extract<AnswerFailure, { class: 'unconfirmed' }>, dry: boolean): RestartEventBody {
  const { cause, params } = failure;
  const service = failure.words ?? undefined;
  return dry
    ? { kind: 'ended', data: { ending: 'check_unanswered', detail: cause, params, service } }
    : { kind: 'unconfirmed', data: { why: cause, params, service } };
}

function learnedRefusal(restart: Restart, failure: Exclude<AnswerFailure, { class: 'unconfirmed' }>): RestartEventBody {
  const what = restart.evidence === null ? 'refused' : 'restarted_by_other';
  return { kind: 'learned', data: { what, code: codeOf(failure) } };
}

/** The same failure is in the record: the commit went through, and only its acknowledgement was lost. */
function saidBefore(restart: Restart, failure: AnswerFailure): boolean {
  if (isOpen(restart.state)) return false;
  if (restart.later.some(({ what }) => what === 'refused' || what === 'restarted_by_other')) return true;
  if (failure.class === 'not_sent') return restart.code === failure.cause;
  if (failure.class === 'unconfirmed') return true;
  return restart.service?.code === failure.words.code && restart.service.requestId === failure.words.requestId;
}

function endingOf(failure: Exclude<AnswerFailure, { class: 'unconfirmed' }>, dry: boolean): EndedData {
  switch (failure.class) {
    case 'dry_run_passed':
      return { ending: dry ? 'check_passed' : 'refused_by_ecs', service: failure.words };
    case 'throttled':
      return { ending: 'not_sent', code: 'throttled', detail: nextMinute(), service: failure.words };
    case 'refused':
      return { ending: dry ? 'check_refused' : 'refused_by_ecs', service: failure.words };
    case 'not_sent':
      return endedUnsent(failure);
  }
}

function codeOf(failure: Exclude<AnswerFailure, { class: 'unconfirmed' }>): string {
  return failure.class === 'not_sent' ? failure.cause : failure.words.code;
}
