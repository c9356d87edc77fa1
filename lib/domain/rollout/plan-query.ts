import { oneOfParts, type PartRule, type PartRules, readParts, withStray } from '../address-parts';
import {
  DEFAULT_OPTIONS,
  type Limit,
  MOST_LOOK_MINUTES,
  MOST_TARGETS,
  ROLLOUT_ORDERS,
  type RolloutOptions,
} from './rollout-options';

/** What a plan's page has chosen: all of it stands in its address. */
export interface PlanChoices {
  options: RolloutOptions;
  /** Keys of the unknown causes that are ticked. */
  ticked: string[];
  /** What the address holds beside them, which is not understood; a query string, '' for nothing. Nothing is applied under it. */
  stray: string;
}

/** The most causes that can be ticked. */
export const MOST_TICKS = 50;
const LIMIT: PartRule = {
  fits: (value) => readLimit(value) !== null,
  possible: { code: 'limit', most: MOST_TARGETS },
};

/** What the address of a plan may hold. */
export const PLAN_PARTS: PartRules = {
  at_once: LIMIT,
  per_zone: LIMIT,
  tag: { exact: true },
  per_tag: LIMIT,
  stop_after: {
    fits: (value) => wholeNumber(value, MOST_TARGETS) !== null,
    possible: { code: 'count', most: MOST_TARGETS },
  },
  canary: {
    fits: (value) => readCanary(value) !== null,
    possible: { code: 'canary', most: MOST_LOOK_MINUTES },
  },
  order: oneOfParts(ROLLOUT_ORDERS),
  tick: { many: true, exact: true },
};

/** Reads the choices from a query string. Bounded and total: what is not understood is kept as `stray`. */
export function parsePlanQuery(params: URLSearchParams): PlanChoices {
  const { values, lists, stray } = readParts(params, PLAN_PARTS);
  const order = values.get('order');
  const tag = values.get('tag') ?? '';
  const perTag = readLimit(values.get('per_tag') ?? null);
  const ticks = [...new Set(lists.get('tick') ?? [])];
  // A limit of what is not named limits nothing.
  const loose = tag === '' && perTag !== null ? new URLSearchParams({ per_tag: limitText(perTag) }).toString() : '';
  return {
    options: {
      atOnce: readLimit(values.get('at_once') ?? null) ?? DEFAULT_OPTIONS.atOnce,
      perZone: readLimit(values.get('per_zone') ?? null),
      perTag: tag === '' ? null : { key: tag, limit: perTag ?? { kind: 'count', value: 1 } },
      stopAfter: wholeNumber(values.get('stop_after') ?? null, MOST_TARGETS) ?? DEFAULT_OPTIONS.stopAfter,
      canary: readCanary(values.get('canary') ?? null),
      order: ROLLOUT_ORDERS.find((known) => known === order) ?? DEFAULT_OPTIONS.order,
    },
    ticked: ticks.slice(0, MOST_TICKS),
    stray: withStray(stray, loose),
  };
}

/** Whether an address chooses a limit, an order or a canary at all, or leaves all of it to what a plan begins with. */
export function choosesOptions(params: URLSearchParams): boolean {
  return Object.keys(PLAN_PARTS).some((name) => name !== 'tick' && params.has(name));
}

/**
 * The query string of the choices, without what is at its default; '' for none. `parsePlanQuery` reads it back.
 * @param always says that the defaults are chosen, too: a plan that goes on from a rollout does not begin with them.
 */
export function planQuery({ options, ticked, stray }: PlanChoices, always = false): string {
  const params = new URLSearchParams();
  const { atOnce, perZone, perTag, stopAfter, canary, order } = options;
  if (limitText(atOnce) !== limitText(DEFAULT_OPTIONS.atOnce)) params.set('at_once', limitText(atOnce));
  if (perZone !== null) params.set('per_zone', limitText(perZone));
  if (perTag !== null) {
    params.set('tag', perTag.key);
    if (limitText(perTag.limit) !== '1') params.set('per_tag', limitText(perTag.limit));
  }
  if (stopAfter !== DEFAULT_OPTIONS.stopAfter) params.set('stop_after', String(stopAfter));
  if (canary !== null) params.set('canary', canary.lookMinutes === null ? 'ask' : String(canary.lookMinutes));
  if (order !== DEFAULT_OPTIONS.order) params.set('order', order);
  if (always && !choosesOptions(params)) params.set('at_once', limitText(atOnce));
  for (const key of ticked) params.append('tick', key);
  return withStray(params.toString(), stray);
}

/** "5", "10%". */
export function limitText({ kind, value }: Limit): string {
  return kind === 'count' ? String(value) : `${value}%`;
}

/** Reads "5" or "10%"; null when it is neither, or out of bounds. */
export function readLimit(text: string | null): Limit | null {
  const trimmed = text?.trim() ?? '';
  const percent = trimmed.endsWith('%');
  const value = wholeNumber(percent ? trimmed.slice(0, -1).trim() : trimmed, percent ? 100 : MOST_TARGETS);
  return value === null ? null : { kind: percent ? 'percent' : 'count', value };
}

function readCanary(text: string | null): RolloutOptions['canary'] {
  if (text === 'ask') return { lookMinutes: null };
  const minutes = wholeNumber(text, MOST_LOOK_MINUTES);
  return minutes === null ? null : { lookMinutes: minutes };
}

function wholeNumber(text: string | null, most: number): number | null {
  if (text === null || !/^\d{1,6}$/.test(text)) return null;
  const value = Number(text);
  return value >= 1 && value <= most ? value : null;
}
