import type { InviteInput, LinkView, PersonInput, PersonRow, RolesInput } from '@/lib/domain/access/people-views';
import type { ActionReply } from '@/lib/domain/access/person';

/** A thing that is done with a person after one more question. */
export type AskedVerb = 'newLink' | 'endSessions' | 'deactivate' | 'reactivate';

/** What administrators do with people; each is checked again on the server. */
export interface PeopleActions {
  invite: (input: InviteInput) => Promise<ActionReply<LinkView, keyof InviteInput>>;
  changeRoles: (input: RolesInput) => Promise<ActionReply<null, 'grants'>>;
  newLink: (input: PersonInput) => Promise<ActionReply<LinkView>>;
  endSessions: (input: PersonInput) => Promise<ActionReply<{ ended: number }>>;
  deactivate: (input: PersonInput) => Promise<ActionReply<{ ended: number }>>;
  reactivate: (input: PersonInput) => Promise<ActionReply<null>>;
}

/** The dialog that is open, and for whom: as they were when it opened. */
export type OpenDialog = { kind: 'invite' } | { kind: 'roles' | 'history' | AskedVerb; person: PersonRow };
