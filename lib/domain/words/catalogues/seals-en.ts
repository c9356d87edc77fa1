/** Whether the history is sealed (lib/domain/history/seal-trust.ts). */
export const SEALS_EN = {
  /** `waiting` is one of the three that follow. */
  begins: 'Sealing begins, {waiting}.',
  sealed: 'The history is sealed: {events, plural, one {# event} other {# events}} so far, {waiting}.',
  noneWaits: 'none waits',
  wait: '{count, plural, one {# waits for its seal} other {# wait for their seals}}',
  moreWait: 'more than {most, number} wait for their seals',
  unsealed:
    'The history is not sealed: DESK_HISTORY_KEY is not set, so changes made in the database itself cannot be found.',
  unsealedSince:
    'The history was sealed, but this server has no DESK_HISTORY_KEY: what it writes now will count as inserted.',
  wrong_key:
    'DESK_HISTORY_KEY is not the key that sealed this history, so nothing is sealed until the right one is set.',
  beginningChanged:
    'The beginning of the seals was changed in the database, so nothing is sealed: run npm run history:verify.',
  sealsGone:
    'Seals that this server has seen are gone from the database, or were replaced by others, so nothing is sealed: run npm run history:verify.',
  misfit:
    'The history is sealed, and this server has found seals that were changed in the database: run npm run history:verify.',
  rejected:
    'The history is sealed, and this server has found {rejected, plural, one {# event} other {# events}} that could not be sealed: run npm run history:verify.',
  misfitAndRejected:
    'The history is sealed, and this server has found seals that were changed in the database and {rejected, plural, one {# event} other {# events}} that could not be sealed: run npm run history:verify.',
} as const;
