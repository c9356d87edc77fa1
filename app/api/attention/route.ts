import { readParts } from '@/lib/domain/address-parts';
import { ATTENTION_PARTS, MOST_ATTENTION } from '@/lib/domain/attention/attention-groups';
import { loadAttention } from '@/lib/queries/attention/load-attention';
import { desk } from '@/lib/runtime/desk';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** What needs somebody now; `most` of each kind. */
export async function GET(request: Request): Promise<Response> {
  const { values } = readParts(new URL(request.url).searchParams, ATTENTION_PARTS);
  const most = Number(values.get('most') ?? MOST_ATTENTION);
  return respond(
    'route /api/attention',
    (person) => loadAttention(desk().queries, person, most),
    'There is nothing of the kind.',
  );
}
