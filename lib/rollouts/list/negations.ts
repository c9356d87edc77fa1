/** Words that take something out of a list, in the languages that lists are written in here. */
const OUT_WORDS = new Set(
  `not don't dont doesn't shouldn't mustn't never except excepting excepted exclude excludes excluded excluding exclusion
   without but skip skips skipped ignore ignores ignored omit omitted unless avoid leave keep spare exempt excl
   nicht ohne außer ausser ausgenommen kein keine keinen keiner niemals überspringen auslassen
   sauf pas hormis excepté excepte jamais excepto salvo menos nunca exceto não nao sem tranne eccetto
   niet behalve zonder nie oprócz oprocz hariç кроме не без исключая исключить пропустить`.split(/\s+/),
);
/** The same where words are not separated by spaces. */
const OUT_SIGNS =
  /[不除勿]|(?<![类級级區区分個个特])[别別](?![名墅])|跳过|跳過|忽略|排除|禁止|无需|無需|以外|しない|ないで|제외|말고|빼고/u;
/** Words that may only mean what stands beside them in the same line. */
const DOUBT_WORDS = new Set(
  'no n nein false нет 否 non none neither nor ne sin sans senza done already old former replaces replaced replacement was off other instead maybe perhaps'.split(
    ' ',
  ),
);
/** Struck out, crossed out, a box to tick, or a sign before a word that means "not". */
const DOUBT_SIGNS =
  /~~|<\/?(?:del|s|strike)>|[≠¬✗✘❌❎🚫⛔×✓✔✅☑☐☒]|\[[ xX]?\]|(?:^|[^\p{L}\p{N}])[!^~-](?=[\p{L}\p{N}])|\?(?=\s|$)/u;
/** A line that a list keeps and does not mean. */
const COMMENT = /^\s*(?:#|\/\/|--|;|<!--|%|REM\s)/iu;

/** How a line that is no entry speaks of what it names: `out`: not these; `doubt`: perhaps not these. */
export type CommentTone = 'out' | 'doubt' | 'plain';

/** Reads the tone of a line. @param own names that are part of it, and say nothing by their words. */
export function toneOf(line: string, own: readonly string[] = []): CommentTone {
  const text = own.reduce((left, name) => (name === '' ? left : left.replaceAll(name, ' ')), line).normalize('NFKC');
  const words = text
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[^\p{L}\p{M}\p{N}']+/u)
    .map((word) => word.replace(/^'+|'+$/g, ''));
  if (OUT_SIGNS.test(text) || words.some((word) => OUT_WORDS.has(word))) return 'out';
  if (DOUBT_SIGNS.test(line.normalize('NFKC').trim()) || words.some((word) => DOUBT_WORDS.has(word))) return 'doubt';
  return 'plain';
}

/** What stands behind the sign that makes a line a comment; null for a line that is none. */
export function commentOf(line: string): string | null {
  const sign = COMMENT.exec(line)?.[0];
  return sign === undefined ? null : line.slice(sign.length).replace('-->', '').trim();
}
