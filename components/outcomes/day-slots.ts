import type { HistoryDay, HistoryDaysView } from '@/lib/domain/history/history-views';
import { dayOf } from '@/lib/domain/time/days';

/** A day, or an hour of a short stretch, as it is drawn. */
export interface Slot {
  /** Told apart by it: where clocks go back two hours of a day have one name. */
  key: string;
  /** The day that it is, or is of. */
  day: string;
  name: string;
  counts: HistoryDay['counts'];
}

/** What is drawn of a stretch of days: its hours where they were counted, else its days. */
export function slotsIn({ days, hours, zone }: Pick<HistoryDaysView, 'days' | 'hours' | 'zone'>): Slot[] {
  if (hours === undefined) return days.map(({ day, counts }) => ({ key: day, day, name: day, counts }));
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return hours.map(({ at, counts }) => {
    const day = dayOf(Date.parse(at), zone);
    return { key: at, day, name: `${day} ${clock.format(Date.parse(at))}`, counts };
  });
}

/** Whether there is less than all of it to show: the history is narrowed to whole days. */
export function mayNarrow(slots: readonly Slot[]): boolean {
  return slots[0]?.day !== slots.at(-1)?.day;
}

/** The whole days of what is drawn from one place to another. */
export function daysBehind(slots: readonly Slot[], first: number, last: number): { from: string; to: string } {
  return { from: slots[first]?.day ?? '', to: slots[last]?.day ?? '' };
}
