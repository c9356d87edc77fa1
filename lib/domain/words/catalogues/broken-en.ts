/** A page that could not be made: on every page, since what went wrong may be what would bring the words. */
export const BROKEN_EN = {
  title: 'This page could not be loaded',
  what: 'Restart Desk could not read what it needs. This did not restart anything. If it keeps happening, whoever runs Restart Desk can find the cause in its log.',
  whatUnder:
    'Restart Desk could not read what it needs. This did not restart anything. If it keeps happening, whoever runs Restart Desk can find the cause in its log under {digest}.',
  again: 'Try again',
} as const;
