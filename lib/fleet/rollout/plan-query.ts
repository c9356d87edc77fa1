import {
  DEFAULT_OPTIONS,
  type Limit,
  MOST_LOOK_MINUTES,
  MOST_TARGETS,
  ROLLOUT_ORDERS,
  type RolloutOptions,
} from './options';

/** What a plan's page has chosen: all of it stands in its address. */
export interface PlanChoices {
  options: RolloutOptions;
  /** Keys of the unknown causes that are ticked. */
  ticked: string[];
}

/** The most causes that can be ticked. */
export const MOST_TICKS = 50;
/** Longest key of a tag, and of a cause, in characters. */
const MOST_TEXT = 300;

/** Reads the choices from a query string. Bounded and total: what makes no sense counts as not given. */
export function parsePlanQuery(params: URLSearchParams): PlanChoices {
  const orders = params.get('order');
  const tag = bounded(params.get('tag') ?? '');
  const perTag = readLimit(params.get('per_tag'));
  return {
    options: {
      atOnce: readLimit(params.get('at_once')) ?? DEFAULT_OPTIONS.atOnce,
      perZone: readLimit(params.get('per_zone')),
      perTag: tag === '' ? null : { key: tag, limit: perTag ?? { kind: 'count', value: 1 } },
      stopAfter: wholeNumber(params.get('stop_after'), MOST_TARGETS) ?? DEFAULT_OPTIONS.stopAfter,
      canary: readCanary(params.get('canary')),
      order: ROLLOUT_ORDERS.find((known) => known === orders) ?? DEFAULT_OPTIONS.order,
    },
    ticked: [...new Set(params.getAll('tick').map(bounded))].filter((key) => key !== '').slice(0, MOST_TICKS),
  };
}

/** The query string of the choices, without what is at its default; '' for none. `parsePlanQuery` reads it back. */
export function planQuery({ options, ticked }: PlanChoices): string {
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
  for (const key of ticked) params.append('tick', key);
  return params.toString();
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

/** By code points: half of a surrogate pair would come back from an address as another character. */
function bounded(text: string): string {
  return Array.from(text.slice(0, 2 * MOST_TEXT))
    .slice(0, MOST_TEXT)
    .filter((character) => character !== '\u0000' && !/^\p{Surrogate}$/u.test(character))
    .join('');
}
