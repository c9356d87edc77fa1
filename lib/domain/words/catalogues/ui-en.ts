/** What controls say by themselves, on whatever page they stand. */
export const UI_EN = {
  /** `what`: "id of web-01". */
  copy: 'Copy {what}',
  copied: 'Copied the {what}',
  notCopied: 'The {what} could not be copied: {text}',
  /** What a button does, and to what: "Copy for a ticket, web-01". */
  ofObject: '{label}, {object}',
  doneTo: '{done}: {object}',
  copyRefused: 'The browser did not allow it to be copied. Copy it from here:',
  close: 'Close',
  announcements: 'Announcements',
  /** Behind a link, for who hears it. */
  newTab: ' (opens in a new tab)',
  allOf: '{label}: all',
  /** `label`: "password". */
  show: 'Show {label}',
  usedOf: '{used} of {limit}',
  theme: { system: 'System', light: 'Light', dark: 'Dark' },

  reason: 'Reason',
  reasonOptional: 'optional',
  reasonRequired: 'required',
  reasonHint: 'Why, in a few words. You can add a ticket link.',
  reasonLeft: '{count} characters left',
  reasonTooLong: '{count, plural, one {# character} other {# characters}} too many',

  /** A character that does not show itself, by its code: "U+202E". */
  hidden: 'Invisible character {code}',
  hiddenNamed: 'Invisible character {code}: {name}',
  hiddenName: {
    tab: 'tab',
    lineBreak: 'line break',
    softHyphen: 'soft hyphen',
    zeroWidthSpace: 'zero width space',
    zeroWidthNonJoiner: 'zero width non-joiner',
    zeroWidthJoiner: 'zero width joiner',
    leftToRightMark: 'left-to-right mark',
    rightToLeftMark: 'right-to-left mark',
    leftToRightEmbedding: 'left-to-right embedding',
    rightToLeftEmbedding: 'right-to-left embedding',
    endOfDirection: 'end of a direction',
    leftToRightOverride: 'left-to-right override',
    rightToLeftOverride: 'right-to-left override',
    wordJoiner: 'word joiner',
    leftToRightIsolate: 'left-to-right isolate',
    rightToLeftIsolate: 'right-to-left isolate',
    firstStrongIsolate: 'first strong isolate',
    endOfIsolate: 'end of an isolate',
    zeroWidthNoBreakSpace: 'zero width no-break space',
  },
} as const;
