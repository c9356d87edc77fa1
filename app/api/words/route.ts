import { LOCALES } from '@/lib/domain/words/language';
import { LATE_PARTS } from '@/lib/domain/words/late-parts';
import { readerMessages } from '../../doors/reader-language';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/**
 * One of the parts of the catalogue that come when they are needed, in the language of the page that needs it: whoever reads it may
 * have chosen another one elsewhere since.
 */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  return respond(
    'route /api/words',
    async () => {
      const part = LATE_PARTS.find((known) => known === asked.get('of'));
      const locale = LOCALES.find((known) => known === asked.get('in'));
      return part === undefined ? null : readerMessages([part], locale);
    },
    `There are no words of that name. There are ${LATE_PARTS.join(', ')}.`,
  );
}
