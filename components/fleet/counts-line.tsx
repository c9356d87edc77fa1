import { type Bucket, STANDINGS } from '@/lib/domain/instance/fleet-filter';
import type { FleetCounts } from '@/lib/domain/instance/fleet-views';
import { useDesk } from '../shell/desk-provider';
import { cx } from '../ui/cx';
import { COULD_RESTART, COUNT_LABEL, FLEET_COPY } from './fleet-copy';

interface CountsLineProps {
  counts: FleetCounts;
  standing: Bucket | '';
  onChange: (standing: Bucket | '') => void;
}

/** "240 instances, 228 can restart, 0 restarting, 12 cannot, 0 unknown": each narrows the table to what it counts. */
export function CountsLine({ counts, standing, onChange }: CountsLineProps) {
  const stopped = useDesk().stop !== null;
  return (
    <fieldset className="-ml-2 flex flex-wrap items-center">
      <legend className="sr-only">{FLEET_COPY.countsName}</legend>
      <CountButton
        label={COUNT_LABEL.all(counts.total)}
        pressed={standing === ''}
        onPress={() => onChange('')}
        strong
      />
      {STANDINGS.map((each) => (
        <CountButton
          key={each}
          label={stopped && each === 'can' ? COULD_RESTART(counts.can) : COUNT_LABEL[each](counts[each])}
          pressed={standing === each}
          onPress={() => onChange(standing === each ? '' : each)}
        />
      ))}
    </fieldset>
  );
}

interface CountButtonProps {
  label: string;
  pressed: boolean;
  onPress: () => void;
  strong?: boolean;
}

function CountButton({ label, pressed, onPress, strong = false }: CountButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={cx(
        'h-7 rounded-md px-2 text-dense whitespace-nowrap',
        pressed ? 'bg-accent-wash text-ink' : 'text-soft hover:bg-sunken hover:text-ink',
        strong && 'font-semibold',
        pressed && 'font-semibold',
      )}
    >
      {label}
    </button>
  );
}
