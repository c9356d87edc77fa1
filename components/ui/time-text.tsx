'use client';

import { formatAge, formatUtc } from './age';
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
