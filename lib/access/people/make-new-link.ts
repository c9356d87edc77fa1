import { z } from 'zod';
import type { LinkView } from '../../domain/access/people-views';
import type { ActionReply } from '../../domain/access/person';
import type { AccessContext } from '../access-context';
import type { AskingPerson } from '../asking-actor';
import { withPerson } from './as-administrator';
import { LINK_LASTS_MS, makeLink } from './links';
import { FIELDS, readPersonInput } from './read-person-input';

/** Whom it is about. */
export const makeNewLinkInput = z.object({ personId: FIELDS.personId });

/** Makes a link for who has lost their password, or whose invitation is over. Older links end. */
export async function makeNewLink(
  access: AccessContext,
  actor: AskingPerson,
  raw: unknown,
): Promise<ActionReply<LinkView>> {
  const read = readPersonInput(makeNewLinkInput, [], raw);
  if (!read.ok) return read.error;
  const about = { personId: read.value.personId, block: 'newLink' } as const;
  return withPerson(access, actor, 'action newLinkAction', about, async ({ tx, by, person }) => ({
    kind: 'done',
    value: await makeLink(tx, access, person, by, LINK_LASTS_MS.newLink),
  }));
}
