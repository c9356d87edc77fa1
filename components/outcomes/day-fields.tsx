import { useEffect, useRef } from 'react';
import { type HistoryFilter, UTC } from '@/lib/domain/history/history-filter';
import { isDay } from '@/lib/domain/time/days';
import { cx } from '../ui/cx';
import { useLocalZone } from '../ui/local-time';
import { Options, SelectField } from '../ui/select-field';
import { DAYS_COPY } from './outcome-copy';

type Days = Pick<HistoryFilter, 'from' | 'to' | 'zone'>;

/** Zones that are offered beside UTC and the browser's own; any other may stand in the address. */
const ZONES = [
  ...['Asia/Shanghai', 'Asia/Singapore', 'Asia/Tokyo', 'Asia/Kolkata', 'Australia/Sydney'],
  ...['Europe/London', 'Europe/Berlin', 'America/New_York', 'America/Los_Angeles'],
];

/** The first and the last day, and where days begin. */
export function DayFields({ filter, onChange }: { filter: Days; onChange: (fields: Partial<Days>) => void }) {
  const local = useLocalZone();
  const { from, to, zone } = filter;
  const zones = [...new Set([UTC, ...(local === null ? [] : [local]), zone, ...ZONES])];
  return (
    <>
      <DayField
        label={DAYS_COPY.from}
        value={from}
        onChange={(day) => onChange({ from: day, ...(to !== '' && to < day ? { to: day } : {}) })}
      />
      <DayField
        label={DAYS_COPY.to}
        value={to}
        onChange={(day) => onChange({ to: day, ...(day !== '' && from > day ? { from: day } : {}) })}
      />
      <SelectField
        label={DAYS_COPY.zone}
        value={zone}
        active={zone !== UTC}
        onChange={(chosen) => onChange({ zone: chosen })}
        className="md:max-w-[150px]"
      >
        <Options of={zones} nameOf={(each) => `${DAYS_COPY.zone} ${each}`} />
      </SelectField>
    </>
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
