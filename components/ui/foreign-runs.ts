import type { Locale } from '@/lib/domain/words/language';

/** A stretch of words, and whether it is in letters that the language of the page does not use. */
export interface Run {
  text: string;
  foreign: boolean;
}

const SCRIPTS = {
  en: {
    foreign: /(?!\p{Script=Latin})\p{L}/u,
    // Runs of what is no space.
    tokens: /\S+/gu,
  },
  'zh-Hans': {
    foreign: /(?!\p{Script=Han})\p{L}/u,
    // Chinese has no spaces: its own characters and wide punctuation end a run too.
    tokens: /[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+/gu,
  },
} as const satisfies Record<Locale, { foreign: RegExp; tokens: RegExp }>;

/**
 * Takes a sentence of ours apart where letters of another script stand in it: a name, an id, what ECS said. Whole tokens, and
 * those next to each other together, without the punctuation around them. A name in the letters of the page's own language is
 * found by nothing but its meaning, and stays a part of the sentence.
 */
export function foreignRuns(text: string, locale: Locale): Run[] {
  const { foreign, tokens } = SCRIPTS[locale];
  if (!foreign.test(text)) return [{ text, foreign: false }];
  const runs: { start: number; end: number }[] = [];
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (!foreign.test(token)) continue;
    const start = index + (/^\p{P}+/u.exec(token)?.[0].length ?? 0);
    const end = index + token.length - (/\p{P}+$/u.exec(token)?.[0].length ?? 0);
    const before = runs.at(-1);
    if (before !== undefined && text.slice(before.end, start) === ' ') before.end = end;
    else runs.push({ start, end });
  }
  const parts: Run[] = [];
  let at = 0;
  for (const { start, end } of runs) {
    if (start > at) parts.push({ text: text.slice(at, start), foreign: false });
    parts.push({ text: text.slice(start, end), foreign: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), foreign: false });
  return parts;
}
