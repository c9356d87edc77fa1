import type { RestartBrief } from '../instance/fleet-views';
import type { VerdictContext } from '../instance/verdict';
import { inEach } from '../words/speak';
import type { Restart } from './restart';
import { restartTone, wordsFor } from './restart-words';

/** A restart as a row of the fleet shows it, whose readers are of every language: what refuses it has more words than a page can carry. */
export function briefOf(restart: Restart): RestartBrief {
  return {
    id: restart.id,
    state: restart.state,
    mode: restart.mode,
    actorName: restart.actor.name,
    requestedAt: restart.requestedAt,
    endedAt: restart.endedAt,
    short: inEach((language) => wordsFor(language, restart).short),
    tone: restartTone(restart),
  };
}

/** The restart that holds an instance's slot, as the verdict wants to be told of it. */
export function heldByOf(holder: Restart | null): VerdictContext['heldBy'] {
  if (holder === null) return null;
  return { restartId: holder.id, actorName: holder.actor.name, since: holder.requestedAt };
}
