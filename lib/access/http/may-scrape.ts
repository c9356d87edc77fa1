import { createHash, timingSafeEqual } from 'node:crypto';
import { isLoopbackHost } from './request-guard';

interface Scraper {
  /** It came from this machine, and through no proxy. */
  direct: boolean;
  host: string | null;
  port: number;
  /** Its Authorization header. */
  authorization: string | null;
  /** What the settings ask for; null: this machine alone is answered. */
  token: string | null;
}

/**
 * May these metrics be read? On this machine freely, by a loopback name: any other could have been pointed here by a web
 * page that reads them through somebody's browser. From elsewhere, or by another name, with the token.
 * @returns null when they may; otherwise a sentence.
 */
export function whyNotScrape({ direct, host, port, authorization, token }: Scraper): string | null {
  if (direct && isLoopbackHost(host, port)) return null;
  if (token === null)
    return 'Metrics are answered on this machine alone, by its loopback names. Set DESK_METRICS_TOKEN to read them from elsewhere.';
  const given = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? '';
  if (timingSafeEqual(digest(given), digest(token))) return null;
  return 'Metrics need the header "Authorization: Bearer" with the token that DESK_METRICS_TOKEN holds.';
}

/** Compared instead of the words themselves, which need not be of one length. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
