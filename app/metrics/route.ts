import { headers } from 'next/headers';
import { whyNotScrape } from '@/lib/access/http/may-scrape';
import { currentConfig } from '@/lib/config/config';
import { arrivalIn } from '@/lib/runtime/note-arrival';
import { scrape } from '@/lib/runtime/scrape';

export const dynamic = 'force-dynamic';

/** The metrics of this process in Prometheus' text format; for this machine, and for who has the token. */
export async function GET(): Promise<Response> {
  const given = await headers();
  const { port, access } = currentConfig();
  // Judged here and not by its path: the router may read an address as this one that the proxy read otherwise.
  const refusal = whyNotScrape({
    direct: arrivalIn(given)?.direct ?? false,
    host: given.get('host'),
    port,
    authorization: given.get('authorization'),
    token: access.metricsToken,
  });
  if (refusal !== null) {
    return new Response(`${refusal}\n`, {
      status: 403,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    });
  }
  const { contentType, text } = await scrape();
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } });
}
