'use server';

import type { ActionReply } from '@/lib/access/person';
import type { JudgedNow } from '@/lib/fleet/views';
import { judgeNow } from '@/lib/restarts/judge-now';
import { desk } from '@/lib/runtime/desk';
import { act } from '../doors/act';

/** Would a restart be allowed now? Reads the instance freshly. Whatever a browser sends is checked behind this door. */
export async function judgeNowAction(input: { regionId: string; instanceId: string }): Promise<ActionReply<JudgedNow>> {
  return act('action judgeNowAction', () => judgeNow(desk().restarts, input));
}
