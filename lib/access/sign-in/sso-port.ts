import type { Result } from '../../domain/result';
import type { CookieToSet } from '../http/cookie-header';
import type { Identity } from './read-identity';
import type { SsoFailure } from './sso-failures';

/** The provider's word for somebody, or why there is none; and where they were going. */
export interface Finished {
  who: Result<Identity, SsoFailure>;
  next: string;
  cookies: CookieToSet[];
}

/** Single sign-on with the one provider of the settings. */
export interface SingleSignOn {
  /** Where to send the browser, and what it keeps meanwhile; fails when the provider cannot be reached. */
  start(next: string): Promise<Result<{ url: string; cookies: CookieToSet[] }, SsoFailure>>;
  /** What the provider's answer, in the query of the way back, comes to. */
  finish(search: string, cookieHeader: string | null): Promise<Finished>;
}
