import { restarts } from '../../db/schema';

/** What a look-up reads of each restart that fits: records are read for those alone that are shown. */
export const HIT = {
  id: restarts.id,
  requestedAt: restarts.requestedAt,
  accountId: restarts.accountId,
  regionId: restarts.regionId,
  instanceId: restarts.instanceId,
  instanceName: restarts.instanceName,
  actorId: restarts.actorId,
  actorName: restarts.actorName,
};

export interface Hit {
  id: string;
  requestedAt: Date;
  accountId: string;
  regionId: string;
  instanceId: string;
  instanceName: string;
  actorId: string;
  actorName: string;
}

/** Hits without those that stand there twice, newest first. */
export function merged(...lists: readonly (readonly Hit[])[]): Hit[] {
  const byId = new Map(lists.flat().map((hit) => [hit.id, hit]));
  return [...byId.values()].sort((a, b) => b.requestedAt.getTime() - a.requestedAt.getTime() || (a.id < b.id ? 1 : -1));
}
