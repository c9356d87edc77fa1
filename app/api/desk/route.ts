import { loadDesk } from '@/lib/queries/desk/load-desk';
import { desk } from '@/lib/runtime/desk';
import { access } from '../../doors/who';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** Who asks and what they may, and the stop switch: what every page asks again and again. */
export async function GET(): Promise<Response> {
  return respond(
    'route /api/desk',
    (person) => loadDesk(access().db, person, desk().config.pace.pollMs),
    'There is no desk.',
  );
}
