import type { Door } from '@/lib/access/doors';
import type { ActionReply, Person } from '@/lib/access/person';
import { errorName } from '@/lib/error-name';
import { say } from '@/lib/runtime/log';
import { noteActionRun } from '@/lib/runtime/note-action';
import { type Admission, admit } from './admit';

type ActionDoor = Extract<Door, `action ${string}`>;

/** Begins every server action: that it ran is counted, and whoever asks must be let in by the one table. */
export async function enter(door: ActionDoor): Promise<Admission> {
  noteActionRun(door);
  return admit(door);
}

/**
 * Runs a server action for who may. Input is parsed by `work` itself; whatever it throws is a bug, and answered with one
 * sentence.
 */
export async function act<Done, Field extends string>(
  door: ActionDoor,
  work: (person: Person, sessionId: string) => Promise<ActionReply<Done, Field>>,
): Promise<ActionReply<Done, Field>> {
  try {
    const admission = await enter(door);
    if (!admission.ok) return admission.reply;
    return await work(admission.person, admission.visit.sessionId);
  } catch (error) {
    say('error', 'An action failed', { door, error: errorName(error) });
    return { kind: 'unavailable', sentence: 'Restart Desk could not do this, and nothing was changed. Try again.' };
  }
}
