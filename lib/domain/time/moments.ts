import type { Language } from '../words/language';

// Times are written as ISO 8601 writes them, to the second or minute, in every language: they are compared with logs and
// tickets. The zone stands beside each, as its distance from UTC.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const two = '2-digit';
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    ...{ year: 'numeric', month: two, day: two, hour: two, minute: two, second: two, timeZoneName: 'longOffset' },
  } as const);
  formats.set(zone, format);
  return format;
}

/** A moment in a zone: its day (`2026-11-23`), its time (`10:43:05`) and how far the zone is from UTC then (`UTC+8`). */
interface Parts {
  day: string;
  clock: string;
  offset: string;
}

/** Null for what cannot be read as a time. */
function partsOf(zone: string, iso: string): Parts | null {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return null;
  if (zone === 'UTC') {
    const text = new Date(ms).toISOString();
    return { day: text.slice(0, 10), clock: text.slice(11, 19), offset: 'UTC' };
  }
  const parts = formatOf(zone).formatToParts(ms);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  // "GMT+08:00", and "GMT" for none.
  const [, sign = '', hours = '', minutes = ''] = /^GMT([+-])(\d\d):(\d\d)/.exec(of('timeZoneName')) ?? [];
  const offset = `UTC${sign}${hours === '' ? '' : Number(hours)}${minutes === '' || minutes === '00' ? '' : `:${minutes}`}`;
  return {
    day: `${of('year')}-${of('month')}-${of('day')}`,
    clock: `${of('hour')}:${of('minute')}:${of('second')}`,
    offset,
  };
}

/** "2026-11-23 10:43:05 UTC"; what cannot be read as a time is given back as it is, here and in all of these. */
export function fullMoment({ zone }: Language, iso: string): string {
  const parts = partsOf(zone, iso);
  return parts === null ? iso : `${parts.day} ${parts.clock} ${parts.offset}`;
}

/** "2026-11-23 10:43 UTC". */
export function fullMinute({ zone }: Language, iso: string): string {
  const parts = partsOf(zone, iso);
  return parts === null ? iso : `${parts.day} ${parts.clock.slice(0, 5)} ${parts.offset}`;
}

/** "10:43:05 UTC", of whatever day. */
export function clockMoment({ zone }: Language, iso: string): string {
  const parts = partsOf(zone, iso);
  return parts === null ? iso : `${parts.clock} ${parts.offset}`;
}

/** "10:43 UTC", of whatever day. */
export function clockMinute({ zone }: Language, iso: string): string {
  const parts = partsOf(zone, iso);
  return parts === null ? iso : `${parts.clock.slice(0, 5)} ${parts.offset}`;
}

/** "10:43:05", for where the zone stands already. */
export function bareClock({ zone }: Language, iso: string): string {
  return partsOf(zone, iso)?.clock ?? iso;
}

/** The zone as it is at a moment: "UTC", "UTC+8". */
export function zoneAt({ zone }: Language, iso: string): string {
  return partsOf(zone, iso)?.offset ?? zone;
}

function isSameDay({ zone }: Language, iso: string, nowMs: number): boolean {
  const now = partsOf(zone, new Date(nowMs).toISOString());
  return now !== null && partsOf(zone, iso)?.day === now.day;
}

/** As short as it can be told: "10:43:05 UTC" of the day that `nowMs` (epoch milliseconds) is in, with its date otherwise. */
export function shortMoment(language: Language, iso: string, nowMs: number): string {
  return isSameDay(language, iso, nowMs) ? clockMoment(language, iso) : fullMoment(language, iso);
}

/** The same to the minute. */
export function shortMinute(language: Language, iso: string, nowMs: number): string {
  return isSameDay(language, iso, nowMs) ? clockMinute(language, iso) : fullMinute(language, iso);
}

/** "30 Nov 02:00 UTC", for a place where the year would take the room. */
export function dayAndMinute(language: Language, iso: string): string {
  const parts = partsOf(language.zone, iso);
  return parts === null ? iso : `${dayOfMonth(language, parts.day)} ${parts.clock.slice(0, 5)} ${parts.offset}`;
}

/** "30 Nov", "11月30日": a day of the calendar (`YYYY-MM-DD`) without its year. */
export function dayOfMonth({ locale }: Language, day: string): string {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) return day;
  const parts = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' }).formatToParts(ms);
  if (locale !== 'en') return parts.map(({ value }) => value).join('');
  // The day first, as all pages have it, and each month with three letters: British English writes "Sept".
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('day')} ${of('month')}`;
}
