import { and, eq, isNull, sql } from 'drizzle-orm';
import { readGrants } from '../access/people/lock-person';
import { delay } from '../clock';
import { instances } from '../db/schema';
import type { Actor } from '../domain/access/actor';
import { mayDo } from '../domain/access/permissions';
import type { RestartInput } from '../domain/instance/fleet-views';
import type { InstanceTag } from '../domain/instance/instance';
import { RESTART_PERMISSION } from '../domain/restart/restart-permission';
import { errorName } from '../error-name';
import { readFreshly } from './read-freshly';
import type { RestartContext } from './restart-context';

/**
 * How long anybody waits for it, in milliseconds: an answer is due within a second, and a rollout's request must not hold up
 * those of others.
 */
const TAGS_WITHIN_MS = 700;

/**
 * Where nothing but the known tags of an instance speaks against a person, it is read once more before anything is
 * refused or recorded: a tag is judged on the fresh read. So the intent is judged without taking the slot, and nobody
 * holds an instance up that is not theirs. What cannot be read, or not in time, stays as it is known.
 */
export async function refreshTags(context: RestartContext, actor: Actor, input: RestartInput): Promise<void> {
  const { regionId, instanceId, mode } = input;
  const [row] = await context.db
    .select({
      accountId: instances.accountId,
      tags: sql<InstanceTag[]>`${instances.facts}->'tags'`,
    })
    .from(instances)
    .where(and(eq(instances.regionId, regionId), eq(instances.instanceId, instanceId), isNull(instances.goneAt)));
  const grants = row === undefined ? null : await readGrants(context.db, actor.id);
  if (row === undefined || grants === null) return;
  const { accountId, tags } = row;
  const may = (known: InstanceTag[] | null) =>
    mayDo(grants, RESTART_PERMISSION[mode], { accountId, regionId, tags: known }).allowed;
  if (may(tags) || !may(null)) return;
  const source = `${accountId}/${regionId}`;
  if (context.slowTags.has(source)) return;
  const reading = readTags(context, { accountId, regionId, instanceId });
  const patience = new AbortController();
  const inTime = await Promise.race([
    reading.then(() => true),
    delay(TAGS_WITHIN_MS, { unref: true, signal: patience.signal }).then(() => false),
  ]).finally(() => patience.abort());
  if (inTime) return;
  context.slowTags.add(source);
  reading
    .catch((error: unknown) => context.say('warn', 'Tags could not be read in time', { error: errorName(error) }))
    .finally(() => context.slowTags.delete(source));
}

/** Out of the budget for watching: what is kept for restarts is for those who may. */
async function readTags(
  context: RestartContext,
  place: { accountId: string; regionId: string; instanceId: string },
): Promise<void> {
  const opened = await context.cloud.open({ accountId: place.accountId, regionId: place.regionId });
  if (opened.ok) await readFreshly(context, opened.value, place, 'watch');
}
