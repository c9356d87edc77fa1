import { normalGrants } from '../../access/people/parse-grants';
import type { PersonEventBody } from '../../access/people/record-person-event';
import type { EventActor } from '../../domain/access/actor';
import { describeScope, type Grant } from '../../domain/access/permissions';
import { ENGLISH } from '../../domain/words/speak';

/** One event of a person, as it was recorded. */
export type PersonEvent = PersonEventBody & { actor: EventActor };

/** What happened, in one sentence: "Ada gave Olu operator limited to tag team=payments." @param name whom it happened to. */
export function eventSentence(event: PersonEvent, name: string): string {
  const by = event.actor.kind === 'system' ? 'Restart Desk' : event.actor.name;
  switch (event.kind) {
    case 'created':
      return createdSentence(event.data.how, by, name, event.data.grants);
    case 'link_made':
      return `${by} made a link for ${name}, good until ${moment(event.data.expiresAt)}.`;
    case 'link_used':
      return `${name} used the link, from ${event.data.address}.`;
    case 'roles_changed':
      return `${by} ${difference(event.data.before, event.data.after, name)}.`;
    case 'group_roles_changed':
      return `The groups of the single sign-on ${difference(event.data.before, event.data.after, name)}.`;
    case 'password_changed':
      return {
        self: `${name} changed the password.`,
        link: `${name} chose a password by a link.`,
        command_line: `The password of ${name} was set on the command line.`,
      }[event.data.how];
    case 'sessions_ended':
      return endedSentence(event.data, by, name);
    case 'deactivated':
      return `${by} deactivated ${name}.`;
    case 'reactivated':
      return `${by} reactivated ${name}.`;
    case 'linked':
      return linkedSentence(event.data, name);
    case 'email_changed':
      return `The single sign-on changed the email of ${name} from ${event.data.before} to ${event.data.after}.`;
    case 'signed_in':
      return `${name} signed in ${WAY_IN[event.data.how]}, from ${event.data.address}.`;
    case 'sign_in_failed':
      return `Signing in as ${name} failed, from ${event.data.address} (${count(event.data.failures, 'failure')} remembered).`;
  }
}

const WAY_IN: Readonly<Record<Extract<PersonEventBody, { kind: 'signed_in' }>['data']['how'], string>> = {
  password: 'with a password',
  single_sign_on: 'by single sign-on',
  demo: 'as a demo person',
  link: 'by a link',
};

function linkedSentence(
  { provider, passwordEnded, linksEnded = 0 }: Extract<PersonEventBody, { kind: 'linked' }>['data'],
  name: string,
): string {
  // As it was until the password ended with it.
  if (passwordEnded === undefined) return `${name} can sign in by single sign-on too (${provider}).`;
  const ended = [
    ...(passwordEnded ? ['the password'] : []),
    ...(linksEnded > 0 ? [linksEnded === 1 ? 'an open link' : `${linksEnded} open links`] : []),
  ];
  const rest = ended.length === 0 ? '' : `, which ended ${ended.join(' and ')}`;
  return `${name} signs in by single sign-on from then on (${provider})${rest}.`;
}

function createdSentence(
  how: Extract<PersonEventBody, { kind: 'created' }>['data']['how'],
  by: string,
  name: string,
  grants: readonly Grant[],
): string {
  const roles = grants.length === 0 ? 'without a role' : `as ${grantsInWords(grants)}`;
  switch (how) {
    case 'set_up':
      return `${name} set Restart Desk up, ${roles}.`;
    case 'invited':
      return `${by} invited ${name} ${roles}.`;
    case 'command_line':
      return `${name} was made on the command line, ${roles}.`;
    case 'single_sign_on':
      return `${name} came by single sign-on for the first time, ${roles}.`;
    case 'demo':
      return `Restart Desk made ${name} for trying the simulated fleet, ${roles}.`;
  }
}

function endedSentence(
  { count: ended, why }: Extract<PersonEventBody, { kind: 'sessions_ended' }>['data'],
  by: string,
  name: string,
): string {
  switch (why) {
    case 'signed_out':
      return `${name} signed out.`;
    case 'ended_elsewhere':
      return `${name} signed out everywhere else (${count(ended, 'session')}).`;
    case 'ended_by_admin':
      return `${by} signed ${name} out everywhere (${count(ended, 'session')}).`;
    case 'linked':
      return `${name} was signed out everywhere (${count(ended, 'session')}), since the single sign-on is theirs from then on.`;
  }
}

/** "gave Olu operator limited to tag team=payments and took support". */
function difference(before: readonly Grant[], after: readonly Grant[], name: string): string {
  const had = new Set(normalGrants(before).map(grantInWords));
  const has = new Set(normalGrants(after).map(grantInWords));
  const given = [...has].filter((grant) => !had.has(grant));
  const taken = [...had].filter((grant) => !has.has(grant));
  if (given.length === 0)
    return taken.length === 0 ? `left ${name} the same roles` : `took ${listed(taken)} from ${name}`;
  return `gave ${name} ${listed(given)}${taken.length === 0 ? '' : ` and took ${listed(taken)}`}`;
}

/** All roles of somebody: "support, and operator limited to region cn-hangzhou". */
export function grantsInWords(grants: readonly Grant[]): string {
  return listed(normalGrants(grants).map(grantInWords));
}

/** "operator limited to tag team=payments"; a role that holds everywhere is only named. */
function grantInWords({ role, scope }: Grant): string {
  return scope === null ? role : `${role} limited to ${describeScope(ENGLISH, scope)}`;
}

/** Parts may hold commas of their own: "a, and b". */
function listed(parts: readonly string[]): string {
  const inner = parts.some((part) => part.includes(',')) ? '; ' : ', ';
  return parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(inner)}${inner}and ${parts.at(-1)}`;
}

function count(value: number, what: string): string {
  return `${value} ${what}${value === 1 ? '' : 's'}`;
}

function moment(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
