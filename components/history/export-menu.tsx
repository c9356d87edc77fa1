import { ChevronDown, Download } from 'lucide-react';
import type { HistoryFilter } from '@/lib/domain/history/history-filter';
import { API_PATHS } from '@/lib/domain/paths';
import { useMay } from '../shell/desk-provider';
import { Button } from '../ui/button';
import { useLanguage } from '../ui/language-provider';
import { Menu, MenuItem } from '../ui/menu';

const FORMATS = ['csv', 'jsonl'] as const;

/** Exactly what is filtered, as a file: for whose role it is. `blocked`: why nothing can be read at the moment. */
export function ExportMenu({ filter, blocked }: { filter: HistoryFilter; blocked: string | null }) {
  const { t } = useLanguage();
  const may = useMay('history.export');
  const block = may.allowed ? blocked : may.sentence;
  const inside = (
    <>
      <Download aria-hidden="true" className="size-3.5" />
      {t('history.exportName')}
    </>
  );
  if (block !== null)
    return (
      <span className="inline-flex items-center gap-1.5">
        <Button size="small" blocked={block} aria-label={t('history.exportAll')}>
          {inside}
        </Button>
        {!may.allowed && <span className="text-xs text-faint">{may.short}</span>}
      </span>
    );
  return (
    <Menu
      label={t('history.exportAll')}
      trigger={
        <Button size="small" aria-label={t('history.exportAll')}>
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
            aria-label={t('history.exportWhat', { format: t(`history.format.${format}`) })}
          >
            {t(`history.format.${format}`)}
            <span className="text-xs text-faint">{t(`history.formatHint.${format}`)}</span>
          </a>
        </MenuItem>
      ))}
    </Menu>
  );
}
