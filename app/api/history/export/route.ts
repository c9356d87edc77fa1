import { personActor } from '@/lib/domain/access/actor';
import { parseHistoryFilter } from '@/lib/domain/history/history-filter';
import { EXPORT_FORMATS, type ExportFormat, exportHistory } from '@/lib/queries/history/export-history';
import { EXPORT_PARTS, whyNoExport } from '@/lib/queries/history/why-no-export';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../../../doors/reader-language';
import { answer, NO_STORE } from '../../respond';

export const dynamic = 'force-dynamic';

const TYPE: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
};

/** Exactly what the query filters, as a file: `format=csv` or `format=jsonl`. */
export async function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams;
  return answer('route /api/history/export', async (person) => {
    const language = await readerLanguage(person);
    const format = EXPORT_FORMATS.find((known) => known === params.get('format'));
    if (format === undefined) {
      const sentence = language.t('export.format');
      return Response.json({ sentence }, { status: 400, headers: NO_STORE });
    }
    const refused = whyNoExport(language, params);
    if (refused !== null) return Response.json({ sentence: refused }, { status: 400, headers: NO_STORE });
    const { bytes, asOf } = await exportHistory(
      { record: desk().restarts.db, read: desk().queries.reading },
      personActor(person),
      parseHistoryFilter(params, EXPORT_PARTS),
      format,
    );
    const file = `restart-desk-history-${asOf.slice(0, 10)}.${format}`;
    return new Response(bytes, {
      headers: { ...NO_STORE, 'content-type': TYPE[format], 'content-disposition': `attachment; filename="${file}"` },
    });
  });
}

/** Next would answer it by GET, and record an export that nobody has. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { allow: 'GET' } });
}
