import { fleetAnswer } from '@/lib/queries/fleet/fleet-answer';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../doors/reader-language';
import { answer, NO_STORE } from '../respond';

export const dynamic = 'force-dynamic';

/** The fleet as filtered in the query; `known` is the version of the rows that the page has. */
export async function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  const known = params.get('known')?.slice(0, 64);
  params.delete('known');
  return answer('route /api/fleet', async (person) => {
    const text = await fleetAnswer(await readerLanguage(person), desk().queries, params, known);
    return new Response(text, { headers: { 'content-type': 'application/json', ...NO_STORE } });
  });
}
