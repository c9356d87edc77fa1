import type { ActionReply } from '@/lib/domain/access/person';
import { API_PATHS } from '@/lib/domain/paths';
import type { PlanInput } from '@/lib/domain/rollout/plan';
import { postToDesk } from '../../shell/ask-desk';

/** What a person does from a rollout's page. Each is checked again on the server. */
export interface RolloutActions {
  plan: (input: PlanInput) => Promise<ActionReply<{ planId: string }, 'selection'>>;
}

type Control = (input: { rolloutId: string }) => Promise<ActionReply<null>>;

const control =
  (verb: 'pause' | 'resume' | 'cancel'): Control =>
  ({ rolloutId }) =>
    postToDesk(API_PATHS.rolloutControl(rolloutId, verb), {});

/** What halts a rollout or lets it go on: at once, whatever else the tab waits for. */
export const CONTROL = { pause: control('pause'), resume: control('resume'), cancel: control('cancel') } as const;
