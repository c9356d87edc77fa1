import { age } from '@/lib/domain/time/durations';
import { fullMoment, shortMoment } from '@/lib/domain/time/moments';
import { useLanguage } from './language-provider';
import { useServerNow } from './server-clock';

/** A moment, with its zone: "2026-11-23 10:43:05 UTC". */
export function TimeText({ iso, className }: { iso: string; className?: string }) {
  const language = useLanguage();
  return (
    <time dateTime={iso} className={className}>
      {fullMoment(language, iso)}
    </time>
  );
}

/** How long ago, counted on the server's clock: "4 s". The moment itself is in its title. */
export function AgeText({ iso, stepMs = 1_000 }: { iso: string; stepMs?: number }) {
  const language = useLanguage();
  const now = useServerNow(stepMs);
  return (
    <time dateTime={iso} title={fullMoment(language, iso)}>
      {age(language, now - Date.parse(iso))}
    </time>
  );
}

/** A moment as short as it can be told, with its zone: "10:43:05 UTC", with the date when it is another day's. */
export function MomentText({ iso, className }: { iso: string; className?: string }) {
  const language = useLanguage();
  const now = useServerNow(60_000);
  return (
    <time dateTime={iso} title={fullMoment(language, iso)} className={className}>
      {shortMoment(language, iso, now)}
    </time>
  );
}
