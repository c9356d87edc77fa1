import { delay, stopwatch } from '../../lib/clock';
import type { RestartReply, RestartView } from '../../lib/domain/instance/fleet-views';
import { isOpen } from '../../lib/domain/restart/restart';
import type { Language } from '../../lib/domain/words/language';
import { saying } from '../../lib/domain/words/saying';
import { errorName } from '../../lib/error-name';
import { loadRestart } from '../../lib/queries/restart/load-restart';
import { parseRestartInput } from '../../lib/restarts/parse-restart-input';
import { requestRestart } from '../../lib/restarts/request-restart';
import type { RestartActor, RestartContext } from '../../lib/restarts/restart-context';
import { desk } from '../../lib/runtime/desk';

/** How long an answer waits for the outcome, in milliseconds: a slow cloud must not block the person's next click. */
const ANSWER_WITHIN_MS = 800;

/**
 * Takes a person's request for a restart, as it came from outside, and answers within a second: with the outcome if it
 * is known by then, otherwise with the record that goes on, told in their language. Never throws.
 */
export async function askRestart(
  context: RestartContext,
  actor: RestartActor,
  raw: unknown,
  language: Language,
): Promise<RestartReply> {
  const input = parseRestartInput(raw);
  if (!input.ok) return input.error;
  if (context.stopping) return { kind: 'unavailable', ...saying('doorReply.desksStopping') };
  const turnedAway = turnAwayNow(context);
  if (turnedAway !== null) return turnedAway;
  const sinceAsked = stopwatch();
  const restart = await requestRestart(context, actor, input.value).catch((error: unknown) => {
    context.say('error', 'A request for a restart could not be recorded', about(error));
    return null;
  });
  if (restart === null) return { kind: 'unavailable', ...saying('doorReply.restartNotRecorded') };
  const call = context.inFlight.get(restart.id);
  if (isOpen(restart.state) && call !== undefined) {
    await Promise.race([call, delay(Math.max(0, ANSWER_WITHIN_MS - sinceAsked.elapsedMs()), { unref: true })]);
  }
  const view = await shown(language, restart.id).catch((error: unknown) => {
    context.say('warn', 'A restart that goes on could not be shown', about(error));
    return null;
  });
  if (view === null) return { kind: 'unavailable', ...saying('doorReply.restartNotShown') };
  return { kind: 'recorded', restart: view };
}

/** @throws also where the desk has just stopped. */
async function shown(language: Language, id: string): Promise<RestartView | null> {
  return loadRestart(language, desk().queries, id);
}

/** What is answered at once, before anything is asked of the database, when it would only be answered too late; null when it may go on. */
export function turnAwayNow({ isBehind }: Pick<RestartContext, 'isBehind'>): RestartReply | null {
  return isBehind() ? { kind: 'unavailable', ...saying('doorReply.deskBehind') } : null;
}

function about(error: unknown): { error: string } {
  return { error: errorName(error) };
}
