import { scrape } from '@/lib/runtime/scrape';

export const dynamic = 'force-dynamic';

/** The metrics of this process in Prometheus' text format. */
export async function GET(): Promise<Response> {
  const { contentType, text } = await scrape();
  return new Response(text, { headers: { 'content-type': contentType, 'cache-control': 'no-store' } });
}
