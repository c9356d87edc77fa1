import { outcomeOf } from '../restart/outcomes';
import { reasonCodeOf } from '../restart/reason-code';
import type { Restart } from '../restart/restart';
import { searchForm } from './search-form';

/** The longest text that is searched, in characters: reasons and messages of ECS are short, but nothing bounds their sum. */
const MOST = 8_000;

/**
 * All of a restart that a search by text looks at, in its search form: whose and which it was, why, how it ended, and what
 * ECS said. Words are found wherever they stand. Ids of records and requests are not among them: they are looked up whole.
 */
export function searchTextOf(restart: Restart): string {
  const { actor, instanceName, instanceId, regionId, accountId, mode, reason, state, service } = restart;
  const named = [instanceName, instanceId, regionId, accountId, actor.name, mode, outcomeOf(state), state];
  const parts = [...named, reasonCodeOf(restart), reason, service?.code, service?.message];
  const text = [...new Set(parts)].filter((part) => part !== null && part !== undefined && part !== '').join(' ');
  return searchForm(text).slice(0, MOST);
}
