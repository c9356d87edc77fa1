import type { InstanceRow } from '../../domain/instance/fleet-views';
import { editDistance } from '../../domain/words/edit-distance';
import { folded, layersOf } from './fold';
import type { KnownNames } from './known-names';

/** A text that somebody has, and how far a text that names nobody is from it. */
export interface NearText {
  /** Folded. */
  text: string;
  rows: readonly InstanceRow[];
  distance: number;
  /** Both say the same numbers: another number is another machine. */
  sameNumbers: boolean;
}

/** No longer text is compared with names, in characters. */
const LONGEST = 80;
/** The most that are told of one text. */
const MOST_NEAR = 3;
/** Of hundreds that are as near, so many are put in their order: none of them is clear. */
const MOST_COMPARED = 60;

/** A name, what it sounds like, and in the bits of a number which letters it has: two that differ in many are not compared. */
interface Spelling {
  text: string;
  sound: string;
  letters: number;
}

interface Spellings {
  byLength: ReadonlyMap<number, readonly Spelling[]>;
  bySound: ReadonlyMap<string, readonly Spelling[]>;
}

const spelled = new WeakMap<KnownNames, Spellings>();

/**
 * The names nearest to a text that names nobody, the nearest first: those that read the same but for signs and for zeros
 * before a number, then those of which a letter or two is another. It offers them and decides nothing. Bounded: in a fleet of
 * 10,000 it takes a few milliseconds.
 */
export function nearestTexts(names: KnownNames, asked: string, signs: string): NearText[] {
  const text = folded(layersOf(asked, signs).at(-1) ?? asked);
  if (text.length < 2 || text.length > LONGEST || text.split(' ').length > 3) return [];
  const { byLength, bySound } = spellingsOf(names);
  const most = text.length <= 4 ? 1 : 2;
  const letters = lettersOf(text);
  const numbers = numbersOf(text);
  const sound = soundOf(text);
  const hits: { one: Spelling; distance: number }[] = (bySound.get(sound) ?? []).map((one) => ({ one, distance: 0 }));
  // Farther ones are not looked for once there are enough that are nearer.
  let within = hits.length >= MOST_NEAR ? 0 : most;
  let nearer = hits.length;
  for (let length = text.length - most; length <= text.length + most && within > 0; length += 1)
    for (const one of byLength.get(length) ?? []) {
      // Each step changes one letter into another: two bits at the most.
      if (one.sound === sound || bits(letters ^ one.letters) > 2 * within) continue;
      const distance = editDistance(text, one.text, within);
      if (distance > within) continue;
      hits.push({ one, distance });
      if (distance === 1) nearer += 1;
      if (nearer >= MOST_NEAR) within = 1;
    }
  hits.sort((a, b) => a.distance - b.distance);
  const near = hits.slice(0, MOST_COMPARED).map(({ one, distance }) => {
    const sameNumbers = distance === 0 || numbersOf(one.text) === numbers;
    return { text: one.text, rows: names.alike(one.text), distance, sameNumbers };
  });
  near.sort(
    (a, b) => a.distance - b.distance || Number(b.sameNumbers) - Number(a.sameNumbers) || (a.text < b.text ? -1 : 1),
  );
  const told = new Set<InstanceRow>();
  return near
    .filter(({ rows }) => {
      // An id behind its region is near when the id is.
      const fresh = rows.some((row) => !told.has(row));
      for (const row of rows) told.add(row);
      return fresh;
    })
    .slice(0, MOST_NEAR);
}

function spellingsOf(names: KnownNames): Spellings {
  const before = spelled.get(names);
  if (before !== undefined) return before;
  const byLength = new Map<number, Spelling[]>();
  const bySound = new Map<string, Spelling[]>();
  for (const text of names.spellings()) {
    if (text === '' || text.length > LONGEST + 2) continue;
    const spelling = spellingOf(text);
    put(byLength, text.length, spelling);
    put(bySound, spelling.sound, spelling);
  }
  spelled.set(names, { byLength, bySound });
  return { byLength, bySound };
}

/** Names stay from one reading of the fleet to the next. */
const made = new Map<string, Spelling>();
const MOST_MADE = 100_000;

function spellingOf(text: string): Spelling {
  const before = made.get(text);
  if (before !== undefined) return before;
  if (made.size >= MOST_MADE) made.clear();
  const spelling = { text, sound: soundOf(text), letters: lettersOf(text) };
  made.set(text, spelling);
  return spelling;
}

function put<Key>(map: Map<Key, Spelling[]>, key: Key, spelling: Spelling): void {
  const same = map.get(key);
  if (same === undefined) map.set(key, [spelling]);
  else same.push(spelling);
}

function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) % 32);
  return letters;
}

function bits(of: number): number {
  let left = of;
  let many = 0;
  for (; left !== 0; left &= left - 1) many += 1;
  return many;
}

/** Letters that are taken for digits, beside one or at the end behind a sign: "web-O3", "web-1l", "db-l". */
const LIKE_DIGITS = /(?<=\d)[ol]+|[ol]+(?=\d)|(?<=[-_. ])[ol](?=$)/g;

function withDigits(text: string): string {
  return text.replaceAll(LIKE_DIGITS, (like) => like.replaceAll('o', '0').replaceAll('l', '1'));
}

/** The numbers that a text says, without zeros before them: "web-03" and "web 3" say the same. */
function numbersOf(text: string): string {
  return (withDigits(text).match(/\d+/g) ?? []).map((number) => number.replace(/^0+(?=\d)/, '')).join(' ');
}

/** A text without its signs and the zeros before its numbers; numbers stay apart: "web-1-1" is not "web-11". */
function soundOf(text: string): string {
  return withDigits(text)
    .replaceAll(/(?<=\d)[^\p{L}\p{M}\p{N}]+(?=\d)/gu, ' ')
    .replaceAll(/[^\p{L}\p{M}\p{N} ]+|(?<!\d) | (?!\d)/gu, '')
    .replaceAll(/(?<!\d)0+(?=\d)/g, '');
}
