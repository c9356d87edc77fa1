import { Download } from 'lucide-react';
import type { HistoryFilter } from '@/lib/domain/history/history-filter';
import { API_PATHS } from '@/lib/domain/paths';
import { useMay } from '../shell/desk-provider';
import { Button } from '../ui/button';
import { HISTORY_COPY } from './history-copy';

const FORMATS = ['csv', 'jsonl'] as const;

/** Exactly what is filtered, as a file: for whose role it is. `blocked`: why nothing can be read at the moment. */
export function ExportLinks({ filter, blocked }: { filter: HistoryFilter; blocked: string | null }) {
  const may = useMay('history.export');
  const block = may.allowed ? blocked : may.sentence;
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5 text-dense">
      <legend className="sr-only">{HISTORY_COPY.exportName}</legend>
      {FORMATS.map((format) =>
        block === null ? (
          <a
            key={format}
            href={API_PATHS.historyExport(filter, format)}
            download
            aria-label={HISTORY_COPY.exportWhat(HISTORY_COPY[format])}
            className="inline-flex h-[26px] items-center gap-1.5 rounded-md border border-frame bg-surface px-2.5 font-medium hover:bg-sunken"
          >
            <Download aria-hidden="true" className="size-3.5" />
            {HISTORY_COPY[format]}
          </a>
        ) : (
          <Button key={format} size="small" blocked={block} aria-label={HISTORY_COPY.exportWhat(HISTORY_COPY[format])}>
            <Download aria-hidden="true" className="size-3.5" />
            {HISTORY_COPY[format]}
          </Button>
        ),
      )}
      {!may.allowed && <span className="text-xs text-faint">{may.short}</span>}
    </fieldset>
  );
}
