import { noteRefusal } from '@/lib/access/note-refusal';
import { NoLongerPermitted } from '@/lib/access/stop-switch/stop-switch';
import type { ActionReply, Person } from '@/lib/domain/access/person';
import { access, currentAddress } from '../../doors/who';

type SwitchDoor = `route /api/stop-switch/${'stop' | 'allow'}`;

/** Turns the stop switch. Who loses the role between the door and the switch is refused like one at the door. */
export async function turn<Done>(
  door: SwitchDoor,
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
