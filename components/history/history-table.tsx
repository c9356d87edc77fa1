import { ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import { type FoldedRow, foldRows } from '@/lib/domain/history/fold-rows';
import type { HistoryRow, HistoryView } from '@/lib/domain/history/history-views';
import { restartPath, rolloutPath } from '@/lib/domain/paths';
import { modeLabel, outcomeLabel } from '@/lib/domain/restart/outcomes';
import { spellOut } from '@/lib/domain/words/invisible';
import { InstanceLink } from '../instances/instance-link';
import { OutcomeSwatch } from '../outcomes/outcome-swatch';
import { useNamesAccounts } from '../shell/desk-facts';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { ForeignText, MixedText, NameText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { ListCell, ListRow, ListTable } from '../ui/list-table';
import { BothTimes } from '../ui/local-time';
import { Mark } from '../ui/mark';
import { TextLink } from '../ui/text-link';

interface HistoryTableProps {
  view: Pick<HistoryView, 'rows' | 'rollouts'>;
  changing: boolean;
  /** Rows of one rollout are one, until somebody opens it. */
  folds: boolean;
  /** Narrows it to one rollout. */
  onRollout: (rolloutId: string) => void;
}

/** Restarts in rows; on a narrow screen each row is a card. */
export function HistoryTable({ view: { rows, rollouts }, changing, folds, onRollout }: HistoryTableProps) {
  const { t } = useLanguage();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const turn = (id: string) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  const folded = folds ? foldRows(rows, rollouts) : rows.map((row): FoldedRow => ({ kind: 'row', row }));
  return (
    <ListTable
      label={t('history.tableName')}
      columns={COLUMNS.map((column) => t(`history.column.${column}`))}
      heads={WIDTHS}
      changing={changing}
      fixed
    >
      {folded.map((each) =>
        each.kind === 'row' ? (
          <Row key={each.row.id} row={each.row} />
        ) : (
          <Fragment key={each.rolloutId}>
            <RolloutRow folded={each} open={open.has(each.rolloutId)} onTurn={() => turn(each.rolloutId)} />
            {open.has(each.rolloutId) && each.rows.map((row) => <Row key={row.id} row={row} within />)}
            {open.has(each.rolloutId) && each.rows.length < each.total && (
              <OthersRow of={each.rolloutId} hidden={each.total - each.rows.length} onAll={onRollout} />
            )}
          </Fragment>
        ),
      )}
    </ListTable>
  );
}

const COLUMNS = ['when', 'outcome', 'instance', 'mode', 'by', 'reason'] as const;
/** The widths of the columns; what has none shares what is left. */
const WIDTHS = ['w-[196px]', '', 'w-[24%]', 'w-[108px]', 'w-[12%]', 'w-[18%] max-lg:hidden'];
/** A row is 36 px high, and holds two lines. */
const CELL = 'leading-4 md:h-9 md:py-0 md:align-middle';

interface RolloutRowProps {
  folded: Extract<FoldedRow, { kind: 'rollout' }>;
  open: boolean;
  onTurn: () => void;
}

/** The restarts of one rollout in one row: how many there are, and how they went. */
function RolloutRow({ folded: { rolloutId, rows, total, outcomes }, open, onTurn }: RolloutRowProps) {
  const language = useLanguage();
  const { t } = language;
  const [newest] = rows;
  const title = newest?.reason ?? t('history.rollout');
  return (
    <ListRow>
      <ListCell className={cx(CELL, 'text-soft')}>
        {newest !== undefined && <BothTimes iso={newest.requestedAt} />}
      </ListCell>
      <ListCell head span={3} className={CELL}>
        <span className="flex flex-wrap items-center gap-x-3">
          <button
            type="button"
            aria-expanded={open}
            onClick={onTurn}
            className="inline-flex min-h-6 min-w-0 items-center gap-1 rounded text-left hover:underline"
          >
            <ChevronRight aria-hidden="true" className={cx('size-3.5 shrink-0', open && 'rotate-90')} />
            <span className="min-w-0 break-words">
              {t.rich('history.rolloutRow', {
                title,
                count: total,
                b: () => <MixedText text={title} className="font-medium" />,
              })}
            </span>
          </button>
          <TextLink
            quiet
            href={rolloutPath(rolloutId)}
            aria-label={t('history.openRollout', { title: spellOut(title) })}
          >
            {t('history.rollout')}
          </TextLink>
          <span className="flex flex-wrap gap-x-3 text-soft">
            {outcomes.map(({ outcome, count: size }) => (
              <span key={outcome} className="inline-flex items-center gap-1 whitespace-nowrap">
                <OutcomeSwatch outcome={outcome} />
                {t('days.part', { outcome: outcomeLabel(language, outcome), count: size })}
              </span>
            ))}
          </span>
        </span>
      </ListCell>
      <ListCell className={cx(CELL, 'max-md:inline max-md:text-soft')}>
        <ForeignText text={newest?.actorName ?? ''} />
      </ListCell>
      <ListCell className="max-lg:hidden" />
    </ListRow>
  );
}

/** Those of a rollout that stand on other pages. */
function OthersRow({ of, hidden, onAll }: { of: string; hidden: number; onAll: (rolloutId: string) => void }) {
  const { t } = useLanguage();
  return (
    <ListRow>
      <ListCell span={5} className={cx(CELL, 'md:border-l-2 md:border-l-frame md:pl-2')}>
        <Button look="quiet" size="small" onClick={() => onAll(of)}>
          {t('history.otherPages', { count: hidden })}
        </Button>
      </ListCell>
      {/* Of the column that goes first: a cell that spanned it too would take room from the others once it is gone. */}
      <ListCell className="max-lg:hidden" />
    </ListRow>
  );
}

/** `within`: it belongs to the row of a rollout above it. */
function Row({ row, within = false }: { row: HistoryRow; within?: boolean }) {
  const language = useLanguage();
  const { t } = language;
  const namesAccount = useNamesAccounts();
  return (
    <ListRow>
      <ListCell className={cx(CELL, 'text-soft', within && 'md:border-l-2 md:border-l-frame md:pl-2')}>
        <BothTimes iso={row.requestedAt} />
      </ListCell>
      <ListCell head className={CELL}>
        <Link
          href={restartPath(row.id)}
          className="inline-flex min-h-6 max-w-full items-center gap-1.5 rounded text-accent underline-offset-2 hover:underline"
        >
          <Mark tone={row.tone} still />
          <MixedText text={row.short} className="min-w-0" />
        </Link>
      </ListCell>
      <ListCell className={CELL}>
        <InstanceLink instance={row} className="inline-flex max-w-full min-w-0 items-center font-medium max-md:min-h-6">
          <NameText text={row.instanceName} />
        </InstanceLink>
        <span className="flex flex-wrap items-baseline gap-x-2 text-detail leading-4 text-faint">
          <NameText text={row.instanceId} className="mono" />
          {namesAccount(row.accountId)
            ? t('history.place', { region: row.regionId, account: row.accountId })
            : row.regionId}
        </span>
      </ListCell>
      <ListCell className={cx(CELL, 'max-md:mr-2 max-md:inline')}>{modeLabel(language, row.mode)}</ListCell>
      <ListCell className={cx(CELL, 'max-md:inline max-md:text-soft')}>
        <ForeignText text={row.actorName} />
      </ListCell>
      <ListCell className={cx(CELL, 'max-lg:hidden')}>
        {row.reason === null ? (
          <span className="text-faint">{t('history.none')}</span>
        ) : (
          <ForeignText text={row.reason} className="line-clamp-2 text-soft" />
        )}
      </ListCell>
    </ListRow>
  );
}
