/** What each role may do, in one line. */
export const ROLE_HINT_EN = {
  support: 'Sees everything and may dry run.',
  operator: 'Sees everything, and may dry run, restart and force restart.',
  lead: 'Sees everything and insights, exports the history, and may stop all restarts. Does not itself allow restarts.',
  admin:
    'Manages people and their roles, sees the settings, and may stop all restarts. Does not itself allow restarts.',
} as const;
