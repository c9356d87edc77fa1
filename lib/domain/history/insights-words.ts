import { type Day, daysBetween } from '../time/days';
import { percent } from '../words/shares';
import type { InsightsView } from './history-views';

/** What the one sentence over the insights is made of. */
export interface InsightsSentence {
  /** How many days; the only one, where it is one; and today in their zone. */
  days: number;
  day: Day;
  today: Day;
  asked: number;
  again: number;
  forced: number;
  underWay: number;
  before: { asked: number; forced: number };
  /** Who forced most; null for nobody. */
  most: { name: string; forced: number } | null;
}

/** What the sentence needs of a view; null where a server of before did not count it. */
export function whatHappened(view: InsightsView, today: Day): InsightsSentence | null {
  const { who, from, to } = view;
  if (who === undefined) return null;
  const first = who.people.rows[0];
  return {
    ...{ days: daysBetween(from, to) + 1, day: from, today },
    ...{ asked: who.now.asked, again: who.now.again, forced: who.now.forced },
    underWay: view.outcomes.under_way ?? 0,
    before: { asked: who.before.asked, forced: who.before.forced },
    most: first === undefined || first.now.forced === 0 ? null : { name: first.name, forced: first.now.forced },
  };
}

/**
 * What happened, who did it, is it getting better: "612 restarts in 7 days, 96 % running again; 14 % forced (9 % in the 7 days
 * before), most by Ben Carter (31)."
 */
export function insightsSentence(told: InsightsSentence): string {
  const { asked, again, forced, underWay, before, most } = told;
  const number = (value: number) => new Intl.NumberFormat('en').format(value);
  const restarts = (value: number) => `${number(value)} ${value === 1 ? 'restart' : 'restarts'}`;
  const earlier = told.days === 1 ? 'the day before' : `in the ${told.days} days before`;
  if (asked === 0)
    return `No restarts ${stretchOf(told)}${before.asked === 0 ? '' : `; ${restarts(before.asked)} ${earlier}`}.`;
  const open = underWay === 0 ? '' : `, ${number(underWay)} under way`;
  const share = forced === 0 ? 'none' : percent(forced, asked);
  const then = before.asked === 0 ? `no restarts ${earlier}` : `${percent(before.forced, before.asked)} ${earlier}`;
  const by = most === null ? '' : `, most by ${most.name} (${number(most.forced)})`;
  return `${restarts(asked)} ${stretchOf(told)}, ${percent(again, asked)} running again${open}; ${share} forced (${then})${by}.`;
}

function stretchOf({ days, day, today }: InsightsSentence): string {
  if (days > 1) return `in ${days} days`;
  const ago = daysBetween(day, today);
  return ago === 0 ? 'today' : ago === 1 ? 'yesterday' : `on ${day}`;
}
