import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { nextCookies } from 'better-auth/next-js';
import type { AccessSettings } from '../../access-settings';
import { credentials, people, sessions, verifications } from '../../db/access-schema';
import type { Database } from '../../db/client';
import { cookiePrefix } from '../session-cookie';

/** Makes better-auth for a database and an origin. Nothing of it is reached over HTTP but the single sign-on's way back. */
export function createAuth(db: Database, settings: AccessSettings, origin: string, secret: string) {
  return betterAuth({
    baseURL: origin,
    secret,
    telemetry: { enabled: false },
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user: people, session: sessions, account: credentials, verification: verifications },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    session: { expiresIn: Math.ceil(settings.sessionMs / 1000), disableSessionRefresh: true },
    advanced: { cookiePrefix: cookiePrefix(origin), useSecureCookies: origin.startsWith('https:') },
    plugins: [nextCookies()],
  });
}

export type DeskAuth = ReturnType<typeof createAuth>;
