import type { ActionReply } from '@/lib/access/person';
import type { PlanInput } from '@/lib/fleet/rollout/plan';
import type { ControlInput } from '@/lib/fleet/rollout/views';

type Control = (input: ControlInput) => Promise<ActionReply<null>>;

/** What a person does from a rollout's page. Each is checked again on the server. */
export interface RolloutActions {
  pause: Control;
  resume: Control;
  cancel: Control;
  plan: (input: PlanInput) => Promise<ActionReply<{ planId: string }, 'selection'>>;
}
