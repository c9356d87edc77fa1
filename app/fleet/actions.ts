'use server';

import { currentActor } from '@/lib/access/actor';
import type { RestartInput, RestartReply } from '@/lib/fleet/views';
import { askRestart } from '@/lib/restarts/ask-restart';
import { desk } from '@/lib/runtime/desk';

/** Restart, force restart or dry run of one instance. Whatever a browser sends is checked behind this door. */
export async function restartAction(input: RestartInput): Promise<RestartReply> {
  return askRestart(desk().restarts, currentActor(), input);
}
