import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { instances, restarts } from './schema';

/** The restarts that hold a slot, for joining beside the newest one. Not in the schema: its generator takes it for a table. */
export const holders = alias(restarts, 'holders');

/** Joins an instance with the restart that holds its slot. */
export const holdsInstance = and(
  eq(holders.regionId, instances.regionId),
  eq(holders.instanceId, instances.instanceId),
  eq(holders.holdsSlot, true),
);
