import { rolloutPath } from '@/lib/domain/paths';
import type { RolloutBrief } from '@/lib/domain/rollout/rollout-views';
import { formatSpan } from '../../ui/age';
import { count } from '../../ui/count';
import { cx } from '../../ui/cx';
import { ForeignText } from '../../ui/foreign-text';
import { spellOut } from '../../ui/invisible';
import { Link } from '../../ui/link';
import { ListCell, ListRow, ListTable } from '../../ui/list-table';
import { BothTimes } from '../../ui/local-time';
import { Mark, TONE_TEXT } from '../../ui/mark';
import { AgeText } from '../../ui/time-text';
import { PROGRESS } from '../board/board-copy';
import { endedOf } from '../board/column-order';
import { OutcomeBar } from '../board/outcome-bar';
import { ROLLOUTS_COPY } from './rollouts-copy';

/** Rollouts in rows; on a narrow screen each row is a card. */
export function RolloutsTable({ rollouts, changing }: { rollouts: readonly RolloutBrief[]; changing: boolean }) {
  return (
    <ListTable label={ROLLOUTS_COPY.tableName} columns={ROLLOUTS_COPY.columns} heads={WIDTHS} changing={changing} fixed>
      {rollouts.map((rollout) => (
        <Row key={rollout.id} rollout={rollout} />
      ))}
    </ListTable>
  );
}

/** The widths of the columns; what has none shares what is left. */
const WIDTHS = ['w-[16%]', '', 'w-[13%]', 'w-[220px]', 'w-[184px]', 'w-[112px] pr-0!'];

function Row({ rollout }: { rollout: RolloutBrief }) {
  const { id, title, actor, reason, mode, state, stateLabel, tone, startedAt, endedAt } = rollout;
  return (
    <ListRow>
      <ListCell>
        <span className={cx('flex items-start gap-1.5 font-medium', TONE_TEXT[tone])}>
          <Mark tone={tone} still={state === 'ended'} className="mt-1" />
          <ForeignText text={stateLabel} className="min-w-0 break-words" />
        </span>
      </ListCell>
      <ListCell head>
        <Link
          href={rolloutPath(id)}
          className="-my-[2.5px] inline-flex min-h-6 max-w-full items-center rounded font-medium text-accent underline-offset-2 hover:underline"
        >
          <ForeignText text={title} className="min-w-0 break-words" />
        </Link>
        {mode === 'force' && <span className="ml-2 text-xs font-medium text-bad">{ROLLOUTS_COPY.force}</span>}
        <ForeignText text={reason} className="line-clamp-2 break-words text-soft" title={spellOut(reason)} />
      </ListCell>
      <ListCell className="max-md:text-soft">
        <ForeignText text={actor.name} className="break-words" />
      </ListCell>
      <ListCell>
        <Progress rollout={rollout} />
      </ListCell>
      <ListCell className="text-soft max-md:mr-2 max-md:inline-block">
        <BothTimes iso={startedAt} />
      </ListCell>
      <ListCell className="pr-0 text-soft max-md:inline-block">
        {endedAt === null ? (
          <>
            <AgeText iso={startedAt} /> <span className="text-faint">{ROLLOUTS_COPY.sofar}</span>
          </>
        ) : (
          formatSpan(Date.parse(endedAt) - Date.parse(startedAt))
        )}
      </ListCell>
    </ListRow>
  );
}

function Progress({ rollout }: { rollout: RolloutBrief }) {
  const { title, state, counts, total } = rollout;
  return (
    <span className="flex flex-col gap-1">
      <span>
        {state === 'ended'
          ? ROLLOUTS_COPY.well(count(counts.running_again))
          : PROGRESS.ended(count(endedOf(counts, total)), count(total))}
        {counts.failed > 0 && (
          <span className="font-medium text-bad">, {ROLLOUTS_COPY.failed(count(counts.failed))}</span>
        )}
        {counts.not_started > 0 && `, ${ROLLOUTS_COPY.notStarted(count(counts.not_started))}`}
        {counts.skipped > 0 && `, ${ROLLOUTS_COPY.skipped(count(counts.skipped))}`}
      </span>
      <OutcomeBar
        counts={counts}
        total={total}
        label={ROLLOUTS_COPY.progressOf(spellOut(title))}
        className="h-2 max-w-[240px]"
      />
    </span>
  );
}
