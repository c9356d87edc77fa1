/** A day of the calendar, `YYYY-MM-DD`. Which moments it holds depends on the time zone. */
export type Day = string;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** No zone is further from UTC. */
const FURTHEST_MS = 15 * 3_600_000;

/** By the zone's own name: there are some hundred. */
const formats = new Map<string, Intl.DateTimeFormat>();
/** By how it was spelled: a zone has further names, and any case is taken, so that these are not kept for ever. */
const spelled = new Map<string, Intl.DateTimeFormat>();
const MOST_SPELLINGS = 500;

/** @throws RangeError when there is no such zone. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = spelled.get(zone);
  if (known !== undefined) return known;
  // Swedish writes dates as ISO 8601 does.
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const { timeZone } = made.resolvedOptions();
  const format = formats.get(timeZone) ?? made;
  formats.set(timeZone, format);
  if (spelled.size >= MOST_SPELLINGS) spelled.clear();
  spelled.set(zone, format);
  return format;
}

/** Whether the runtime knows a time zone of that name (IANA), such as Asia/Shanghai. */
export function isZone(zone: string): boolean {
  if (zone.length > 60 || !/^[A-Za-z][\w+/-]*$/.test(zone)) return false;
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Whether it is a day of the calendar between 2000 and 2199. */
export function isDay(text: string): boolean {
  const [, year] = /^(\d{4})-\d{2}-\d{2}$/.exec(text) ?? [];
  if (year === undefined || Number(year) < 2000 || Number(year) > 2199) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

/** The day that a moment (epoch milliseconds) belongs to. `zone` is one that `isZone` knows. */
export function dayOf(ms: number, zone: string): Day {
  return formatOf(zone).format(ms);
}

/** The day so many days later, or earlier. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days there are from one to another; 0 for the same, less for an earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/**
 * The first moment of a day, in epoch milliseconds. Days begin at other times than midnight where clocks change then, so
 * it is looked for: the earliest minute that the zone counts as that day.
 */
export function startOfDay(day: Day, zone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  if (zone === 'UTC') return utc;
  let before = (utc - FURTHEST_MS) / MINUTE_MS;
  let from = (utc + FURTHEST_MS) / MINUTE_MS;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (dayOf(middle * MINUTE_MS, zone) >= day) from = middle;
    else before = middle;
  }
  return from * MINUTE_MS;
}

/** Every day from one to another, both included; empty when the second is earlier. */
export function daysFrom(from: Day, to: Day): Day[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));
}
