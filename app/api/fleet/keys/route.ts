import { parseFilter } from '@/lib/domain/instance/fleet-filter';
import { loadKeys } from '@/lib/queries/fleet/load-keys';
import { desk } from '@/lib/runtime/desk';
import { respond } from '../../respond';

export const dynamic = 'force-dynamic';

/** The keys of all that match the filter in the query; with `one` and `other`, of the rows from one of these keys to the other. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const [one, other] = [query.get('one'), query.get('other')];
  query.delete('one');
  query.delete('other');
  return respond(
    'route /api/fleet/keys',
    () => loadKeys(desk().queries, parseFilter(query), one === null || other === null ? null : { one, other }),
    'There is no fleet.',
  );
}
