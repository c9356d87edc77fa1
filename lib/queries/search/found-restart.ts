import type { Restart } from '../../domain/restart/restart';
import { wordsFor } from '../../domain/restart/restart-words';
import type { FoundRestart } from '../../domain/search/search-views';
import type { Language } from '../../domain/words/language';

/** A restart as a line of what was found. */
export function inFewWords(language: Language, restart: Restart): FoundRestart {
  const { id, mode, instanceName, instanceId, actor, requestedAt } = restart;
  const { title, short, tone } = wordsFor(language, restart);
  return { id, mode, title, short, tone, instanceName, instanceId, actorName: actor.name, requestedAt };
}
