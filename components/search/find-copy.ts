/** The button that opens Find. It is on every page, and what Find itself says is not. */
export const FIND_BUTTON = {
  find: 'Find',
  label: 'Find restarts, instances, people and codes',
  cannotOpen: 'Finding cannot be opened: Restart Desk cannot be reached.',
} as const;
