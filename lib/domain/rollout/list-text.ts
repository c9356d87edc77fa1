/** What ends a line of a list. */
export const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** The same, and what is read as one: where lines are counted in a text that nothing was taken out of. */
const LINE_ENDS_AS_READ = /(\r\n|[\n\r\v\f\u0085\u2028\u2029\0])/;

/** What stands on a line, and what replaces it. */
export interface Replacement {
  /** From 1. */
  line: number;
  asked: string;
  text: string;
}

/** Beside an entry: nothing of a name. */
const IS_PART_OF_NAME = /[\p{L}\p{M}\p{N}_.@+~$-]/u;

/**
 * A list in which entries are replaced: where they stand as a whole on their line, and on every line that is that entry alone.
 * All else stays as it was typed.
 */
export function withReplaced(list: string, replacements: readonly Replacement[]): string {
  // Lines and, between them, what ends them.
  const parts = list.split(LINE_ENDS_AS_READ);
  for (const { line, asked, text } of replacements) {
    const at = 2 * (line - 1);
    const own = parts[at];
    if (own !== undefined) parts[at] = replacedIn(own, asked, text);
    for (let other = 0; other < parts.length; other += 2)
      if (parts[other]?.trim() === asked) parts[other] = parts[other]?.replace(asked, () => text) ?? '';
  }
  return parts.join('');
}

function replacedIn(line: string, asked: string, text: string): string {
  if (asked === '') return line;
  let done = '';
  let from = 0;
  for (let at = line.indexOf(asked); at >= 0; at = line.indexOf(asked, from)) {
    const end = at + asked.length;
    const whole = [line[at - 1], line[end]].every((beside) => beside === undefined || !IS_PART_OF_NAME.test(beside));
    done += line.slice(from, at) + (whole ? text : asked);
    from = end;
  }
  return done + line.slice(from);
}
