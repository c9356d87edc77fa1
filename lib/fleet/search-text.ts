import { reasonCodeOf } from './reason-code';
import type { Restart } from './restart';

/** The longest text that is searched, in characters: reasons and messages of ECS are short, but nothing bounds their sum. */
const MOST = 4_000;

/**
 * All of a restart that a search by text looks at, in lower case: whose and which it was, why, how it ended, and what
 * ECS said. Words are found wherever they stand. Ids of records and requests are not among them: they are looked up whole.
 */
export function searchTextOf(restart: Restart): string {
  const { actor, instanceName, instanceId, regionId, accountId, mode, reason, state, service } = restart;
  const named = [instanceName, instanceId, regionId, accountId, actor.name, mode, state, reasonCodeOf(restart), reason];
  return [...new Set([...named, service?.code, service?.message])]
    .filter((part) => part !== null && part !== undefined && part !== '')
    .join(' ')
    .toLowerCase()
    .slice(0, MOST);
}
