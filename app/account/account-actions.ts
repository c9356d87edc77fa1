'use server';

import { type ChangePasswordField, changePassword } from '@/lib/access/people/change-password';
import { endOwnSessions } from '@/lib/access/people/end-own-sessions';
import type { ActionReply } from '@/lib/domain/access/person';
import { act } from '../doors/act';
import { currentVisitor } from '../doors/set-cookies';
import { access } from '../doors/who';

/** Changes one's own password. */
export async function changePasswordAction(input: {
  current: string;
  next: string;
}): Promise<ActionReply<{ ended: number }, ChangePasswordField>> {
  return act('action changePasswordAction', async (person, sessionId) =>
    changePassword(access(), { person, sessionId }, input, await currentVisitor()),
  );
}

/** Signs oneself out everywhere else. */
export async function endOwnSessionsAction(): Promise<ActionReply<{ ended: number }>> {
  return act('action endOwnSessionsAction', async (person, sessionId) =>
    endOwnSessions(access(), { person, sessionId }, (await currentVisitor()).cookieHeader),
  );
}
