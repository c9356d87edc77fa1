/** A page that could not be made: on every page, since what went wrong may be what would bring the words. */
export const BROKEN_EN = {
  title: 'This page could not be made',
  what: 'Restart Desk could not read what it needs. Nothing was restarted by this. If it stays so, whoever runs Restart Desk finds the cause in its log.',
  whatUnder:
    'Restart Desk could not read what it needs. Nothing was restarted by this. If it stays so, whoever runs Restart Desk finds the cause in its log under {digest}.',
  again: 'Try again',
} as const;
