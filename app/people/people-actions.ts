'use server';

import type { AccessContext } from '@/lib/access/access-context';
import type { AskingAdministrator } from '@/lib/access/people/as-administrator';
import { changeRoles, type RolesField } from '@/lib/access/people/change-roles';
import { deactivatePerson } from '@/lib/access/people/deactivate-person';
import { endSessions } from '@/lib/access/people/end-sessions';
import { type InviteField, invitePerson } from '@/lib/access/people/invite-person';
import { makeNewLink } from '@/lib/access/people/make-new-link';
import { reactivatePerson } from '@/lib/access/people/reactivate-person';
import type { InviteInput, LinkView, PersonInput, RolesInput } from '@/lib/domain/access/people-views';
import type { ActionReply } from '@/lib/domain/access/person';
import { type ActionDoor, act } from '../doors/act';
import { access, currentAddress } from '../doors/who';

type Verb<Input, Done, Field extends string> = (
  context: AccessContext,
  actor: AskingAdministrator,
  input: Input,
) => Promise<ActionReply<Done, Field>>;

async function byAdministrator<Input, Done, Field extends string>(
  door: ActionDoor,
  verb: Verb<Input, Done, Field>,
  input: Input,
): Promise<ActionReply<Done, Field>> {
  return act(door, async (person) => verb(access(), { ...person, address: await currentAddress() }, input));
}

/** Makes a person and the link by which they come in. Whatever a browser sends is checked behind this door, as in all of these. */
export async function invitePersonAction(input: InviteInput): Promise<ActionReply<LinkView, InviteField>> {
  return byAdministrator('action invitePersonAction', invitePerson, input);
}

/** Replaces the roles that administrators have given to a person. */
export async function changeRolesAction(input: RolesInput): Promise<ActionReply<null, RolesField>> {
  return byAdministrator('action changeRolesAction', changeRoles, input);
}

/** Makes a link by which a person chooses a new password. */
export async function newLinkAction(input: PersonInput): Promise<ActionReply<LinkView>> {
  return byAdministrator('action newLinkAction', makeNewLink, input);
}

/** Signs a person out everywhere. */
export async function endSessionsAction(input: PersonInput): Promise<ActionReply<{ ended: number }>> {
  return byAdministrator('action endSessionsAction', endSessions, input);
}

/** Lets a person in no more. */
export async function deactivatePersonAction(input: PersonInput): Promise<ActionReply<{ ended: number }>> {
  return byAdministrator('action deactivatePersonAction', deactivatePerson, input);
}

/** Lets a person in again. */
export async function reactivatePersonAction(input: PersonInput): Promise<ActionReply<null>> {
  return byAdministrator('action reactivatePersonAction', reactivatePerson, input);
}
