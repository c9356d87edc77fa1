/** Why nothing was chosen of a line of a pasted list, and what to do: while it is typed, and in its plan. */
export const UNCLEAR_LINE_EN = {
  words:
    'A name counts when the line is that name alone, or a list of names and nothing else. Leave only what you mean in the line.',
  negated: 'The line says "not", or the like. Remove it, or leave only what you mean in it.',
  comment: 'The line is a comment.',
  taken_out: 'Another line says "not", or the like, and may mean this. Remove that line, or this one.',
  too_long: 'There is too much here to read with certainty. Paste the ids or names alone, one to a line.',
} as const;
