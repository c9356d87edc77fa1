import { useEffect, useRef, useState } from 'react';
import { type HistoryFilter, UTC } from '@/lib/domain/history/history-filter';
import { dayPresetOf, PRESET_ORDER, presetDays, presetLabel } from '@/lib/domain/time/day-presets';
import { dayOf, isDay } from '@/lib/domain/time/days';
import { cx } from '../ui/cx';
import { useLanguage } from '../ui/language-provider';
import { useLocalZone } from '../ui/local-time';
import { Options, SelectField } from '../ui/select-field';
import { useServerNow } from '../ui/server-clock';

const MINUTE_MS = 60_000;

type Days = Pick<HistoryFilter, 'from' | 'to' | 'zone'>;

/** Zones that are offered beside UTC and the browser's own; any other may stand in the address. */
const ZONES = [
  ...['Asia/Shanghai', 'Asia/Singapore', 'Asia/Tokyo', 'Asia/Kolkata', 'Australia/Sydney'],
  ...['Europe/London', 'Europe/Berlin', 'America/New_York', 'America/Los_Angeles'],
];

interface DayRangeProps {
  /** What the address asks for. */
  filter: Days;
  /** The days that are shown, where it asks for none. */
  shown?: Pick<Days, 'from' | 'to'>;
  onChange: (fields: Partial<Days>) => void;
}

/** One stretch of days: those that are one click away, or a first and a last day of one's own; and the zone in which days begin. */
export function DayRange({ filter, shown = filter, onChange }: DayRangeProps) {
  const language = useLanguage();
  const { t } = language;
  const { from, to, zone } = filter;
  const today = dayOf(useServerNow(MINUTE_MS), zone);
  const none = from === '' && to === '';
  const chosen = dayPresetOf(none ? shown : filter, today);
  const own = chosen === null && !none;
  const [asked, setAsked] = useState(own);
  // Days of one's own that come from elsewhere, as from the bars, are shown. What is typed here closes nothing, whatever it comes to.
  const days = own ? `${from} ${to}` : '';
  const [seen, setSeen] = useState(days);
  if (seen !== days) {
    setSeen(days);
    if (own) setAsked(true);
  }
  const local = useLocalZone();
  const zones = [...new Set([UTC, ...(local === null ? [] : [local]), zone, ...ZONES])];
  return (
    <>
      <fieldset className="inline-flex flex-wrap rounded-md max-md:col-span-2 border border-frame bg-surface text-dense">
        <legend className="sr-only">{t('days.presets')}</legend>
        {PRESET_ORDER.map((preset) => (
          <button
            key={preset}
            type="button"
            aria-pressed={chosen === preset}
            onClick={() => {
              setAsked(false);
              onChange(presetDays(preset, today));
            }}
            className={segment(chosen === preset)}
          >
            {presetLabel(language, preset)}
          </button>
        ))}
        <button
          type="button"
          aria-pressed={own}
          aria-expanded={asked}
          onClick={() => setAsked(!asked)}
          className={segment(own)}
        >
          {t('days.own')}
        </button>
      </fieldset>
      {asked && (
        <>
          <DayField
            label={t('days.from')}
            value={from}
            onChange={(day) => onChange({ from: day, ...(to !== '' && to < day ? { to: day } : {}) })}
          />
          <DayField
            label={t('days.to')}
            value={to}
            onChange={(day) => onChange({ to: day, ...(day !== '' && from > day ? { from: day } : {}) })}
          />
        </>
      )}
      <SelectField
        label={t('days.zone')}
        value={zone}
        active={zone !== UTC}
        onChange={(chosen) => onChange({ zone: chosen })}
        className="md:max-w-[150px]"
      >
        <Options of={zones} nameOf={(each) => t('days.zoneNamed', { zone: each })} />
      </SelectField>
    </>
  );
}

function segment(pressed: boolean): string {
  return cx(
    'h-[30px] rounded-[5px] px-2.5 whitespace-nowrap',
    pressed
      ? 'bg-accent-wash text-ink shadow-[inset_0_0_0_1px_var(--accent)]'
      : 'text-soft hover:bg-hover hover:text-ink',
  );
}

function DayField({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const told = useRef(value);
  useEffect(() => {
    // The field keeps what is half typed; only what came from elsewhere replaces it.
    if (field.current === null || value === told.current) return;
    told.current = value;
    field.current.value = value;
  }, [value]);
  const tell = (day: string) => {
    told.current = day;
    onChange(day);
  };
  return (
    <label
      className={cx(
        'inline-flex h-8 min-w-0 items-center gap-1.5 rounded-md border px-2.5 text-dense',
        value === '' ? 'border-frame bg-surface text-soft' : 'border-accent bg-accent-wash text-ink',
      )}
    >
      {label}
      <input
        ref={field}
        type="date"
        min="2000-01-01"
        max="2199-12-31"
        defaultValue={value}
        onChange={({ target }) => {
          const day = target.value;
          if (day === '' ? target.validity.valid && value !== '' : isDay(day)) tell(day);
        }}
        className="min-w-0 bg-transparent"
      />
    </label>
  );
}
