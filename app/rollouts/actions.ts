'use server';

import type { ActionReply } from '@/lib/access/person';
import type { Applied, ApplyField, ApplyInput, PlanInput } from '@/lib/fleet/rollout/plan';
import type { ControlInput } from '@/lib/fleet/rollout/views';
import { applyPlan } from '@/lib/rollouts/apply-plan';
import { cancelRollout, pauseRollout, resumeRollout } from '@/lib/rollouts/control';
import { makePlan } from '@/lib/rollouts/make-plan';
import { desk } from '@/lib/runtime/desk';
import { act } from '../doors/act';

/** Freezes a selection to instances and judges each. Nothing is sent. Answers with the plan's id. */
export async function planRolloutAction(input: PlanInput): Promise<ActionReply<{ planId: string }, 'selection'>> {
  return act('action planRolloutAction', (person) => makePlan(desk().rollouts, person, input));
}

/** Makes a rollout of a plan, if everything is as the plan showed it. The same intent key is the same rollout. */
export async function applyRolloutAction(input: ApplyInput): Promise<ActionReply<Applied, ApplyField>> {
  return act('action applyRolloutAction', (person) => applyPlan(desk().rollouts, person, input));
}

/** Nothing more is begun until somebody lets it go on; what was sent is followed. */
export async function pauseRolloutAction(input: ControlInput): Promise<ActionReply<null>> {
  return act('action pauseRolloutAction', (person) => pauseRollout(desk().rollouts, person, input));
}

/** Lets a rollout go on that was paused, held, or pauses to look. */
export async function resumeRolloutAction(input: ControlInput): Promise<ActionReply<null>> {
  return act('action resumeRolloutAction', (person) => resumeRollout(desk().rollouts, person, input));
}

/** Nothing more is begun, for good; what was sent is followed to its end. */
export async function cancelRolloutAction(input: ControlInput): Promise<ActionReply<null>> {
  return act('action cancelRolloutAction', (person) => cancelRollout(desk().rollouts, person, input));
}
