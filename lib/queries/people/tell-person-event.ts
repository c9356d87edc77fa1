import { normalGrants } from '../../access/people/parse-grants';
import type { PersonEventBody } from '../../access/people/record-person-event';
import type { EventActor } from '../../domain/access/actor';
import type { PersonEventTold } from '../../domain/access/people-views';
import { describeScope, type Grant } from '../../domain/access/permissions';
import { personEventWords } from '../../domain/access/person-event-words';
import type { Language } from '../../domain/words/language';
import { ENGLISH } from '../../domain/words/speak';

/** One event of a person, as it was recorded. */
export type PersonEvent = PersonEventBody & { actor: EventActor };

/** What a page says of an event. @param name whom it happened to. */
export function tellPersonEvent(event: PersonEvent, name: string): PersonEventTold {
  return { name, by: event.actor.kind === 'system' ? 'Restart Desk' : event.actor.name, ...partsOf(event) };
}

/** The same in words: "Ada gave Olu operator limited to tag team=payments." */
export function eventSentence(language: Language, event: PersonEvent, name: string): string {
  return toldSentence(language, tellPersonEvent(event, name));
}

/** For a page that has no words for it, since it is of an older release. */
export function toldSentence(language: Language, told: PersonEventTold): string {
  return personEventWords(language, told) ?? told.code;
}

type Parts<Told = PersonEventTold> = Told extends unknown ? Omit<Told, 'name' | 'by'> : never;

function partsOf(event: PersonEvent): Parts {
  switch (event.kind) {
    case 'created':
      return { code: `created_${event.data.how}`, grants: normalGrants(event.data.grants) };
    case 'link_made':
      return { code: 'link_made', until: event.data.expiresAt };
    case 'link_used':
      return { code: 'link_used', address: event.data.address };
    case 'roles_changed':
    case 'group_roles_changed':
      return { code: event.kind, ...difference(event.data.before, event.data.after) };
    case 'password_changed':
      return { code: `password_changed_${event.data.how}` };
    case 'sessions_ended':
      return endedParts(event.data);
    case 'deactivated':
    case 'reactivated':
      return { code: event.kind };
    case 'linked': {
      const { provider, passwordEnded = null, linksEnded = 0 } = event.data;
      return { code: 'linked', provider, passwordEnded, linksEnded };
    }
    case 'email_changed':
      return { code: 'email_changed', before: event.data.before, after: event.data.after };
    case 'signed_in':
      return { code: `signed_in_${event.data.how}`, address: event.data.address };
    case 'sign_in_failed':
      return { code: 'sign_in_failed', address: event.data.address, failures: event.data.failures };
  }
}

function endedParts({ count, why }: Extract<PersonEventBody, { kind: 'sessions_ended' }>['data']): Parts {
  switch (why) {
    case 'signed_out':
      return { code: 'signed_out' };
    case 'ended_elsewhere':
      return { code: 'sessions_ended_elsewhere', count };
    case 'ended_by_admin':
      return { code: 'sessions_ended_by_admin', count };
    case 'linked':
      return { code: 'sessions_ended_linked', count };
  }
}

function difference(before: readonly Grant[], after: readonly Grant[]): { given: Grant[]; taken: Grant[] } {
  const [had, has] = [byPlace(before), byPlace(after)];
  return {
    given: [...has].flatMap(([place, grant]) => (had.has(place) ? [] : [grant])),
    taken: [...had].flatMap(([place, grant]) => (has.has(place) ? [] : [grant])),
  };
}

/** In English, since nobody is told: the same place has the same words. */
function byPlace(grants: readonly Grant[]): Map<string, Grant> {
  return new Map(normalGrants(grants).map((grant) => [`${grant.role} ${describeScope(ENGLISH, grant.scope)}`, grant]));
}
