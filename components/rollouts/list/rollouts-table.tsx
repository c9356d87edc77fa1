import { rolloutPath } from '@/lib/domain/paths';
import { columnAmount } from '@/lib/domain/rollout/column-words';
import type { BoardColumn, RolloutBrief } from '@/lib/domain/rollout/rollout-views';
import { titleOf } from '@/lib/domain/rollout/rollout-words';
import { toldState } from '@/lib/domain/rollout/state-words';
import { span } from '@/lib/domain/time/durations';
import { spellOut } from '@/lib/domain/words/invisible';
import { cx } from '../../ui/cx';
import { ForeignText, MixedText } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { Link } from '../../ui/link';
import { ListCell, ListRow, ListTable } from '../../ui/list-table';
import { BothTimes } from '../../ui/local-time';
import { Mark, TONE_TEXT } from '../../ui/mark';
import { AgeText } from '../../ui/time-text';
import { endedOf } from '../board/column-order';
import { OutcomeBar } from '../board/outcome-bar';

/** Rollouts in rows; on a narrow screen each row is a card. */
export function RolloutsTable({ rollouts, changing }: { rollouts: readonly RolloutBrief[]; changing: boolean }) {
  const { t } = useLanguage();
  const columns = [
    t('rolloutList.state'),
    t('rolloutList.rollout'),
    t('rolloutList.by'),
    t('rolloutList.progress'),
    t('rolloutList.began'),
    t('rolloutList.took'),
  ];
  return (
    <ListTable label={t('rolloutList.tableName')} columns={columns} heads={WIDTHS} changing={changing} fixed>
      {rollouts.map((rollout) => (
        <Row key={rollout.id} rollout={rollout} />
      ))}
    </ListTable>
  );
}

/** The widths of the columns; what has none shares what is left. */
const WIDTHS = ['w-[16%]', '', 'w-[13%]', 'w-[220px]', 'w-[184px]', 'w-[112px] pr-0!'];

function Row({ rollout }: { rollout: RolloutBrief }) {
  const language = useLanguage();
  const { t } = language;
  const { id, actor, reason, mode, state, tone, startedAt, endedAt } = rollout;
  return (
    <ListRow>
      <ListCell>
        <span className={cx('flex items-start gap-1.5 font-medium', TONE_TEXT[tone])}>
          <Mark tone={tone} still={state === 'ended'} className="mt-1" />
          <MixedText text={toldState(language, rollout)} className="min-w-0" />
        </span>
      </ListCell>
      <ListCell head>
        <Link
          href={rolloutPath(id)}
          className="-my-[2.5px] inline-flex min-h-6 max-w-full items-center rounded font-medium text-accent underline-offset-2 hover:underline"
        >
          <MixedText text={titleOf(language, rollout)} className="min-w-0" />
        </Link>
        {mode === 'force' && <span className="ml-2 text-xs font-medium text-bad">{t('rolloutList.force')}</span>}
        <ForeignText text={reason} className="line-clamp-2 text-soft" title={spellOut(reason)} />
      </ListCell>
      <ListCell className="max-md:text-soft">
        <ForeignText text={actor.name} />
      </ListCell>
      <ListCell>
        <Progress rollout={rollout} />
      </ListCell>
      <ListCell className="text-soft max-md:mr-2 max-md:inline-block">
        <BothTimes iso={startedAt} />
      </ListCell>
      <ListCell className="pr-0 text-soft max-md:inline-block">
        {endedAt === null
          ? t.rich('rolloutList.soFar', {
              age: () => <AgeText iso={startedAt} />,
              faint: (text) => <span className="text-faint">{text}</span>,
            })
          : span(language, Date.parse(endedAt) - Date.parse(startedAt))}
      </ListCell>
    </ListRow>
  );
}

/** What is told behind how many are over, where there is any. */
const BESIDE: readonly BoardColumn[] = ['failed', 'not_started', 'skipped'];

function Progress({ rollout }: { rollout: RolloutBrief }) {
  const language = useLanguage();
  const { t } = language;
  const { state, counts, total } = rollout;
  const comma = t('rolloutColumn.comma');
  return (
    <span className="flex flex-col gap-1">
      <span>
        {state === 'ended'
          ? columnAmount(language, 'running_again', counts.running_again)
          : t('rolloutColumn.ended', { ended: endedOf(counts, total), total })}
        {BESIDE.filter((column) => counts[column] > 0).map((column) => {
          const told = `${comma}${columnAmount(language, column, counts[column])}`;
          return (
            <span key={column} className={column === 'failed' ? 'font-medium text-bad' : undefined}>
              {told}
            </span>
          );
        })}
      </span>
      <OutcomeBar
        counts={counts}
        total={total}
        label={t('rolloutList.progressOf', { title: spellOut(titleOf(language, rollout)) })}
        className="h-2 max-w-[240px]"
      />
    </span>
  );
}
