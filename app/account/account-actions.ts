'use server';

import { type ChangePasswordField, changePassword } from '@/lib/access/people/change-password';
import { endOwnSessions } from '@/lib/access/people/end-own-sessions';
import type { ActionReply } from '@/lib/domain/access/person';
import { act } from '../doors/act';
import { access } from '../doors/who';

/** Changes one's own password. */
export async function changePasswordAction(input: {
  current: string;
  next: string;
}): Promise<ActionReply<{ ended: number }, ChangePasswordField>> {
  return act('action changePasswordAction', (actor) => changePassword(access(), actor, input));
}

/** Signs oneself out everywhere else. */
export async function endOwnSessionsAction(): Promise<ActionReply<{ ended: number }>> {
  return act('action endOwnSessionsAction', (actor) => endOwnSessions(access(), actor));
}
