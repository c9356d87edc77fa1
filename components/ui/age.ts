const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long, in its largest unit, rounded down: "4 s", "12 min", "3 h", "213 d". Less than nothing counts as nothing. */
export function formatAge(ms: number): string {
  const age = Math.max(0, ms);
  if (age < MINUTE) return `${Math.floor(age / SECOND)} s`;
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  if (age < DAY) return `${Math.floor(age / HOUR)} h`;
  return `${Math.floor(age / DAY)} d`;
}

/** A span between two steps, finer than an age: "0.4 s", "41 s", "3 min 5 s", "2 h 10 min", "3 d 4 h". */
export function formatSpan(ms: number): string {
  const span = Math.max(0, ms);
  if (span < 10 * SECOND) return `${(Math.floor(span / 100) / 10).toFixed(1)} s`;
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`;
  if (span < HOUR) return two(span, MINUTE, 'min', SECOND, 's');
  if (span < DAY) return two(span, HOUR, 'h', MINUTE, 'min');
  return two(span, DAY, 'd', HOUR, 'h');
}

function two(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)} ${largeName}${rest === 0 ? '' : ` ${rest} ${smallName}`}`;
}

/** "2026-11-23 10:43:05 UTC"; what cannot be read as a time is given back as it is. */
export function formatUtc(iso: string): string {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? iso : `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** "10:43:05 UTC" of the day that `nowMs` is in, with its date otherwise; what cannot be read as a time is given back. */
export function formatMoment(iso: string, nowMs: number): string {
  const full = formatUtc(iso);
  return full.slice(0, 10) === formatUtc(new Date(nowMs).toISOString()).slice(0, 10) ? full.slice(11) : full;
}

/** The same to the minute: "10:43 UTC". */
export function formatMinute(iso: string, nowMs: number): string {
  return formatMoment(iso, nowMs).replace(/:\d\d UTC$/, ' UTC');
}

/** "10:43:05", UTC; whoever shows it names the zone. */
export function formatClock(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19);
}
