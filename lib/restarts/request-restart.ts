import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Asker } from '../access/asking-actor';
import { delay } from '../clock';
import type { Transaction } from '../db/client';
import { databaseNow } from '../db/database-clock';
import { bumpFleetVersion } from '../db/fleet-version';
import { lastSeen } from '../db/last-seen';
import { instances, restarts } from '../db/schema';
import { type Actor, plainActor } from '../domain/access/actor';
import type { RestartInput } from '../domain/instance/fleet-views';
import type { InstanceFacts } from '../domain/instance/instance';
import { keptVerdict } from '../domain/instance/kept-verdict';
import { judge } from '../domain/instance/verdict';
import type { JudgedRead, Restart } from '../domain/restart/restart';
import { isOpen } from '../domain/restart/restart';
import { heldByOf } from '../domain/restart/restart-brief';
import type { EndedData, RequestedData, RestartEventBody } from '../domain/restart/restart-events';
import { errorName } from '../error-name';
import { beginRestart } from './append-restart-events';
import { isConnectionLost, isUniqueViolation } from './database-errors';
import { refusedToPerson } from './permitted';
import { refreshTags } from './refresh-tags';
import { clickKey, type RestartActor, type RestartContext } from './restart-context';
import { NO_LONGER_WANTED, sendRestart } from './send-restart';

/** An intent whose commit broke off is written so often, after such a pause in milliseconds. */
const INTENT_TRIES = 4;
const INTENT_PAUSE_MS = 100;

/**
 * Records the intent to restart an instance, and carries it to ECS in the background. A known intent key answers with the
 * restart that it made and does nothing else. What is refused here is recorded too.
 * @param input was parsed where it came in: at the door, or when the plan of its rollout was applied.
 * @returns the restart as it was committed, before anything was sent.
 * @throws the driver's error when the database does not take the intent; then nothing was and nothing will be sent.
 */
export async function requestRestart(
  context: RestartContext,
  { asker = null, rolloutId, ...who }: RestartActor,
  input: RestartInput,
): Promise<Restart> {
  const actor = plainActor(who);
  const { askers, letGo } = takeInHand(context, clickKey(actor.id, input.intentKey));
  if (asker !== null) askers.push(asker);
  // Whoever gave one copy up may wait for another: it is nobody's only when all are lost.
  const anyone = asker === null ? null : { isLost: () => askers.every((one) => one.isLost()) };
  try {
    return await record(context, actor, input, rolloutId, anyone);
  } finally {
    letGo();
  }
}

/** Counts a copy of a click among those of this process, until `letGo`. */
function takeInHand({ clicks }: RestartContext, key: string): { askers: Asker[]; letGo: () => void } {
  const copies = clicks.get(key) ?? { inHand: 0, askers: [] };
  copies.inHand += 1;
  clicks.set(key, copies);
  const letGo = () => {
    copies.inHand -= 1;
    if (copies.inHand === 0) clicks.delete(key);
  };
  return { askers: copies.askers, letGo };
}

async function record(
  context: RestartContext,
  actor: Actor,
  input: RestartInput,
  rolloutId: string | undefined,
  asker: Asker | null,
): Promise<Restart> {
  const known = await findOwn(context, actor, input, asker);
  if (known !== null) return known;
  await refreshTags(context, actor, input);
  for (let tries = 1; ; tries += 1) {
    try {
      const restart = await context.db.transaction((tx) => commitIntent(tx, context, actor, input, rolloutId, asker));
      if (isOpen(restart.state)) carry(context, restart, asker);
      return restart;
    } catch (error) {
      if (isUniqueViolation(error)) {
        // The same request came twice at once, or a commit went through whose acknowledgement was lost: there is a record.
        const made = await findOwn(context, actor, input, asker);
        if (made !== null) return made;
        // Instances that have no row yet can race for the slot too.
        continue;
      }
      // Asking whether it is there could come too soon: writing it again waits for the commit that may be under way.
      if (!isConnectionLost(error) || tries >= INTENT_TRIES) throw error;
      await delay(INTENT_PAUSE_MS);
    }
  }
}

/** The restart that the key has made, carried where this process made it and does not yet; null for none. */
async function findOwn(
  context: RestartContext,
  actor: Actor,
  input: RestartInput,
  asker: Asker | null,
): Promise<Restart | null> {
  const [row] = await context.db
    .select({ record: restarts.record, owner: restarts.owner })
    .from(restarts)
    .where(and(eq(restarts.actorId, actor.id), eq(restarts.intentKey, input.intentKey)));
  if (row === undefined) return null;
  if (row.record.state === 'requested' && row.owner === context.owner) carry(context, row.record, asker);
  return row.record;
}

/** Begins to carry it to ECS. Twice would be safe, since only one can commit `sending`, and costs a read. */
function carry(context: RestartContext, { id, actor, intentKey }: Restart, asker: Asker | null): void {
  if (context.inFlight.has(id)) return;
  const { letGo } = takeInHand(context, clickKey(actor.id, intentKey));
  const call = sendRestart({ ...context, db: context.sending }, id, asker)
    .catch((error: unknown) => {
      context.say('error', 'A restart could not be carried to its end; it will be settled by its row', {
        restart: id,
        error: errorName(error),
      });
    })
    .finally(() => {
      context.inFlight.delete(id);
      letGo();
    });
  context.inFlight.set(id, call);
}

