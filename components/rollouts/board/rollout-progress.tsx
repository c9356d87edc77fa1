import { columnLabel } from '@/lib/domain/rollout/column-words';
import { durationRange } from '@/lib/domain/rollout/estimate-words';
import type { PlacesInUse, RolloutView } from '@/lib/domain/rollout/rollout-views';
import type { Wait } from '@/lib/domain/rollout/wait-views';
import { inDigits } from '@/lib/domain/words/digits';
import { Part } from '../../ui/facts';
import { useLanguage } from '../../ui/language-provider';
import { Mark } from '../../ui/mark';
import { endedOf, partsOf } from './column-order';
import { BarSwatch, OutcomeBar } from './outcome-bar';
import { WaitList } from './wait-list';

/** How far it is, how long the rest may take, and why nothing is begun at the moment. */
export function RolloutProgress({ view }: { view: RolloutView }) {
  const language = useLanguage();
  const { t } = language;
  const { counts, total, estimate, state, waits, wave, places = null } = view;
  const { skipped } = counts;
  const ended = endedOf(counts, total);
  const size = wave === null ? undefined : wave.sizes[wave.now];
  return (
    <Part title={t('board.progress')}>
      <div className="flex flex-col gap-2">
        {/* When it is over, its sentence says how it went. */}
        {state !== 'ended' && (
          <p className="flex flex-wrap gap-x-3 text-dense">
            <span className="font-medium">
              {skipped === 0
                ? t('rolloutColumn.ended', { ended, total })
                : t('board.endedSkipped', { ended, total, skipped })}
            </span>
            {wave !== null && size !== undefined && (
              <span className="text-soft">
                {t('board.wave', { wave: wave.now + 1, waves: wave.sizes.length, count: size })}
              </span>
            )}
            {places !== null && <Places places={places} />}
            {state !== 'finishing' && <Estimate estimate={estimate} blind={waits.some(isBlind)} />}
          </p>
        )}
        <OutcomeBar counts={counts} total={total} label={t('board.progress')} className="h-3" />
        <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-dense text-soft">
          {partsOf(counts).map((column) => (
            <li key={column} className="flex items-center gap-1.5">
              <BarSwatch column={column} />
              {columnLabel(language, column)} {inDigits(language, counts[column])}
            </li>
          ))}
        </ul>
        <WaitList waits={waits} />
      </div>
    </Part>
  );
}

/** A figure as any other; amber, and said, only when nothing has moved for longer than is usual. */
function Places({ places: { used, of, late } }: { places: PlacesInUse }) {
  const { t } = useLanguage();
  const words = t('board.places', { used, of });
  if (!late) return <span className="text-soft">{words}</span>;
  return (
    <span className="flex items-center gap-1.5 text-moving">
      <Mark tone="notice" />
      {t('board.placesLate', { places: words })}
    </span>
  );
}

function Estimate({ estimate, blind }: Pick<RolloutView, 'estimate'> & { blind: boolean }) {
  const language = useLanguage();
  const { t } = language;
  if (estimate === null) return <span className="text-faint">{blind ? t('board.blind') : t('board.noEstimate')}</span>;
  return (
    <span>
      {t.rich('board.estimate', {
        time: durationRange(language, estimate.fromMs, estimate.toMs),
        count: estimate.basis,
        faint: (text) => <span className="text-faint">{text}</span>,
      })}
    </span>
  );
}

function isBlind({ code }: Wait): boolean {
  return code === 'blind' || code === 'not_read';
}
