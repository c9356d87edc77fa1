export const dynamic = 'force-dynamic';

/** The process lives and answers. Asks nothing of anybody: whether it can serve is /readyz. */
export function GET(): Response {
  return Response.json({ alive: true }, { headers: { 'cache-control': 'no-store' } });
}
