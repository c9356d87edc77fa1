import { cancelRollout } from '@/lib/rollouts/control-rollout';
import { controlBy } from '../take-control';

export const dynamic = 'force-dynamic';

/** Nothing more is begun, for good; what was sent is followed to its end. */
export const POST = controlBy('route /api/rollouts/[id]/cancel', cancelRollout);
