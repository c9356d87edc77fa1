import { formatAge, formatMoment, formatUtc } from './age';
import { useServerNow } from './server-clock';

/** A moment, with its zone: "2026-11-23 10:43:05 UTC". */
export function TimeText({ iso, className }: { iso: string; className?: string }) {
  return (
    <time dateTime={iso} className={className}>
      {formatUtc(iso)}
    </time>
  );
}

/** How long ago, counted on the server's clock: "4 s". The moment itself is in its title. */
export function AgeText({ iso, stepMs = 1_000 }: { iso: string; stepMs?: number }) {
  const now = useServerNow(stepMs);
  return (
    <time dateTime={iso} title={formatUtc(iso)}>
      {formatAge(now - Date.parse(iso))}
    </time>
  );
}

/** A moment as short as it can be told, with its zone: "10:43:05 UTC", with the date when it is another day's. */
export function MomentText({ iso, className }: { iso: string; className?: string }) {
  const now = useServerNow(60_000);
  return (
    <time dateTime={iso} title={formatUtc(iso)} className={className}>
      {formatMoment(iso, now)}
    </time>
  );
}
