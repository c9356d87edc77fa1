import { ChevronDown, Download } from 'lucide-react';
import type { HistoryFilter } from '@/lib/domain/history/history-filter';
import { API_PATHS } from '@/lib/domain/paths';
import { useMay } from '../shell/desk-provider';
import { Button } from '../ui/button';
import { Menu, MenuItem } from '../ui/menu';
import { HISTORY_COPY } from './history-copy';

const FORMATS = ['csv', 'jsonl'] as const;

/** Exactly what is filtered, as a file: for whose role it is. `blocked`: why nothing can be read at the moment. */
export function ExportMenu({ filter, blocked }: { filter: HistoryFilter; blocked: string | null }) {
  const may = useMay('history.export');
  const block = may.allowed ? blocked : may.sentence;
  const inside = (
    <>
      <Download aria-hidden="true" className="size-3.5" />
      {HISTORY_COPY.exportName}
    </>
  );
  if (block !== null)
    return (
      <span className="inline-flex items-center gap-1.5">
        <Button size="small" blocked={block} aria-label={HISTORY_COPY.exportAll}>
          {inside}
        </Button>
        {!may.allowed && <span className="text-xs text-faint">{may.short}</span>}
      </span>
    );
  return (
    <Menu
      label={HISTORY_COPY.exportAll}
      trigger={
        <Button size="small" aria-label={HISTORY_COPY.exportAll}>
          {inside}
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </Button>
      }
    >
      {FORMATS.map((format) => (
        <MenuItem key={format} asChild>
          <a
            href={API_PATHS.historyExport(filter, format)}
            download
            aria-label={HISTORY_COPY.exportWhat(HISTORY_COPY[format])}
          >
            {HISTORY_COPY[format]}
            <span className="text-xs text-faint">{HISTORY_COPY.exportHint[format]}</span>
          </a>
        </MenuItem>
      ))}
    </Menu>
  );
}
