import type { Restart } from '../../domain/restart/restart';
import { wordsFor } from '../../domain/restart/restart-words';
import type { FoundRestart } from '../../domain/search/search-views';
import { ENGLISH } from '../../domain/words/speak';

/** A restart as a line of what was found. */
export function inFewWords(restart: Restart): FoundRestart {
  const { id, mode, instanceName, instanceId, actor, requestedAt } = restart;
  const { title, short, tone } = wordsFor(ENGLISH, restart);
  return { id, mode, title, short, tone, instanceName, instanceId, actorName: actor.name, requestedAt };
}
