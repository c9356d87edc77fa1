'use server';

import type { RestartInput, RestartReply } from '@/lib/fleet/views';
import { askRestart } from '@/lib/restarts/ask-restart';
import { desk } from '@/lib/runtime/desk';
import { enter } from '../doors/act';

/** Restart, force restart or dry run of one instance. Whatever a browser sends is checked behind this door. */
export async function restartAction(input: RestartInput): Promise<RestartReply> {
  const admission = await enter('action restartAction');
  if (!admission.ok) return { kind: 'signed_out', sentence: admission.sentence };
  const { id, name } = admission.person;
  return askRestart(desk().restarts, { kind: 'person', id, name }, input);
}
