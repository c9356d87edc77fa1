import { fleetAnswer } from '@/lib/sync/fleet-answer';
import { answer, NO_STORE } from '../respond';

export const dynamic = 'force-dynamic';

/** The fleet as filtered in the query; `known` is the version of the rows that the page has. */
export async function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const known = params.get('known')?.slice(0, 64);
  params.delete('known');
  return answer('route /api/fleet', async () => {
    const { text, packed } = await fleetAnswer(params, known);
    const headers = { 'content-type': 'application/json', vary: 'accept-encoding', ...NO_STORE };
    const bytes = takesGzip(request) ? packed() : null;
    if (bytes === null) return new Response(text, { headers });
    return new Response(new Uint8Array(await bytes), { headers: { ...headers, 'content-encoding': 'gzip' } });
  });
}

function takesGzip(request: Request): boolean {
  return /(^|,)\s*gzip\s*(;\s*q=(1|0\.\d*[1-9])\S*\s*)?(,|$)/i.test(request.headers.get('accept-encoding') ?? '');
}
