import { LATE_PARTS } from '@/lib/domain/words/late-parts';
import { readerMessages } from '../../doors/reader-language';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** One of the parts of the catalogue that come when they are needed, in the language of whoever asks. */
export async function GET(request: Request): Promise<Response> {
  const of = new URL(request.url).searchParams.get('of');
  return respond(
    'route /api/words',
    async () => {
      const part = LATE_PARTS.find((known) => known === of);
      return part === undefined ? null : readerMessages([part]);
    },
    `There are no words of that name. Possible are: ${LATE_PARTS.join(', ')}.`,
  );
}
