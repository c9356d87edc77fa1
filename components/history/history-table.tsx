import type { HistoryRow } from '@/lib/domain/history/history-views';
import { restartPath } from '@/lib/domain/paths';
import { InstanceLink } from '../instances/instance-link';
import { MODE_LABEL } from '../outcomes/outcome-copy';
import { useNamesAccounts } from '../shell/desk-facts';
import { ForeignText, NameText } from '../ui/foreign-text';
import { Link } from '../ui/link';
import { ListCell, ListRow, ListTable } from '../ui/list-table';
import { BothTimes } from '../ui/local-time';
import { Mark } from '../ui/mark';
import { HISTORY_COPY } from './history-copy';

/** Restarts in rows; on a narrow screen each row is a card. */
export function HistoryTable({ rows, changing }: { rows: readonly HistoryRow[]; changing: boolean }) {
  return (
    <ListTable label={HISTORY_COPY.tableName} columns={HISTORY_COPY.columns} heads={WIDTHS} changing={changing} fixed>
      {rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </ListTable>
  );
}

/** The widths of the columns; what has none shares what is left. */
const WIDTHS = ['w-[196px]', '', 'w-[24%]', 'w-[108px]', 'w-[12%]', 'w-[18%] max-lg:hidden'];

function Row({ row }: { row: HistoryRow }) {
  const namesAccount = useNamesAccounts();
  return (
    <ListRow>
      <ListCell className="text-soft">
        <BothTimes iso={row.requestedAt} />
      </ListCell>
      <ListCell head>
        <Link
          href={restartPath(row.id)}
          className="inline-flex min-h-6 max-w-full items-start gap-1.5 rounded text-accent underline-offset-2 hover:underline"
        >
          <Mark tone={row.tone} still className="mt-1" />
          <ForeignText text={row.short} className="min-w-0 break-words" />
        </Link>
      </ListCell>
      <ListCell>
        <InstanceLink instance={row} className="inline-flex min-h-6 max-w-full min-w-0 items-center font-medium">
          <NameText text={row.instanceName} />
        </InstanceLink>
        <span className="flex flex-wrap items-baseline gap-x-2 text-detail text-faint">
          <NameText text={row.instanceId} className="mono" />
          {namesAccount(row.accountId) ? `${row.regionId}, ${row.accountId}` : row.regionId}
        </span>
      </ListCell>
      <ListCell className="max-md:mr-2 max-md:inline">{MODE_LABEL[row.mode]}</ListCell>
      <ListCell className="max-md:inline max-md:text-soft">
        <ForeignText text={row.actorName} className="break-words" />
      </ListCell>
      <ListCell className="max-lg:hidden">
        {row.reason === null ? (
          <span className="text-faint">{HISTORY_COPY.none}</span>
        ) : (
          <ForeignText text={row.reason} className="line-clamp-2 break-words text-soft" />
        )}
      </ListCell>
    </ListRow>
  );
}
