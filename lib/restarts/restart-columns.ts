import { reasonCodeOf } from '../domain/restart/reason-code';
import type { Restart } from '../domain/restart/restart';
import { searchTextOf } from '../domain/search/search-text';

/** The row of a restart, all but its id and owner: what its record says, with what is searched for in columns of its own. */
export function restartColumns(record: Restart) {
  return {
    actorId: record.actor.id,
    intentKey: record.intentKey,
    accountId: record.accountId,
    regionId: record.regionId,
    instanceId: record.instanceId,
    mode: record.mode,
    state: record.state,
    holdsSlot: record.holdsSlot,
    watched: isWatched(record),
    requestedAt: new Date(record.requestedAt),
    sendingAt: record.sendingAt === null ? null : new Date(record.sendingAt),
    endedAt: record.endedAt === null ? null : new Date(record.endedAt),
    requestId: record.requestId ?? record.service?.requestId ?? null,
    instanceName: record.instanceName,
    actorName: record.actor.name,
    instanceType: indexable(record.judged?.facts.instanceType),
    reasonCode: indexable(reasonCodeOf(record)),
    serviceCode: indexable(record.service?.code),
    tookMs: record.tookMs,
    searchText: searchTextOf(record),
    rolloutId: record.rolloutId ?? null,
    record,
  };
}

/** What comes from ECS is short; what an entry of an index cannot hold would make its row impossible to write. */
function indexable(text: string | null | undefined): string | null {
  return text?.slice(0, 100) ?? null;
}

/** Reads of the instance can still tell something of it: sent and not ended, or overdue and not yet back. */
function isWatched(record: Restart): boolean {
  switch (record.state) {
    // While sending, only gaps are noted.
    case 'sending':
    case 'accepted':
    case 'unconfirmed':
    case 'restarting':
      return true;
    case 'overdue':
      return record.returnedAt === null;
    default:
      return false;
  }
}
