import type { HistoryFilter } from '@/lib/domain/history/history-filter';
import { DAY_PRESETS, dayPresetOf, PRESET_ORDER, presetDays } from '@/lib/domain/time/day-presets';
import { dayOf } from '@/lib/domain/time/days';
import { cx } from '../ui/cx';
import { useServerNow } from '../ui/server-clock';
import { DAYS_COPY } from './outcome-copy';

const MINUTE_MS = 60_000;

interface RangePresetsProps {
  /** The days that are shown. */
  days: Pick<HistoryFilter, 'from' | 'to' | 'zone'>;
  onChange: (days: { from: string; to: string }) => void;
}

/** Stretches of days that are one click away. */
export function RangePresets({ days, onChange }: RangePresetsProps) {
  const today = dayOf(useServerNow(MINUTE_MS), days.zone);
  const chosen = dayPresetOf(days, today);
  return (
    <fieldset className="inline-flex flex-wrap rounded-md max-md:col-span-2 border border-frame bg-surface text-dense">
      <legend className="sr-only">{DAYS_COPY.presets}</legend>
      {PRESET_ORDER.map((preset) => (
        <button
          key={preset}
          type="button"
          aria-pressed={chosen === preset}
          onClick={() => onChange(presetDays(preset, today))}
          className={cx(
            'h-[30px] rounded-[5px] px-2.5 whitespace-nowrap',
            chosen === preset
              ? 'bg-accent-wash text-ink shadow-[inset_0_0_0_1px_var(--accent)]'
              : 'text-soft hover:bg-hover hover:text-ink',
          )}
        >
          {DAY_PRESETS[preset]}
        </button>
      ))}
    </fieldset>
  );
}
