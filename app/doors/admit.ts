import { forbidden, redirect } from 'next/navigation';
import { noteRefusal } from '@/lib/access/note-refusal';
import { DOORS, type Door } from '@/lib/domain/access/doors';
import { mayDo } from '@/lib/domain/access/permissions';
import type { DoorReply, Person, Visit } from '@/lib/domain/access/person';
import { signInPath } from '@/lib/domain/paths';
import { lacking } from '@/lib/domain/words/saying';
import { access, currentAddress, currentVisit } from './who';

/** Somebody who may come in, or why not. */
export type Admitted =
  | { ok: true; person: Person; visit: Extract<Visit, { kind: 'person' }> }
  | { ok: false; reply: DoorReply };

/** Asks the one table whether whoever is behind this request may pass a door that needs somebody. A refusal is recorded. */
export async function admit(door: Door): Promise<Admitted> {
  const visit = await currentVisit();
  if (visit.kind === 'nobody') {
    const { why, sentence, said, person } = visit;
    await noteRefusal(access(), { door, why, person, address: await currentAddress() });
    return { ok: false, reply: { kind: 'signed_out', sentence, said } };
  }
  const { person } = visit;
  const needs: (typeof DOORS)[Door] = DOORS[door];
  if (needs === 'signed_in' || needs === 'anyone') return { ok: true, person, visit };
  const may = mayDo(person.grants, needs);
  if (may.allowed) return { ok: true, person, visit };
  const { lacks } = may;
  await noteRefusal(access(), { door, why: lacks.why, lacks, person, address: await currentAddress() });
  return { ok: false, reply: { kind: 'not_permitted', ...lacking(lacks) } };
}

/**
 * Lets a page be made for who may see it. Others are led to sign in, and back; or told that it is not for them (403).
 * @param path the page's own address, to come back to.
 */
export async function admitPage(door: Door, path: string): Promise<Person> {
  const admission = await admit(door);
  if (admission.ok) return admission.person;
  if (admission.reply.kind === 'signed_out') redirect(signInPath(path));
  forbidden();
}
