import type { Grant, Role } from '@/lib/domain/access/permissions';
import { addPerson, personWith, signIn, type TestPerson } from './sign-in';

/** Everybody who may come to a door: nobody at all, sessions that are over, and people with each role. */
export const VISITORS = [
  'nobody',
  'made_up',
  'expired',
  'ended',
  'deactivated',
  'without_role',
  'support',
  'operator',
  'lead',
  'admin',
  'limited_operator',
  'limited_lead',
] as const;
export type Visitor = (typeof VISITORS)[number];

/** Whom no door takes for somebody. */
export const NOT_SIGNED_IN: readonly Visitor[] = ['nobody', 'made_up', 'expired', 'ended', 'deactivated'];

/** Where the limited ones may act: nowhere that a test restarts, unless it has this tag. */
export const OWN_TAG = { key: 'team', value: 'limited' };

const limited = (role: Role): Grant => ({ role, scope: { accounts: [], regions: [], tags: [OWN_TAG] } });

const PEOPLE: Partial<Record<Visitor, TestPerson>> = {
  expired: personWith('m-expired', 'operator', 'admin', 'lead'),
  ended: personWith('m-ended', 'operator', 'admin', 'lead'),
  deactivated: personWith('m-deactivated', 'operator', 'admin', 'lead'),
  without_role: personWith('m-without-role'),
  support: personWith('m-support', 'support'),
  operator: personWith('m-operator', 'operator'),
  lead: personWith('m-lead', 'lead'),
  admin: personWith('m-admin', 'admin'),
  limited_operator: { id: 'm-limited-operator', name: 'Limited operator', grants: [limited('operator')] },
  limited_lead: { id: 'm-limited-lead', name: 'Limited lead', grants: [limited('lead')] },
};

/** The id of the person behind a visitor; null for those whom nobody knows. */
export function personIdOf(visitor: Visitor): string | null {
  return PEOPLE[visitor]?.id ?? null;
}

/** The roles of a visitor; null for those whom no door takes for somebody. */
export function grantsOf(visitor: Visitor): readonly Grant[] | null {
  return NOT_SIGNED_IN.includes(visitor) ? null : (PEOPLE[visitor]?.grants ?? null);
}

interface Place {
  databaseUrl: string;
  url: string;
  query: (text: string, values?: unknown[]) => Promise<unknown>;
}

/** Puts them all into the database. */
export async function addVisitors({ query }: Place): Promise<void> {
  for (const person of Object.values(PEOPLE)) await addPerson({ query }, person);
}

/** A Cookie header of a visitor, with a session of its own. */
export async function cookieOf(visitor: Visitor, { databaseUrl, url, query }: Place): Promise<string> {
  const person = PEOPLE[visitor];
  if (person === undefined) {
    // Signed with another secret.
    const cookie = await signIn(databaseUrl, url, 'demo-admin');
    return visitor === 'nobody' ? '' : `${cookie.slice(0, -12)}AAAAAAAA%3D`;
  }
  const cookie = await signIn(databaseUrl, url, person, { expiresInMs: visitor === 'expired' ? -1_000 : 3_600_000 });
  if (visitor === 'ended') {
    await query(
      `update sessions set ended_at = now(), ended_why = 'ended_by_admin', ended_by = 'Ada' where user_id = $1`,
      [person.id],
    );
  }
  if (visitor === 'deactivated') await query('update people set deactivated_at = now() where id = $1', [person.id]);
  return cookie;
}
