'use server';

import { type AllowInput, parseAllowInput, parseStopInput, type StopInput } from '@/lib/access/parse-stop';
import type { ActionReply, StopView } from '@/lib/access/person';
import { allowRestarts, stopRestarts } from '@/lib/access/stop-switch';
import { act } from '../doors/act';
import { access } from '../doors/who';

/** Stops all new restarts, with a reason. Answers with the stop that stands: somebody may have been first. */
export async function stopRestartsAction(input: StopInput): Promise<ActionReply<StopView, 'reason'>> {
  return act('action stopRestartsAction', async (person) => {
    const parsed = parseStopInput(input);
    if (!parsed.ok) return parsed.error;
    return { kind: 'done', value: await stopRestarts(access().db, person, parsed.value.reason) };
  });
}

/** Allows restarts again. Answers with the stop that stands all the same, since it is a newer one; null for none. */
export async function allowRestartsAction(input: AllowInput): Promise<ActionReply<StopView | null, 'reason'>> {
  return act('action allowRestartsAction', async (person) => {
    const parsed = parseAllowInput(input);
    if (!parsed.ok) return parsed.error;
    return { kind: 'done', value: await allowRestarts(access().db, person, parsed.value.since) };
  });
}
