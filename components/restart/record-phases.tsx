import type { RestartView } from '@/lib/domain/instance/fleet-views';
import { type PhaseName, phasesOf, type RestartPhase } from '@/lib/domain/restart/phases';
import { span } from '@/lib/domain/time/durations';
import { cx } from '../ui/cx';
import { Part } from '../ui/facts';
import { useLanguage } from '../ui/language-provider';
import { useServerNow } from '../ui/server-clock';
import { ElapsedBesideUsual } from './elapsed-beside-usual';

/** Colours of the phases: greys for what is healthy, hatched where it lies beside another; amber is the instance Starting or Stopping. */
const FILL: Readonly<Record<PhaseName, string>> = {
  judging: 'bg-frame',
  asking: 'bg-[repeating-linear-gradient(45deg,var(--stopped)_0_2px,var(--sunken)_2px_4px)]',
  not_seen_leaving: 'bg-stopped',
  away: 'bg-moving',
};

/** Where the time went: the parts of the way as a bar to scale, with each beside its word and its time. */
export function RecordPhases({ restart }: { restart: RestartView }) {
  const { t } = useLanguage();
  const { progress, requestedAt } = restart;
  const phases = progress === undefined ? [] : phasesOf({ ...restart, progress });
  if (phases.length === 0) return null;
  return (
    <Part title={restart.open ? t('record.takes') : t('record.took')}>
      <div className="flex flex-col gap-3">
        <PhaseBar
          phases={phases}
          fromMs={Date.parse(requestedAt)}
          leastMs={restart.open ? (restart.usual?.mostMs ?? 0) : 0}
        />
        <ElapsedBesideUsual restart={restart} />
      </div>
    </Part>
  );
}

interface PhaseBarProps {
  phases: readonly RestartPhase[];
  fromMs: number;
  /** The bar stands for at least so long: what is open grows into it, and the parts before keep their places. */
  leastMs: number;
}

function PhaseBar({ phases, fromMs, leastMs }: PhaseBarProps) {
  const language = useLanguage();
  const nowMs = useServerNow(1_000);
  const endOf = ({ fromMs: begin, toMs }: RestartPhase) => Math.max(begin, toMs ?? nowMs);
  const last = phases.at(-1);
  const wholeMs = Math.max(1, leastMs, last === undefined ? 0 : endOf(last) - fromMs);
  return (
    <>
      <div aria-hidden="true" className="flex h-2.5 gap-px overflow-hidden rounded-sm bg-sunken">
        {phases.map((phase) => (
          <span
            key={phase.phase}
            className={cx('chip block min-w-0.5 shrink-0', FILL[phase.phase])}
            style={{ width: `${((endOf(phase) - phase.fromMs) / wholeMs) * 100}%` }}
          />
        ))}
      </div>
      <ol className="flex flex-wrap gap-x-5 gap-y-0.5 text-dense">
        {phases.map((phase) => (
          <li key={phase.phase} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={cx('chip inline-block size-2.5 rounded-[2px]', FILL[phase.phase])} />
            <span className="text-soft">{language.t(`record.phase.${phase.phase}`)}</span>
            <span className="min-w-[7ch] tabular-nums">{span(language, endOf(phase) - phase.fromMs)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
