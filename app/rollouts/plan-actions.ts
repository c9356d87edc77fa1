'use server';

import type { ActionReply } from '@/lib/domain/access/person';
import type { Applied, ApplyField, ApplyInput, PlanInput } from '@/lib/domain/rollout/plan';
import { applyPlan } from '@/lib/rollouts/apply-plan';
import { makePlan } from '@/lib/rollouts/make-plan';
import { desk } from '@/lib/runtime/desk';
import { act } from '../doors/act';

/** Freezes a selection to instances and judges each. Nothing is sent. Answers with the plan's id. */
export async function planRolloutAction(input: PlanInput): Promise<ActionReply<{ planId: string }, 'selection'>> {
  return act('action planRolloutAction', (actor) => makePlan(desk().rollouts, actor, input));
}

/** Makes a rollout of a plan, if everything is as the plan showed it. The same intent key is the same rollout. */
export async function applyRolloutAction(input: ApplyInput): Promise<ActionReply<Applied, ApplyField>> {
  return act('action applyRolloutAction', (actor) => applyPlan(desk().rollouts, actor, input));
}
