'use client';

import { useRef, useState } from 'react';
import {
  HISTORY_PAGE_PARTS,
  isEmptyFilter,
  NO_HISTORY_FILTER,
  parseCursor,
  searchWordsOf,
} from '@/lib/domain/history/history-filter';
import type { HistoryFacets, HistoryView } from '@/lib/domain/history/history-views';
import type { HistoryTrust } from '@/lib/domain/history/seal-trust';
import { outsidePath } from '@/lib/domain/paths';
import { strayWords } from '@/lib/domain/stray-words';
import { fullMoment } from '@/lib/domain/time/moments';
import { TrustLine } from '../outcomes/trust-line';
import { ListPage, readFromTitle } from '../shell/list-page';
import { useAddress } from '../shell/use-address';
import { useSearchBox } from '../shell/use-key';
import { useBlock } from '../shell/use-trouble';
import { EmptyNote } from '../ui/empty-note';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { Notice } from '../ui/notice';
import { RestedField } from '../ui/rested-field';
import { onServerClock } from '../ui/server-clock';
import { useHeld } from '../ui/use-held';
import { ExportMenu } from './export-menu';
import { type HistoryAddress, parseHistoryAddress, writeHistoryAddress } from './history-address';
import { HistoryChart } from './history-chart';
import { HistoryFilters } from './history-filters';
import { HistoryTable } from './history-table';
import { useHistory } from './use-history';

interface HistoryPageProps {
  /** What the server rendered for the address. */
  first: { address: HistoryAddress; view: HistoryView };
  facets: HistoryFacets;
  /** Whether anybody could have changed it behind the desk's back. */
  trust: HistoryTrust;
}

/** What was asked for, by whom, why, and how it went: to be narrowed, counted, paged through and exported. */
export const HistoryPage = onServerClock(History);

function History({ first, facets, trust }: HistoryPageProps) {
  const language = useLanguage();
  const { t } = language;
  const { value: address, change, adopt, adopted } = useAddress(parseHistoryAddress, writeHistoryAddress);
  const { before, ...filter } = address;
  const [paused, setPaused] = useState(false);
  const live = useHistory(address, first, paused);
  const { view, changing } = live;
  const blocked = useBlock(live.trouble)?.sentence ?? null;
  const folds = useHeld(filter.rollout === '', changing);
  const title = useRef<HTMLHeadingElement>(null);
  const search = useSearchBox();
  // Another filter begins with its newest page.
  const narrow = (fields: Partial<HistoryAddress>) => change({ ...fields, before: '' });
  const clear = () => {
    adopt({ ...NO_HISTORY_FILTER, zone: filter.zone, before: '' });
    search.current?.focus();
  };
  const cursor = parseCursor(before);
  const stray = strayWords(language, filter.stray, HISTORY_PAGE_PARTS);
  const empty = view.rows.length === 0 && !changing;
  const reached = view.cut === true ? parseCursor(view.next) : null;
  const ignored = filter.q !== '' && searchWordsOf(filter.q).length === 0;
  return (
    <ListPage
      titleRef={title}
      title={t('history.title')}
      intro={
        <>
          {cursor === null
            ? t('history.intro')
            : t('history.olderThan', { time: fullMoment(language, cursor.requestedAt) })}{' '}
          <Link href={outsidePath(outsideOf(filter))} className="text-accent underline">
            {t('history.outsideLink')}
          </Link>
        </>
      }
      actions={<ExportMenu filter={filter} blocked={blocked ?? (stray.length > 0 ? t('history.strayExport') : null)} />}
      live={live}
      paused={paused}
      onPause={setPaused}
      stray={{ sentences: stray, so: t('history.stray'), drop: () => change({ stray: '' }) }}
      pages={{ label: t('history.pages'), before, onTurn: (to) => change({ before: to }) }}
    >
      <TrustLine trust={trust} />
      <HistoryFilters filter={filter} facets={facets} adopted={adopted} onChange={narrow} onClear={clear}>
        <RestedField
          ref={search}
          label={t('history.search')}
          hint={t('history.searchHint')}
          value={filter.q}
          adopted={adopted}
          onRest={(q) => narrow({ q })}
          className="flex-1 max-md:min-w-[150px] md:max-w-[260px] md:min-w-[200px]"
        />
      </HistoryFilters>
      {ignored && <p className="text-dense text-soft">{t('history.tooShort')}</p>}
      <HistoryChart address={address} onNarrow={narrow} />
      {reached !== null && (
        <Notice tone="notice">{t('history.cut', { time: fullMoment(language, reached.requestedAt) })}</Notice>
      )}
      {!empty ? (
        <HistoryTable
          view={view}
          changing={changing}
          folds={folds}
          onRollout={(rollout) => {
            narrow({ rollout });
            // What was pressed goes with the rows that it stands among.
            readFromTitle(title.current);
          }}
        />
      ) : isEmptyFilter(filter) && before === '' ? (
        <EmptyNote title={t('history.emptyTitle')} text={t('history.empty')} />
      ) : reached !== null ? null : (
        <EmptyNote
          title={t('history.noMatchTitle')}
          text={t('history.noMatch')}
          clear={{ label: t('history.clear'), onClear: clear }}
        />
      )}
    </ListPage>
  );
}

/** As much of the filter as speaks of what nobody asked for. */
function outsideOf({ instance, account, region, from, to, zone, stray }: Omit<HistoryAddress, 'before'>) {
  return { instance, account, region, from, to, zone, stray };
}
