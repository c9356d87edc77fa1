import { loadWatches } from '@/lib/queries/watches/load-watches';
import { access } from '../../doors/who';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** What whoever asks watches, and how it stands. Asked again and again by who watches something, and by nobody else. */
export async function GET(): Promise<Response> {
  return respond('route /api/watches', (person) => loadWatches(access().db, person), 'There is no desk.');
}
