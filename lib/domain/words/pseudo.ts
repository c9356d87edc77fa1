import type { Translated } from './catalogues/translated';

/**
 * The CLDR's tag for English that is made up: accented, longer and in brackets. It shows on a page what bypasses the
 * catalogue (it stands there plainly), what does not fit (its bracket is cut off), and what is put together of halves
 * (brackets within brackets). Only the cookie of a browser asks for it: it is offered to nobody.
 */
export const PSEUDO = 'en-XA';

/** Vowels twice: texts in other languages are up to two fifths longer, and so are these. */
const ACCENTED: Readonly<Record<string, string>> = {
  ...{ a: 'àà', b: 'ƀ', c: 'ç', d: 'ð', e: 'éé', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'îî', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ' },
  ...{ n: 'ñ', o: 'öö', p: 'þ', q: 'ɋ', r: 'ŕ', s: 'š', t: 'ţ', u: 'ûû', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ýý', z: 'ž' },
  ...{ A: 'ÀÀ', B: 'Ɓ', C: 'Ç', D: 'Ð', E: 'ÉÉ', F: 'Ƒ', G: 'Ĝ', H: 'Ĥ', I: 'ÎÎ', J: 'Ĵ', K: 'Ķ', L: 'Ļ', M: 'Ṁ' },
  ...{ N: 'Ñ', O: 'ÖÖ', P: 'Þ', Q: 'Ɋ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'ÛÛ', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'ÝÝ', Z: 'Ž' },
};

/** What of a message in ICU's syntax is no letter to be shown: a quoted part, a doubled apostrophe, a tag. */
const KEPT = /^(?:''|'[{}<>][^']*'|<[^>]*>)/;

/** A message in the same syntax, with its parameters, branches and tags as they are. */
export function pseudoMessage(message: string): string {
  let made = '';
  // In braces stands an argument, in the braces of its branches text again, and so on.
  let depth = 0;
  for (let at = 0; at < message.length; at += 1) {
    const kept = depth % 2 === 0 ? KEPT.exec(message.slice(at))?.[0] : undefined;
    if (kept !== undefined) {
      made += kept;
      at += kept.length - 1;
      continue;
    }
    const char = message.charAt(at);
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    made += depth % 2 === 0 ? (ACCENTED[char] ?? char) : char;
  }
  // What holds parameters alone says nothing of its own.
  return made === message ? message : `[${made}]`;
}

/** A whole catalogue, made of the English one. */
export function pseudoOf<Part extends object>(part: Part): Translated<Part> {
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      typeof value === 'string' ? pseudoMessage(value) : pseudoOf(value),
    ]),
    // Of the same keys, as it was made of them.
  ) as Translated<Part>;
}
