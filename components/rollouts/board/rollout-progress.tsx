import type { PlacesInUse, RolloutView, Wait } from '@/lib/domain/rollout/rollout-views';
import { count } from '../../ui/count';
import { Part } from '../../ui/facts';
import { Mark } from '../../ui/mark';
import { COLUMN, PROGRESS } from './board-copy';
import { endedOf, partsOf } from './column-order';
import { BarSwatch, OutcomeBar } from './outcome-bar';
import { WaitList } from './wait-list';

/** How far it is, how long the rest may take, and why nothing is begun at the moment. */
export function RolloutProgress({ view }: { view: RolloutView }) {
  const { counts, total, estimate, state, waits, wave, places = null } = view;
  const size = wave === null ? undefined : wave.sizes[wave.now];
  return (
    <Part title={PROGRESS.title}>
      <div className="flex flex-col gap-2">
        {/* When it is over, its sentence says how it went. */}
        {state !== 'ended' && (
          <p className="flex flex-wrap gap-x-3 text-dense">
            <span className="font-medium">
              {PROGRESS.ended(count(endedOf(counts, total)), count(total))}
              {counts.skipped > 0 && PROGRESS.skipped(count(counts.skipped))}
            </span>
            {wave !== null && size !== undefined && (
              <span className="text-soft">
                {PROGRESS.wave(wave.now + 1, wave.sizes.length, PROGRESS.instances(count(size)))}
              </span>
            )}
            {places !== null && <Places places={places} />}
            {state !== 'finishing' && <Estimate estimate={estimate} blind={waits.some(isBlind)} />}
          </p>
        )}
        <OutcomeBar counts={counts} total={total} label={PROGRESS.title} className="h-3" />
        <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-dense text-soft">
          {partsOf(counts).map((column) => (
            <li key={column} className="flex items-center gap-1.5">
              <BarSwatch column={column} />
              {COLUMN[column].label} {count(counts[column])}
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
  const words = PROGRESS.places(count(used), count(of));
  if (!late) return <span className="text-soft">{words}</span>;
  return (
    <span className="flex items-center gap-1.5 text-moving">
      <Mark tone="notice" />
      {words}, {PROGRESS.late}
    </span>
  );
}

function Estimate({ estimate, blind }: Pick<RolloutView, 'estimate'> & { blind: boolean }) {
  if (estimate === null) return <span className="text-faint">{blind ? PROGRESS.blind : PROGRESS.noEstimate}</span>;
  return (
    <span>
      {PROGRESS.estimate(estimate.text)}
      <span className="text-faint">, {PROGRESS.basis(count(estimate.basis))}</span>
    </span>
  );
}

function isBlind({ code }: Wait): boolean {
  return code === 'blind' || code === 'not_read';
}
