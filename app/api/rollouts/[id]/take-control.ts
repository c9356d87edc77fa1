import type { AskingPerson } from '@/lib/access/asking-actor';
import type { ActionReply } from '@/lib/domain/access/person';
import type { RolloutContext } from '@/lib/rollouts/rollout-context';
import { desk } from '@/lib/runtime/desk';
import { takePost } from '../../reply';

type ControlDoor = `route /api/rollouts/[id]/${'pause' | 'resume' | 'cancel'}`;
type ControlVerb = (context: RolloutContext, actor: AskingPerson, raw: unknown) => Promise<ActionReply<null>>;

/** What is done to the rollout of the address. Its body is an empty object: the address says all. */
export function controlBy(door: ControlDoor, verb: ControlVerb) {
  return async (request: Request, context: { params: Promise<{ id: string }> }): Promise<Response> => {
    const { id } = await context.params;
    return takePost(door, request, [], (actor) => verb(desk().rollouts, actor, { rolloutId: id }));
  };
}
