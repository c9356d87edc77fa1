'use client';

import { type HistoryFilter, OUTSIDE_PARTS } from '@/lib/domain/history/history-filter';
import type { OutsideView } from '@/lib/domain/history/history-views';
import { outsideWords } from '@/lib/domain/history/outside-words';
import { historyPath, outsidePath } from '@/lib/domain/paths';
import { strayWords } from '@/lib/domain/stray-words';
import { InstanceLink } from '../instances/instance-link';
import { PageFrame } from '../shell/page-frame';
import { StrayNotice } from '../shell/stray-notice';
import { MixedText, NameText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { ListCell, ListRow, ListTable } from '../ui/list-table';
import { BothTimes } from '../ui/local-time';

const COLUMNS = ['seen', 'instance', 'region', 'how'] as const;

interface OutsidePageProps {
  filter: HistoryFilter;
  view: OutsideView;
  /** It is the first page. */
  newest: boolean;
}

/** Restarts that nobody here asked for, as far as reads could see them. */
export function OutsidePage({ filter, view, newest }: OutsidePageProps) {
  const language = useLanguage();
  const { t } = language;
  const { instance, account, region, from, to, zone, stray } = filter;
  const narrowing = { instance, account, region, from, to, zone, stray };
  const narrowed = [instance, account, region, from !== '' || to !== '' ? t('outside.days', { from, to, zone }) : '']
    .filter((part) => part !== '')
    .join(' · ');
  return (
    <PageFrame
      back={
        <Link
          href={historyPath({ ...narrowing, stray: '' })}
          className="self-start text-dense text-accent underline-offset-2 hover:underline"
        >
          {t('outside.back')}
        </Link>
      }
      title={t('outside.title')}
      line={<p className="max-w-[80ch]">{t('outside.intro')}</p>}
    >
      <StrayNotice
        sentences={strayWords(language, stray, OUTSIDE_PARTS)}
        so={t('outside.stray')}
        drop={outsidePath({ ...narrowing, stray: '' })}
      />
      {narrowed !== '' && <MixedText text={narrowed} className="text-dense font-medium" />}
      {view.rows.length === 0 ? (
        <p className="rounded-md bg-sunken px-3 py-2 text-dense text-soft">{t('outside.empty')}</p>
      ) : (
        <ListTable label={t('outside.tableName')} columns={COLUMNS.map((column) => t(`outside.column.${column}`))}>
          {view.rows.map((row) => (
            <ListRow key={row.id}>
              <ListCell className="text-soft">
                <BothTimes iso={row.seenAt} />
              </ListCell>
              <ListCell head>
                <InstanceLink instance={row} className="inline-flex min-h-6 items-center font-medium">
                  <NameText text={row.instanceName} />
                </InstanceLink>
                <NameText text={row.instanceId} className="mono text-detail text-faint" />
              </ListCell>
              <ListCell>{row.regionId}</ListCell>
              <ListCell>
                <MixedText text={outsideWords(language, row)} />
              </ListCell>
            </ListRow>
          ))}
        </ListTable>
      )}
      <nav aria-label={t('outside.title')} className="flex gap-4 text-accent">
        {!newest && (
          <Link href={outsidePath(narrowing)} className="inline-flex min-h-8 items-center underline">
            {t('outside.newest')}
          </Link>
        )}
        {view.next !== null && (
          <Link href={outsidePath(narrowing, view.next)} className="inline-flex min-h-8 items-center underline">
            {t('outside.older')}
          </Link>
        )}
      </nav>
    </PageFrame>
  );
}
