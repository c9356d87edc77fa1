import type { RestartMode } from '../restart/restart';
import { addDays, type Day, dayOf, isDay } from '../time/days';
import { type AskedToken, askedTokens, isAskedInChinese } from './chinese-asked';

/** What somebody can ask for by words. `stop`: to stop all restarts. `go`: to open a page. */
export type FindVerb = RestartMode | 'pause' | 'resume' | 'cancel' | 'stop' | 'go';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/** A day as somebody wrote it. Which one it is depends on now, and on where they are. */
export type AskedDay = 'today' | 'yesterday' | (typeof WEEKDAYS)[number] | { day: Day };

/** Words of a question, taken apart. */
export interface AskedWords {
  /** What has to occur in names, ids and texts; the words that only make it a sentence are dropped. */
  words: string[];
  /** How it ended or how it was asked for: occurs in the texts of restarts, and says nothing of what anything is called. */
  about: string[];
  /** "refused" was one of them: only what was refused is meant. */
  refusals: boolean;
  day: AskedDay | null;
  /** What it asks to be done; null for what only looks for something. */
  verb: FindVerb | null;
}

const FILLERS = new Set(
  [
    "a an the of on in at to by for from with and me my our it its it's that this these those there please can could you i we",
    'was were is are be been did does do has have had would should get got show find tell look last happened happen now again',
    'instance instances machine machines',
  ]
    .join(' ')
    .split(' '),
);

/** They ask for an answer: nothing behind them is an order. */
const QUESTIONS = new Set(
  "why who whom when what what's whats which how where did didn't was wasn't were is isn't has".split(' '),
);

/** In the middle of a sentence these say only that restarts are meant. */
const OF_RESTARTS = new Set(
  'restart restarts restarted restarting reboot reboots rebooted rebooting attempt attempts record records'.split(' '),
);

const REFUSALS = new Set(['refused', 'refusal', 'refusals', 'denied', 'rejected']);

/** Words of people for what stands in the text of a restart. */
const ABOUT: ReadonlyMap<string, string> = new Map([
  ['failed', 'failed'],
  ['failure', 'failed'],
  ['failures', 'failed'],
  ['overdue', 'overdue'],
  ['late', 'overdue'],
  ['unconfirmed', 'unconfirmed'],
  ['unclear', 'unclear'],
  ['forced', 'force'],
  ['force', 'force'],
  ['dry-run', 'dry_run'],
  ['dry-runs', 'dry_run'],
]);

/** What begins an order, the longer first. */
const ORDERS: readonly [start: readonly string[], verb: FindVerb][] = [
  [['force', 'restart'], 'force'],
  [['force', 'reboot'], 'force'],
  [['force-restart'], 'force'],
  [['dry', 'run'], 'dry_run'],
  [['dry-run'], 'dry_run'],
  [['dryrun'], 'dry_run'],
  [['stop', 'all', 'restarts'], 'stop'],
  [['stop', 'restarts'], 'stop'],
  [['go', 'to'], 'go'],
  [['goto'], 'go'],
  [['open'], 'go'],
  [['restart'], 'graceful'],
  [['reboot'], 'graceful'],
  [['pause'], 'pause'],
  [['resume'], 'resume'],
  [['continue'], 'resume'],
  [['cancel'], 'cancel'],
];

/** What may be meant while it is typed: how the orders begin that need no name. */
export const BEGINNINGS = {
  pause: ['pause', '暂停'],
  resume: ['resume', '继续'],
  cancel: ['cancel', '取消'],
  stop: ['stop restarts', '停止所有重启', '停止重启', '急停'],
} as const satisfies Partial<Record<FindVerb, readonly string[]>>;

/** What an order may begin with out of politeness. */
const POLITE = new Set(['please', 'can', 'could', 'you', 'i', 'me', 'to']);

/** Without the signs that a sentence puts around a word. */
function bare(word: string): string {
  return word.replace(/^["'“‘(]+|[?!.,;:"'”’)]+$/g, '');
}

function dayIn(word: string): AskedDay | null {
  if (word === 'today' || word === 'yesterday') return word;
  const weekday = WEEKDAYS.find((name) => name === word || `${name}'s` === word);
  return weekday ?? (isDay(word) ? { day: word } : null);
}

/**
 * Takes apart the words of a question or an order, in English or Chinese. Total. Words are only dropped where something is left to look for.
 * @param typed in lower case, in their order.
 */
export function readAskedWords(typed: readonly string[]): AskedWords {
  const tokens = askedTokens(typed);
  const said = tokens.map(({ means }) => bare(means));
  const day = said.map(dayIn).findLast((found) => found !== null) ?? null;
  const order = orderOf(said);
  const rest = tokens.slice(order?.length ?? 0);
  const told = restOf(rest, order === null);
  const asked = typed.at(-1)?.endsWith('?') === true || isAskedInChinese(typed);
  const asks = day !== null || told.refusals || told.about.length > 0 || asked;
  // "restart web-01 refused yesterday" looks for one, and asks for none.
  const verb = order === null || asks ? null : order.verb;
  const left = told.words.length > 0;
  if (left || asks) return { ...told, day, verb };
  // A verb alone, or nothing but words of a sentence: then these are what is looked for.
  return { words: plain(typed), about: [], refusals: false, day: null, verb };
}

function plain(typed: readonly string[]): string[] {
  return [...new Set(typed)];
}

function orderOf(said: readonly string[]): { verb: FindVerb; length: number } | null {
  const polite = said.findIndex((word) => !POLITE.has(word));
  const from = Math.max(polite, 0);
  for (const [start, verb] of ORDERS) {
    if (start.every((word, index) => said[from + index] === word)) return { verb, length: from + start.length };
  }
  return null;
}

function restOf(tokens: readonly AskedToken[], sentence: boolean): Pick<AskedWords, 'words' | 'about' | 'refusals'> {
  const about = new Set<string>();
  const words = new Set<string>();
  let refusals = false;
  const typed = tokens.map(({ means }) => means);
  for (const [index, { means, as: word }] of tokens.entries()) {
    const said = bare(means);
    if (REFUSALS.has(said)) refusals = true;
    else if (said === 'dry' && /^runs?$/.test(bare(typed[index + 1] ?? ''))) about.add('dry_run');
    else if (/^runs?$/.test(said) && bare(typed[index - 1] ?? '') === 'dry') continue;
    else if (ABOUT.has(said)) about.add(ABOUT.get(said) ?? said);
    else if (dayIn(said) !== null || FILLERS.has(said) || QUESTIONS.has(said)) continue;
    else if (sentence && OF_RESTARTS.has(said) && typed.length > 1) continue;
    // A question mark behind a name, or quotes around it, are no part of it.
    else words.add(/[\p{L}\p{N}]/u.test(word) ? word.replace(/^["“]+|["”?!,;]+$/g, '') : word);
  }
  return { words: [...words].filter((word) => word !== ''), about: [...about], refusals };
}

/** The day that is meant: a weekday is the last one that is over. @param zone one that `isZone` knows. */
export function dayAsked(asked: AskedDay, nowMs: number, zone: string): Day {
  if (typeof asked === 'object') return asked.day;
  const today = dayOf(nowMs, zone);
  if (asked === 'today') return today;
  if (asked === 'yesterday') return addDays(today, -1);
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  const back = (weekday - WEEKDAYS.indexOf(asked) + 7) % 7;
  return addDays(today, -(back === 0 ? 7 : back));
}
