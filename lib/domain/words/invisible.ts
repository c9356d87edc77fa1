/** Controls, formats, fillers and separators: what a text can hold without showing it. U+2800 is a braille cell without dots. */
const HIDDEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u2800]/u;

/** Scripts in which a joiner or non-joiner belongs to the spelling. */
const JOINING = /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Sinhala}\p{Script=Malayalam}]/u;
const EMOJI = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;

/** Of `ui.hiddenName`. */
const NAMES = {
  'U+0009': 'tab',
  'U+000A': 'lineBreak',
  'U+000D': 'lineBreak',
  'U+00AD': 'softHyphen',
  'U+200B': 'zeroWidthSpace',
  'U+200C': 'zeroWidthNonJoiner',
  'U+200D': 'zeroWidthJoiner',
  'U+200E': 'leftToRightMark',
  'U+200F': 'rightToLeftMark',
  'U+202A': 'leftToRightEmbedding',
  'U+202B': 'rightToLeftEmbedding',
  'U+202C': 'endOfDirection',
  'U+202D': 'leftToRightOverride',
  'U+202E': 'rightToLeftOverride',
  'U+2060': 'wordJoiner',
  'U+2066': 'leftToRightIsolate',
  'U+2067': 'rightToLeftIsolate',
  'U+2068': 'firstStrongIsolate',
  'U+2069': 'endOfIsolate',
  'U+FEFF': 'zeroWidthNoBreakSpace',
} as const;

/** What a hidden character is called, where it has a name of its own. */
export type HiddenName = (typeof NAMES)[keyof typeof NAMES];

function hasName(code: string): code is keyof typeof NAMES {
  return Object.hasOwn(NAMES, code);
}

/** A stretch of text that shows itself, or one character that does not, by its code: "U+202E". */
export type TextPiece = { shown: string } | { hidden: string; name: HiddenName | null };

/** Whether there can be anything in a text that does not show itself. */
export function hidesSomething(text: string): boolean {
  return HIDDEN.test(text);
}

/**
 * Takes a text apart into what shows itself and what does not. Joiners and variation selectors where a script or an
 * emoji needs them count as shown.
 */
export function textPieces(text: string): TextPiece[] {
  if (!HIDDEN.test(text)) return [{ shown: text }];
  const pieces: TextPiece[] = [];
  let shown = '';
  let before = '';
  for (const character of text) {
    if (!HIDDEN.test(character) || belongs(character, before)) {
      shown += character;
      // Of an emoji and its variation selector, the emoji decides what may follow.
      if (!isVariation(character)) before = character;
      continue;
    }
    if (shown !== '') pieces.push({ shown });
    const hidden = codeOf(character);
    pieces.push({ hidden, name: hasName(hidden) ? NAMES[hidden] : null });
    shown = '';
    before = '';
  }
  if (shown !== '') pieces.push({ shown });
  return pieces;
}

/** The text with what it hides spelled out, for names that are heard and for titles: "web U+202E 01". */
export function spellOut(text: string): string {
  if (!HIDDEN.test(text)) return text;
  return textPieces(text)
    .map((piece) => ('shown' in piece ? piece.shown : ` ${piece.hidden} `))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** What two texts have in common when nobody can tell them apart by sight or by ear. */
export function lookOf(text: string): string {
  return spellOut(text).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function belongs(character: string, before: string): boolean {
  if (isVariation(character)) return EMOJI.test(before) || /[#*0-9]/.test(before);
  if (character === '\u200d') return EMOJI.test(before) || JOINING.test(before);
  return character === '\u200c' && JOINING.test(before);
}

/** Text and emoji presentation. */
function isVariation(character: string): boolean {
  return character === '\ufe0e' || character === '\ufe0f';
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
