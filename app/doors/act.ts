import type { PersonInSession, Visitor } from '@/lib/access/asking-actor';
import { NO_ADMINISTRATOR } from '@/lib/access/set-up/needs-set-up';
import type { DOORS, Door } from '@/lib/domain/access/doors';
import type { ActionReply } from '@/lib/domain/access/person';
import { retold, type Saying } from '@/lib/domain/words/reply-words';
import { errorName } from '@/lib/error-name';
import { say } from '@/lib/runtime/log';
import { noteActionRun } from '@/lib/runtime/note-action';
import { type Admitted, admit } from './admit';
import { NOT_KNOWN } from './not-known';
import { readerLanguage } from './reader-language';
import { access, currentActor, currentVisitor } from './who';

export type ActionDoor = Extract<Door, `action ${string}`>;
type OpenDoor = { [D in ActionDoor]: (typeof DOORS)[D] extends 'anyone' ? D : never }[ActionDoor];

/** What every action answers while there is no administrator. */
const UNAVAILABLE = { kind: 'unavailable', ...NO_ADMINISTRATOR } as const;

/** Somebody who may come in, or why not: also since the desk serves nothing but its set-up yet. */
type Entry = Admitted | { ok: false; reply: typeof UNAVAILABLE };

/** Begins every server action: that it ran is counted, and whoever asks must be let in by the one table. */
export async function enter(door: ActionDoor): Promise<Entry> {
  noteActionRun(door);
  // The proxy sees only the page that an action is called on, and Next lets the page of set-up call others too.
  if (await access().setUp.isNeeded()) return { ok: false, reply: UNAVAILABLE };
  return admit(door);
}

/** Begins every server action that asks for nobody (`anyone`): that it ran is counted, and what it throws is a bug, and one sentence. */
export async function open<Done, Field extends string>(
  door: OpenDoor,
  verb: (actor: Visitor) => Promise<ActionReply<Done, Field>>,
): Promise<ActionReply<Done, Field>> {
  noteActionRun(door);
  try {
    if (door !== 'action setUpAction' && (await access().setUp.isNeeded())) return UNAVAILABLE;
    return await verb(await currentVisitor());
  } catch (error) {
    return failed(door, error);
  }
}

/**
 * Runs a server action for who may. Input is parsed by the verb itself, by its own schema; whatever it throws is a bug, and
 * answered with one sentence.
 */
export async function act<Done, Field extends string>(
  door: ActionDoor,
  verb: (actor: PersonInSession) => Promise<ActionReply<Done, Field>>,
): Promise<ActionReply<Done, Field>> {
  try {
    const admission = await enter(door);
    if (!admission.ok) return admission.reply;
    const reply = await verb(await currentActor(admission.visit));
    return retold(await readerLanguage(admission.person), reply);
  } catch (error) {
    return failed(door, error);
  }
}

function failed(door: ActionDoor, error: unknown): { kind: 'unavailable' } & Saying {
  say('error', 'An action failed', { door, error: errorName(error) });
  return { kind: 'unavailable', ...NOT_KNOWN };
}
