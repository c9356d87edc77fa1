'use server';

import { noteRefusal } from '@/lib/access/note-refusal';
import { type AllowInput, parseAllowInput, parseStopInput, type StopInput } from '@/lib/access/parse-stop';
import type { ActionReply, Person, StopView } from '@/lib/access/person';
import { allowRestarts, NoLongerPermitted, stopRestarts } from '@/lib/access/stop-switch';
import { act } from '../doors/act';
import { access, currentAddress } from '../doors/who';

/** Stops all new restarts, with a reason. Answers with the stop that stands: somebody may have been first. */
export async function stopRestartsAction(input: StopInput): Promise<ActionReply<StopView, 'reason'>> {
  return act('action stopRestartsAction', async (person) => {
    const parsed = parseStopInput(input);
    if (!parsed.ok) return parsed.error;
    const { reason } = parsed.value;
    return whilePermitted('action stopRestartsAction', person, () => stopRestarts(access().db, person, reason));
  });
}

/** Allows restarts again. Answers with the stop that stands all the same, since it is a newer one; null for none. */
export async function allowRestartsAction(input: AllowInput): Promise<ActionReply<StopView | null, 'reason'>> {
  return act('action allowRestartsAction', async (person) => {
    const parsed = parseAllowInput(input);
    if (!parsed.ok) return parsed.error;
    const { since } = parsed.value;
    return whilePermitted('action allowRestartsAction', person, () => allowRestarts(access().db, person, since));
  });
}

/** Who loses the role between the door and the switch is refused like one at the door. */
async function whilePermitted<Done>(
  door: 'action stopRestartsAction' | 'action allowRestartsAction',
  person: Person,
  work: () => Promise<Done>,
): Promise<ActionReply<Done, 'reason'>> {
  try {
    return { kind: 'done', value: await work() };
  } catch (error) {
    if (!(error instanceof NoLongerPermitted)) throw error;
    const sentence = error.message;
    await noteRefusal(access(), { door, why: 'no_role', sentence, person, address: await currentAddress() });
    return { kind: 'not_permitted', sentence };
  }
}
