import { delay } from '../clock';
import type { Actor } from '../fleet/restart';
import { isOpen } from '../fleet/restart';
import type { RestartReply } from '../fleet/views';
import type { RestartContext } from './context';
import { loadRestart } from './look-up';
import { parseRestartInput } from './parse-input';
import { requestRestart } from './request-restart';

/** How long an answer waits for the outcome, in milliseconds: a slow cloud must not block the person's next click. */
const ANSWER_WITHIN_MS = 800;

/**
 * Takes a person's request for a restart, as it came from outside, and answers within a second: with the outcome if it
 * is known by then, otherwise with the record that goes on. Never throws.
 */
export async function askRestart(context: RestartContext, actor: Actor, raw: unknown): Promise<RestartReply> {
  const input = parseRestartInput(raw);
  if (!input.ok) return input.error;
  if (context.stopping)
    return { kind: 'unavailable', sentence: 'Restart Desk is stopping. Nothing was sent; try again in a moment.' };
  try {
    const restart = await requestRestart(context, actor, input.value);
    const call = context.inFlight.get(restart.id);
    if (isOpen(restart.state) && call !== undefined)
      await Promise.race([call, delay(ANSWER_WITHIN_MS, { unref: true })]);
    const view = await loadRestart(restart.id);
    if (view === null) throw new Error('The restart that was just recorded is not there');
    return { kind: 'recorded', restart: view };
  } catch (error) {
    context.say('error', 'A request for a restart could not be recorded', {
      error: error instanceof Error ? error.message.slice(0, 200) : 'unknown',
    });
    return {
      kind: 'unavailable',
      sentence:
        'Restart Desk could not record the request, so nothing was sent for it. Try again: the same request is never sent twice.',
    };
  }
}
