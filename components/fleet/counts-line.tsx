import { type Bucket, STANDINGS } from '@/lib/domain/instance/fleet-filter';
import type { FleetCounts } from '@/lib/domain/instance/fleet-list';
import { useDesk } from '../shell/desk-provider';
import { cx } from '../ui/cx';
import { useLanguage } from '../ui/language-provider';
import { standingWords } from './count-words';

interface CountsLineProps {
  counts: FleetCounts;
  /** How many there are in all: said where not all of them are counted. */
  fleetTotal: number;
  standing: Bucket | '';
  onChange: (standing: Bucket | '') => void;
}

/**
 * "240 instances, 228 can restart, 0 restarting, 12 cannot, 0 unknown", and "12 of 240 instances" where it is narrowed: one control
 * of which each part narrows the table to what it counts.
 */
export function CountsLine({ counts, fleetTotal, standing, onChange }: CountsLineProps) {
  const language = useLanguage();
  const { t } = language;
  const stopped = useDesk().stop !== null;
  return (
    <fieldset className="flex flex-wrap items-center rounded-md border border-line p-px">
      <legend className="sr-only">{t('fleetPage.counts')}</legend>
      <CountButton
        label={
          counts.total === fleetTotal
            ? t('fleetPage.count.all', { count: counts.total })
            : t('fleetPage.someOfAll', { count: counts.total, all: fleetTotal })
        }
        pressed={standing === ''}
        onPress={() => onChange('')}
        strong
      />
      {STANDINGS.map((each) => (
        <CountButton
          key={each}
          label={
            stopped && each === 'can'
              ? t('fleetPage.couldRestart', { count: counts.can })
              : standingWords(language, each, counts[each])
          }
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
        'h-7 rounded px-2 text-dense whitespace-nowrap',
        pressed ? 'bg-accent-wash text-ink' : 'text-soft hover:bg-sunken hover:text-ink',
        strong && 'font-semibold',
        pressed && 'font-semibold',
      )}
    >
      {label}
    </button>
  );
}
