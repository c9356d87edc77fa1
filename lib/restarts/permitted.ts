import { lockGrants, readGrants } from '../access/people/lock-person';
import { lockStop, readStop } from '../access/stop-switch/stop-switch';
import type { Queryable, Transaction } from '../db/client';
import type { Actor } from '../domain/access/actor';
import { type Grant, mayDo, type Where } from '../domain/access/permissions';
import type { StopView } from '../domain/access/person';
import type { InstanceFacts } from '../domain/instance/instance';
import type { Restart, RestartMode } from '../domain/restart/restart';
import type { EndedData } from '../domain/restart/restart-events';
import { RESTART_PERMISSION } from '../domain/restart/restart-permission';

/** Why somebody may not ask for this, by what is known of the instance; null when they may. */
export async function refusedToPerson(
  db: Queryable,
  actor: Actor,
  mode: RestartMode,
  place: Where,
): Promise<EndedData | null> {
  return byRole(await readGrants(db, actor.id), mode, place) ?? (await byStop(db, mode, readStop));
}

/** The same about a restart that goes on, by a fresh read of the instance. It can change until `sending` is committed. */
export function refusedNow(db: Queryable, restart: Restart, facts: InstanceFacts): Promise<EndedData | null> {
  const { accountId, regionId, actor, mode } = restart;
  return refusedToPerson(db, actor, mode, { accountId, regionId, tags: facts.tags });
}

/**
 * The same about a restart that is just to be sent, with the tags of the fresh read. Role, scope and stop switch are
 * locked: nobody can take them away before the transaction ends.
 */
export async function refusedBeforeSending(
  tx: Transaction,
  restart: Restart,
  facts: InstanceFacts,
): Promise<EndedData | null> {
  const { accountId, regionId, actor, mode } = restart;
  const place = { accountId, regionId, tags: facts.tags };
  return byRole(await lockGrants(tx, actor.id), mode, place) ?? (await byStop(tx, mode, lockStop));
}

function byRole(grants: readonly Grant[] | null, mode: RestartMode, place: Where): EndedData | null {
  if (grants === null) return { ending: 'not_permitted', code: 'deactivated' };
  const may = mayDo(grants, RESTART_PERMISSION[mode], place);
  return may.allowed ? null : { ending: 'not_permitted', code: may.why, params: { lacks: may.lacks } };
}

/** Dry runs stay possible while restarts are stopped. */
async function byStop<Db extends Queryable>(
  db: Db,
  mode: RestartMode,
  read: (db: Db) => Promise<StopView | null>,
): Promise<EndedData | null> {
  const stop = mode === 'dry_run' ? null : await read(db);
  if (stop === null) return null;
  return { ending: 'not_permitted', code: 'restarts_stopped', params: { stop } };
}
