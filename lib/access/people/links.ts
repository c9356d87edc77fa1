import { randomBytes, randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { invites } from '../../db/access-schema';
import type { Transaction } from '../../db/client';
import { databaseNow } from '../../db/database-clock';
import type { EventActor } from '../../domain/access/actor';
import type { LinkView } from '../../domain/access/people-views';
import type { AccessContext } from '../access-context';
import { hashOfToken } from '../sessions/token-hash';
import { recordPersonEvent } from './record-person-event';

const DAY_MS = 86_400_000;

/** How long links are good for, in milliseconds. */
export const LINK_LASTS_MS = { invitation: 7 * DAY_MS, newLink: DAY_MS } as const;

/** Random bytes of a token: nobody guesses it. */
const TOKEN_BYTES = 32;
/** A token as it stands in a link. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * Makes a link for a person, and ends the older ones. The person's row must be locked. The token is in the answer and
 * nowhere else: neither in the database nor in the log.
 */
export async function makeLink(
  tx: Transaction,
  access: Pick<AccessContext, 'origin'>,
  person: { id: string; name: string },
  by: EventActor,
  lastsMs: number,
): Promise<LinkView> {
  await revokeLinks(tx, person.id);
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const now = await databaseNow(tx);
  const expiresAt = new Date(Date.parse(now) + lastsMs);
  await tx.insert(invites).values({
    id: randomUUID(),
    tokenHash: hashOfToken(token),
    personId: person.id,
    createdBy: by.id,
    createdAt: new Date(now),
    expiresAt,
  });
  await recordPersonEvent(tx, person.id, by, { kind: 'link_made', data: { expiresAt: expiresAt.toISOString() } });
  return {
    personId: person.id,
    name: person.name,
    // In the fragment, which browsers send to no server and no other site.
    url: `${access.origin}/invite#${token}`,
    expiresAt: expiresAt.toISOString(),
  };
}

/** Ends all links of a person that were not used. @returns how many could still be used. */
export async function revokeLinks(tx: Transaction, personId: string): Promise<number> {
  const now = new Date(await databaseNow(tx));
  const revoked = await tx
    .update(invites)
    .set({ revokedAt: now })
    .where(and(eq(invites.personId, personId), isNull(invites.usedAt), isNull(invites.revokedAt)))
    .returning({ expiresAt: invites.expiresAt });
  return revoked.filter(({ expiresAt }) => expiresAt > now).length;
}

/** The fingerprint under which a link is kept; null when the text is no token at all. */
export function fingerprintOfToken(text: string): string | null {
  return TOKEN.test(text) ? hashOfToken(text) : null;
}