async function commitIntent(
  tx: Transaction,
  context: RestartContext,
  actor: Actor,
  input: RestartInput,
  rolloutId: string | undefined,
  asker: Asker | null,
): Promise<Restart> {
  // Locked first, as every writer does: two requests for one instance come one after the other.
  const [row] = await tx
    .select({
      accountId: instances.accountId,
      facts: instances.facts,
      askedAt: lastSeen().mapWith(instances.askedAt),
      lastRestartId: instances.lastRestartId,
      goneAt: instances.goneAt,
    })
    .from(instances)
    .where(and(eq(instances.regionId, input.regionId), eq(instances.instanceId, input.instanceId)))
    .for('update');
  // A row can be left of a region that is no longer read: nobody would see what becomes of a restart there.
  const present = row !== undefined && row.goneAt === null && isRead(context, row.accountId, input.regionId);
  const holder = await slotHolder(tx, input);
  const requested: RequestedData = {
    actor,
    intentKey: input.intentKey,
    ...(rolloutId === undefined ? {} : { rolloutId }),
    accountId: row?.accountId ?? accountFor(context, input.regionId),
    regionId: input.regionId,
    instanceId: input.instanceId,
    instanceName: row?.facts.name ?? '',
    mode: input.mode,
    reason: input.reason,
    acknowledged: input.acknowledged,
    known: row === undefined ? undefined : await judgeKnown(tx, row, holder),
  };
  const refusal =
    (await refusedToPerson(tx, actor, input.mode, { ...requested, tags: row?.facts.tags ?? null })) ??
    (asker?.isLost() ? NO_LONGER_WANTED : null) ??
    (present
      ? await refusedAtTheDoor(tx, input, row.lastRestartId, holder)
      : notInTheFleet(context, input.regionId, row === undefined || row.goneAt !== null ? null : row.accountId));
  const bodies: RestartEventBody[] = [{ kind: 'requested', data: requested }];
  if (refusal !== null) bodies.push({ kind: 'ended', data: refusal });

  const id = randomUUID();
  const restart = await beginRestart(tx, context, id, bodies);
  if (restart.holdsSlot) {
    await tx
      .update(instances)
      .set({ lastRestartId: id })
      .where(and(eq(instances.regionId, input.regionId), eq(instances.instanceId, input.instanceId)));
  }
  // What ended at the door is shown on no row.
  if (isOpen(restart.state)) await bumpFleetVersion(tx);
  return restart;
}

function isRead(context: RestartContext, accountId: string, regionId: string): boolean {
  return context.targets.some((target) => target.accountId === accountId && target.regionId === regionId);
}

/** Where an instance that nobody knows would be looked for: the record names an account all the same. */
function accountFor(context: RestartContext, regionId: string): string {
  return (
    context.targets.find((target) => target.regionId === regionId)?.accountId ?? context.targets[0]?.accountId ?? ''
  );
}

/** `lastSeen`: the account of a row that nobody reads any more; null when there is none, or it is gone. */
function notInTheFleet(context: RestartContext, regionId: string, lastSeen: string | null): EndedData {
  const ended: EndedData = { ending: 'refused_by_desk', code: 'not_found' };
  if (!context.targets.some((target) => target.regionId === regionId)) {
    return { ...ended, detail: 'region_not_read' };
  }
  if (lastSeen === null) return ended;
  return { ...ended, detail: 'account_not_read', params: { accountId: lastSeen } };
}

/** The restart that holds the instance's slot; null for none. */
async function slotHolder(tx: Transaction, { regionId, instanceId }: RestartInput): Promise<Restart | null> {
  const [row] = await tx
    .select({ record: restarts.record })
    .from(restarts)
    .where(and(eq(restarts.regionId, regionId), eq(restarts.instanceId, instanceId), eq(restarts.holdsSlot, true)));
  return row?.record ?? null;
}

/** What the desk knew of the instance at the request: kept with every record, refused ones too. */
async function judgeKnown(
  tx: Transaction,
  { facts, askedAt }: { facts: InstanceFacts; askedAt: Date },
  holder: Restart | null,
): Promise<JudgedRead> {
  const nowMs = Date.parse(await databaseNow(tx));
  const verdict = keptVerdict(judge(facts, { nowMs, heldBy: heldByOf(holder) }));
  return { askedAt: askedAt.toISOString(), facts, verdict };
}

/** Somebody was first, or the person has not seen the newest restart. Dry runs hold no slot and are asked past it. */
async function refusedAtTheDoor(
  tx: Transaction,
  input: RestartInput,
  lastRestartId: string | null,
  holder: Restart | null,
): Promise<EndedData | null> {
  if (input.mode === 'dry_run') return null;
  if (holder !== null) {
    const params = { other: askedBy(holder) };
    return { ending: 'refused_by_desk', code: 'already_restarting', params, otherRestartId: holder.id };
  }
  if (lastRestartId === null || lastRestartId === input.seenRestartId) return null;
  const [newer] = await tx.select({ record: restarts.record }).from(restarts).where(eq(restarts.id, lastRestartId));
  const params = newer === undefined ? undefined : { other: askedBy(newer.record) };
  return { ending: 'refused_by_desk', code: 'newer_restart', params, otherRestartId: lastRestartId };
}

function askedBy({ actor, requestedAt }: Restart): { name: string; at: string } {
  return { name: actor.name, at: requestedAt };
}
