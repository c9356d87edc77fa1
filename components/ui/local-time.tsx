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
        <span className="block text-xs whitespace-nowrap text-faint">{fullMoment({ ...language, zone }, iso)}</span>
      )}
    </span>
  );
}
