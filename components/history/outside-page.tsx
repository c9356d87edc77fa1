import { strayWords } from '@/lib/domain/address-parts';
import { type HistoryFilter, OUTSIDE_PARTS } from '@/lib/domain/history/history-filter';
import type { OutsideView } from '@/lib/domain/history/history-views';
import { historyPath, outsidePath } from '@/lib/domain/paths';
import { InstanceLink } from '../instances/instance-link';
import { PageFrame } from '../shell/page-frame';
import { StrayNotice } from '../shell/stray-notice';
import { ForeignText, NameText } from '../ui/foreign-text';
import { Link } from '../ui/link';
import { ListCell, ListRow, ListTable } from '../ui/list-table';
import { BothTimes } from '../ui/local-time';
import { HISTORY_COPY, OUTSIDE } from './history-copy';

interface OutsidePageProps {
  filter: HistoryFilter;
  view: OutsideView;
  /** It is the first page. */
  newest: boolean;
}

/** Restarts that nobody here asked for, as far as reads could see them. */
export function OutsidePage({ filter, view, newest }: OutsidePageProps) {
  const { instance, account, region, from, to, zone, stray } = filter;
  const narrowing = { instance, account, region, from, to, zone, stray };
  const narrowed = [instance, account, region, from !== '' || to !== '' ? `${from} – ${to}, ${zone}` : '']
    .filter((part) => part !== '')
    .join(' · ');
  return (
    <PageFrame
      back={
        <Link
          href={historyPath({ ...narrowing, stray: '' })}
          className="self-start text-dense text-accent underline-offset-2 hover:underline"
        >
          {OUTSIDE.back}
        </Link>
      }
      title={OUTSIDE.title}
      line={<p className="max-w-[80ch]">{OUTSIDE.intro}</p>}
    >
      <StrayNotice
        sentences={strayWords(stray, OUTSIDE_PARTS)}
        so={HISTORY_COPY.stray}
        drop={outsidePath({ ...narrowing, stray: '' })}
      />
      {narrowed !== '' && <ForeignText text={narrowed} className="text-dense font-medium" />}
      {view.rows.length === 0 ? (
        <p className="rounded-md bg-sunken px-3 py-2 text-dense text-soft">{OUTSIDE.empty}</p>
      ) : (
        <ListTable label={OUTSIDE.tableName} columns={OUTSIDE.columns}>
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
                <ForeignText text={row.how} />
              </ListCell>
            </ListRow>
          ))}
        </ListTable>
      )}
      <nav aria-label={OUTSIDE.title} className="flex gap-4 text-accent">
        {!newest && (
          <Link href={outsidePath(narrowing)} className="inline-flex min-h-8 items-center underline">
            {OUTSIDE.newest}
          </Link>
        )}
        {view.next !== null && (
          <Link href={outsidePath(narrowing, view.next)} className="inline-flex min-h-8 items-center underline">
            {OUTSIDE.older}
          </Link>
        )}
      </nav>
    </PageFrame>
  );
}
