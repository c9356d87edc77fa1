import { COMMON_WORDS } from './common-words';

/** What makes a password easy to guess. */
export type EasyBecause = 'own_name' | 'common' | 'run';

/**
 * Guessers put words together rather than letters. So a password is taken apart into words that everybody tries, names of
 * its own, runs and years, each of which counts as a letter or two, and every other letter as one. Fewer than these are easy.
 */
const ENOUGH = 8;
const COST = {
  own: 1,
  common: 2,
  run: 1.5,
  digitRun: 1,
  year: 2,
  digit: 0.5,
  letter: 1,
  ideograph: 2,
  again: 1,
} as const;

/** Keys that lie beside each other: rows of two layouts, slanted columns, and the number pad. */
const KEYS = [
  '`1234567890-=',
  'qwertyuiop[]',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl;',
  'yxcvbnm',
  'zxcvbnm,./',
  '!@#$%^&*()_+',
  ...['1qaz', '2wsx', '3edc', '4rfv', '5tgb', '6yhn', '7ujm', '8ik,', '9ol.', '0p;/'],
  ...['147', '258', '369', '159', '357', '741', '852', '963', '7894561230', '789456123'],
];
const ROWS = [...KEYS, ...KEYS.map((row) => [...row].reverse().join(''))];

/** How letters are written as signs; of `1` there are two readings. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'g',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '+': 't',
  '|': 'l',
};
const LONGEST_WORD = 40;
const SHORTEST_WORD = 3;

/**
 * Why a password is among the first that somebody tries; null when it is not.
 * @param own names that belong to whom it is for or to where it is used, as they are written: cut into their words here.
 */
export function easyBecause(password: string, own: readonly string[]): EasyBecause | null {
  const text = plain(password);
  const names = new Set(own.flatMap(wordsOf));
  const bare = text.replace(/[^\p{L}\p{N}]/gu, '');
  let cheapest: Taken = { cost: Number.POSITIVE_INFINITY, because: 'run' };
  for (const reading of new Set([text, bare, backwards(text), backwards(bare)])) {
    const taken = takeApart(reading, names);
    if (taken.cost < cheapest.cost) cheapest = taken;
  }
  return cheapest.cost < ENOUGH ? cheapest.because : null;
}

interface Taken {
  cost: number;
  because: EasyBecause;
}

function takeApart(text: string, names: ReadonlySet<string>): Taken {
  const characters = [...text];
  const block = repeated(characters);
  if (block !== null) {
    const once = piecesOf(block, names);
    return { cost: once.cost + COST.again, because: once.because };
  }
  const whole = piecesOf(characters, names);
  // Two that are woven into each other: a1b2c3d4.
  const [even, odd] = [0, 1].map((rest) => characters.filter((_, at) => at % 2 === rest));
  const woven = piecesOf(even ?? [], names).cost + piecesOf(odd ?? [], names).cost + COST.again;
  return woven < whole.cost ? { cost: woven, because: 'run' } : whole;
}

/** The cheapest way to put these characters together. */
function piecesOf(characters: readonly string[], names: ReadonlySet<string>): Taken {
  const best: { cost: number; own: boolean; common: boolean }[] = [{ cost: 0, own: false, common: false }];
  const readings = [characters, characters.map((one) => LEET[one] ?? one)];
  readings.push((readings[1] ?? []).map((one, at) => (characters[at] === '1' ? 'l' : one)));
  for (let end = 1; end <= characters.length; end += 1) {
    const last = characters[end - 1] ?? '';
    const before = best[end - 1] ?? { cost: 0, own: false, common: false };
    let found = { ...before, cost: before.cost + costOf(last) };
    for (let length = SHORTEST_WORD; length <= Math.min(end, LONGEST_WORD); length += 1) {
      const start = best[end - length];
      if (start === undefined || start.cost >= found.cost) continue;
      const words = readings.map((reading) => reading.slice(end - length, end).join(''));
      const [word = ''] = words;
      const take = (cost: number, own: boolean, common: boolean) => {
        if (start.cost + cost < found.cost)
          found = { cost: start.cost + cost, own: start.own || own, common: start.common || common };
      };
      if (words.some((one) => names.has(one))) take(COST.own, true, false);
      if (words.some((one) => COMMON_WORDS.has(one))) take(COST.common, false, true);
      if (isRun(word)) take(/^\d+$/.test(word) ? COST.digitRun : COST.run, false, false);
      if (/^(19|20)\d\d$/.test(word)) take(COST.year, false, false);
    }
    best.push(found);
  }
  const end = best.at(-1);
  return { cost: end?.cost ?? 0, because: end?.own ? 'own_name' : end?.common ? 'common' : 'run' };
}

function costOf(character: string): number {
  if (/\p{N}/u.test(character)) return COST.digit;
  return /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(character)
    ? COST.ideograph
    : COST.letter;
}

/** One character again and again, an alphabet or digits up or down, or keys beside each other. */
function isRun(word: string): boolean {
  const steps = new Set<number>();
  for (let at = 1; at < word.length; at += 1) {
    const step = word.charCodeAt(at) - word.charCodeAt(at - 1);
    // After 9 comes 0, and the other way round.
    steps.add(/^\d+$/.test(word) ? ((step + 15) % 10) - 5 : step);
  }
  const [only] = steps;
  if (steps.size === 1 && only !== undefined && Math.abs(only) <= 1) return true;
  return ROWS.some((row) => row.includes(word));
}

/** The block that these characters repeat, two times or more; null when they repeat none. */
function repeated(characters: readonly string[]): readonly string[] | null {
  for (let length = 1; length <= characters.length / 2; length += 1) {
    // The last one may be cut.
    if (characters.every((one, at) => at < length || one === characters[at - length]))
      return characters.slice(0, length);
  }
  return null;
}

/** A name as it is written, as a whole and word by word. */
function wordsOf(name: string): string[] {
  const text = plain(name);
  const words = text.split(/[^\p{L}\p{N}]+/u);
  return [...new Set([text, words.join(''), ...words])].filter((word) => [...word].length >= SHORTEST_WORD);
}

/** In lower case, full-width and accented letters as their plain ones. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

function backwards(text: string): string {
  return [...text].reverse().join('');
}
