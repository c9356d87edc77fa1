import { loadViews } from '@/lib/queries/views/load-views';
import { access } from '../../doors/who';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** The saved views of whoever asks, and the shared ones. Asked when their menu is opened, and by no page before. */
export async function GET(): Promise<Response> {
  return respond('route /api/views', ({ id }) => loadViews(access().db, id), 'There is no desk.');
}
