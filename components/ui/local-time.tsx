import { useSyncExternalStore } from 'react';
import { fullMoment } from '@/lib/domain/time/moments';
import { useLanguage } from './language-provider';

const never = () => () => undefined;

/** The browser's time zone; null on the server, and where it is UTC or not known. */
export function useLocalZone(): string | null {
  return useSyncExternalStore(never, localZone, () => null);
}

function localZone(): string | null {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return timeZone === undefined || /^(UTC|Etc\/(UTC|GMT))$/.test(timeZone) ? null : timeZone;
}

/** A moment in the zone of the page, as the server renders it, and in the browser's own time beside it. */
export function BothTimes({ iso, className }: { iso: string; className?: string }) {
  const language = useLanguage();
  const zone = useLocalZone();
  return (
    <span className={className}>
      <time dateTime={iso} className="whitespace-nowrap">
        {fullMoment(language, iso)}
      </time>
      {zone !== null && zone !== language.zone && (
        <span className="block text-xs whitespace-nowrap text-faint">{localTime(iso, zone)}</span>
      )}
    </span>
  );
}

/** "2026-11-23 18:43:05 GMT+8"; what cannot be read as a time is given back as it is. */
export function localTime(iso: string, zone: string): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return iso;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    dateStyle: undefined,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    timeZoneName: 'short',
  }).formatToParts(ms);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const clock = `${of('hour')}:${of('minute')}:${of('second')}`;
  return `${of('year')}-${of('month')}-${of('day')} ${clock} ${of('timeZoneName')}`;
}
