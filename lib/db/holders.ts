import { alias } from 'drizzle-orm/pg-core';
import { restarts } from './schema';

/** The restarts that hold a slot, for joining beside the newest one. Not in the schema: its generator takes it for a table. */
export const holders = alias(restarts, 'holders');
