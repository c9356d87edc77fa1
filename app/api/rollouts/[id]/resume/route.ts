import { resumeRollout } from '@/lib/rollouts/control-rollout';
import { controlBy } from '../take-control';

export const dynamic = 'force-dynamic';

/** Lets a rollout go on that was paused, held, or pauses to look. */
export const POST = controlBy('route /api/rollouts/[id]/resume', resumeRollout);
