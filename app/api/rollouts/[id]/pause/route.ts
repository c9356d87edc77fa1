import { pauseRollout } from '@/lib/rollouts/control-rollout';
import { controlBy } from '../take-control';

export const dynamic = 'force-dynamic';

/** Nothing more is begun until somebody lets it go on; what was sent is followed. */
export const POST = controlBy('route /api/rollouts/[id]/pause', pauseRollout);
