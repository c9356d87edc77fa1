import type { Restart } from './restart';
import { wordsFor } from './restart-words';
import type { RestartBrief } from './views';

/** A restart as a row of the fleet shows it. */
export function briefOf(restart: Restart): RestartBrief {
  const words = wordsFor(restart);
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
