import type { RestartBrief } from '../instance/fleet-views';
import type { VerdictContext } from '../instance/verdict';
import type { Language } from '../words/language';
import type { Restart } from './restart';
import { wordsFor } from './restart-words';

/** A restart as a row of the fleet shows it. */
export function briefOf(language: Language, restart: Restart): RestartBrief {
  const words = wordsFor(language, restart);
  return {
    id: restart.id,
    state: restart.state,
    mode: restart.mode,
    actorName: restart.actor.name,
    requestedAt: restart.requestedAt,
    endedAt: restart.endedAt,
    short: words.short,
    tone: words.tone,
  };
}

/** The restart that holds an instance's slot, as the verdict wants to be told of it. */
export function heldByOf(holder: Restart | null): VerdictContext['heldBy'] {
  if (holder === null) return null;
  return { restartId: holder.id, actorName: holder.actor.name, since: holder.requestedAt };
}
