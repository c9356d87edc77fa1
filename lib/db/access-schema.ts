import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Locale } from '../domain/words/language';

const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** A role and where it holds, as lib/domain/access/permissions.ts reads it. */
interface StoredGrant {
  role: 'support' | 'operator' | 'lead' | 'admin';
  scope: { accounts: string[]; regions: string[]; tags: { key: string; value: string }[] } | null;
}

/** Everybody who can, could or will be able to sign in. The projection of the person's events. */
export const people = pgTable(
  'people',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /** In lower case. */
    email: text('email').notNull(),
    emailVerified: boolean('email_verified').notNull().default(false),
    createdAt: time('created_at').notNull().defaultNow(),
    updatedAt: time('updated_at').notNull().defaultNow(),
    source: text('source').$type<'local' | 'sso' | 'demo'>().notNull().default('local'),
    /** Given by administrators. */
    grants: jsonb('grants').$type<StoredGrant[]>().notNull().default([]),
    /** From the groups of the last single sign-on. */
    groupGrants: jsonb('group_grants').$type<StoredGrant[]>().notNull().default([]),
    /** The end of the session that brought those: they hold no longer, whatever other sessions there are. */
    groupGrantsUntil: time('group_grants_until'),
    deactivatedAt: time('deactivated_at'),
    lastSignInAt: time('last_sign_in_at'),
    /** In which language and time zone (IANA) they read; null: their browser's, and UTC. */
    locale: text('locale').$type<Locale>(),
    zone: text('zone'),
    /** How many events there are of the person: the next one's number within the subject. */
    eventSeq: integer('event_seq').notNull().default(0),
  },
  (table) => [uniqueIndex('people_email').on(table.email), index('people_name').on(table.name, table.id)],
);

/** One signed-in browser. Rows stay after their end for a while, so that the page can say why it ended. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    /** SHA-256 of the token in hexadecimal: the token itself is in the browser's cookie alone. */
    token: text('token').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    expiresAt: time('expires_at').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    endedAt: time('ended_at'),
    endedWhy: text('ended_why').$type<
      'signed_out' | 'ended_by_admin' | 'ended_elsewhere' | 'password_changed' | 'linked'
    >(),
    /** The name of who ended it. */
    endedBy: text('ended_by'),
  },
  (table) => [
    uniqueIndex('sessions_token').on(table.token),
    index('sessions_of_person').on(table.userId),
    index('sessions_expired').on(table.expiresAt),
  ],
);

/** How a person proves who they are: a password (provider `credential`) or the single sign-on. */
export const credentials = pgTable(
  'credentials',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    /** Of the single sign-on: whose id `accountId` is. Null in rows of older servers, until they come again. */
    issuer: text('issuer'),
    userId: text('user_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** Its scrypt hash. */
    password: text('password'),
    createdAt: time('created_at').notNull().defaultNow(),
    updatedAt: time('updated_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('credentials_provider').on(table.providerId, table.accountId),
    index('credentials_of_person').on(table.userId),
  ],
);

/** A link that lets one person choose a password, once: an invitation, or a new one for who has lost theirs. */
export const invites = pgTable(
  'invites',
  {
    id: text('id').primaryKey(),
    /** SHA-256 of the token in hexadecimal: the token itself is only in the link. */
    tokenHash: text('token_hash').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    createdBy: text('created_by').notNull(),
    createdAt: time('created_at').notNull(),
    expiresAt: time('expires_at').notNull(),
    usedAt: time('used_at'),
    /** A newer link, or a deactivation, took its place. */
    revokedAt: time('revoked_at'),
  },
  (table) => [uniqueIndex('invites_token').on(table.tokenHash), index('invites_of_person').on(table.personId)],
);

/** Failed attempts to sign in, by what is slowed down: `account:`, `address:`, `device:`, `link:`, `pair:`. */
export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    key: text('key').primaryKey(),
    failures: integer('failures').notNull(),
    lastAt: time('last_at').notNull(),
    /** No attempt counts before this. */
    notBefore: time('not_before').notNull(),
  },
  (table) => [index('sign_in_attempts_last').on(table.lastAt)],
);

/**
 * Browsers in which somebody has proved who they are by a password or a link: what others guess does not hold them up
 * there. They let nobody in.
 */
export const knownBrowsers = pgTable(
  'known_browsers',
  {
    /** SHA-256 of what the browser's cookie holds, in hexadecimal. */
    tokenHash: text('token_hash').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    lastUsedAt: time('last_used_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tokenHash, table.personId] }),
    index('known_browsers_of_person').on(table.personId, table.lastUsedAt),
  ],
);

/** Passwords that were tried in the last hour from browsers that the account does not know. */
export const unknownGuesses = pgTable(
  'unknown_guesses',
  {
    /** SHA-256 of the email that was tried, in hexadecimal: nobody may be known by it. */
    account: text('account').primaryKey(),
    /** When each of them was, oldest first. As texts: two of one millisecond are two. */
    times: timestamp('times', { withTimezone: true, mode: 'string' }).array().notNull(),
    lastAt: time('last_at').notNull(),
  },
  (table) => [index('unknown_guesses_last').on(table.lastAt)],
);

/** The stop switch: one row, locked FOR SHARE by every restart that is about to be sent. The projection of its events. */
export const stopSwitch = pgTable('stop_switch', {
  id: integer('id').primaryKey(),
  stopped: boolean('stopped').notNull(),
  reason: text('reason'),
  byId: text('by_id'),
  byName: text('by_name'),
  since: time('since'),
  /** Number of the last event. */
  seq: integer('seq').notNull().default(0),
});
