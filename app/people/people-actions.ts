'use server';

import { changeRoles, type RolesField } from '@/lib/access/people/change-roles';
import { deactivatePerson } from '@/lib/access/people/deactivate-person';
import { endSessions } from '@/lib/access/people/end-sessions';
import { type InviteField, invitePerson } from '@/lib/access/people/invite-person';
import { makeNewLink } from '@/lib/access/people/make-new-link';
import { reactivatePerson } from '@/lib/access/people/reactivate-person';
import type { InviteInput, LinkView, PersonInput, RolesInput } from '@/lib/domain/access/people-views';
import type { ActionReply } from '@/lib/domain/access/person';
import { act } from '../doors/act';
import { access } from '../doors/who';

/** Makes a person and the link by which they come in. Whatever a browser sends is checked behind this door, as in all of these. */
export async function invitePersonAction(input: InviteInput): Promise<ActionReply<LinkView, InviteField>> {
  return act('action invitePersonAction', (actor) => invitePerson(access(), actor, input));
}

/** Replaces the roles that administrators have given to a person. */
export async function changeRolesAction(input: RolesInput): Promise<ActionReply<null, RolesField>> {
  return act('action changeRolesAction', (actor) => changeRoles(access(), actor, input));
}

/** Makes a link by which a person chooses a new password. */
export async function newLinkAction(input: PersonInput): Promise<ActionReply<LinkView>> {
  return act('action newLinkAction', (actor) => makeNewLink(access(), actor, input));
}

/** Signs a person out everywhere. */
export async function endSessionsAction(input: PersonInput): Promise<ActionReply<{ ended: number }>> {
  return act('action endSessionsAction', (actor) => endSessions(access(), actor, input));
}

/** Lets a person in no more. */
export async function deactivatePersonAction(input: PersonInput): Promise<ActionReply<{ ended: number }>> {
  return act('action deactivatePersonAction', (actor) => deactivatePerson(access(), actor, input));
}

/** Lets a person in again. */
export async function reactivatePersonAction(input: PersonInput): Promise<ActionReply<null>> {
  return act('action reactivatePersonAction', (actor) => reactivatePerson(access(), actor, input));
}
