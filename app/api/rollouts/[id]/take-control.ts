import type { ActionReply, Person } from '@/lib/domain/access/person';
import type { Asker } from '@/lib/restarts/restart-context';
import type { RolloutContext } from '@/lib/rollouts/rollout-context';
import { desk } from '@/lib/runtime/desk';
import { currentAsker } from '../../../doors/who';
import { takePost } from '../../reply';

type ControlDoor = `route /api/rollouts/[id]/${'pause' | 'resume' | 'cancel'}`;
type Verb = (context: RolloutContext, person: Person, raw: unknown, asker: Asker | null) => Promise<ActionReply<null>>;

/** What is done to the rollout of the address. Its body is an empty object: the address says all. */
export function controlBy(door: ControlDoor, verb: Verb) {
  return async (request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> => {
    const { id } = await context.params;
    return takePost(door, request, [], async (person) =>
      verb(desk().rollouts, person, { rolloutId: id }, await currentAsker()),
    );
  };
}
