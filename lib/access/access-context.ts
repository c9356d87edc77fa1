import type { AccessSettings } from '../config/access-settings';
import type { Database } from '../db/client';
import type { Door } from '../domain/access/doors';
import type { NobodyWhy } from '../domain/access/person';
import type { AccessMemory } from './access-memory';
import type { SetUpWatch } from './set-up/needs-set-up';
import type { SingleSignOn } from './sign-in/sso-port';

/** Why somebody was turned away at a door. */
export type RefusalWhy = NobodyWhy | 'no_role' | 'out_of_scope';

/** What the verbs on people and sessions work with. Made once, by lib/runtime. */
export interface AccessContext {
  db: Database;
  settings: AccessSettings;
  /** The origin that people open: what links begin with. */
  origin: string;
  /** Signs cookies; the same in every server process of a database. */
  secret: string;
  /** Name of the cookie that holds the session. */
  cookieName: string;
  /** Null: not configured. */
  sso: SingleSignOn | null;
  /** Whether the desk still waits for its first administrator. */
  setUp: SetUpWatch;
  memory: AccessMemory;
  /** Counts a refusal, also those that leave no event since they repeat. */
  onRefusal: (door: Door, why: RefusalWhy) => void;
  /** One line for the log. Never a password, a token or a cookie. */
  say: (level: 'info' | 'warn' | 'error', message: string, about?: Record<string, string | number | null>) => void;
}
