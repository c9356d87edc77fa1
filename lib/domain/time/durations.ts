import type { Language } from '../words/language';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "41 s", "3 min 5 s"; durations (milliseconds) are rounded to seconds. Null: not known. */
export function duration({ t }: Language, ms: number | null): string {
  if (ms === null) return t('time.unknown');
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return t('time.seconds', { seconds: String(seconds) });
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60)
    return t('time.hoursMinutes', { hours: String(Math.floor(minutes / 60)), minutes: String(minutes % 60) });
  return seconds % 60 === 0
    ? t('time.minutes', { minutes: String(minutes) })
    : t('time.minutesSeconds', { minutes: String(minutes), seconds: String(seconds % 60) });
}

/** How long ago, in its largest unit, rounded down: "4 s", "12 min", "3 h", "213 d". Less than nothing counts as nothing. */
export function age({ t }: Language, ms: number): string {
  const past = Math.max(0, ms);
  if (past < MINUTE) return t('time.seconds', { seconds: String(Math.floor(past / SECOND)) });
  if (past < HOUR) return t('time.minutes', { minutes: String(Math.floor(past / MINUTE)) });
  if (past < DAY) return t('time.hours', { hours: String(Math.floor(past / HOUR)) });
  return t('time.days', { days: String(Math.floor(past / DAY)) });
}

/** A span between two steps, finer than an age: "0.4 s", "41 s", "3 min 5 s", "2 h 10 min", "3 d 4 h". */
export function span(language: Language, ms: number): string {
  const { t } = language;
  const past = Math.max(0, ms);
  if (past < 10 * SECOND) return t('time.seconds', { seconds: (Math.floor(past / 100) / 10).toFixed(1) });
  const rest = (unit: number, of: number) => Math.floor((past % of) / unit);
  if (past >= DAY && rest(HOUR, DAY) > 0)
    return t('time.daysHours', { days: String(Math.floor(past / DAY)), hours: String(rest(HOUR, DAY)) });
  if (past >= HOUR && past < DAY && rest(MINUTE, HOUR) > 0)
    return t('time.hoursMinutes', { hours: String(Math.floor(past / HOUR)), minutes: String(rest(MINUTE, HOUR)) });
  if (past >= MINUTE && past < HOUR && rest(SECOND, MINUTE) > 0)
    return t('time.minutesSeconds', {
      minutes: String(Math.floor(past / MINUTE)),
      seconds: String(rest(SECOND, MINUTE)),
    });
  return age(language, past);
}
