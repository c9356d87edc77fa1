/** What to do where roles, or the stop switch, speak against it: on records, and beside controls. */
export const PERMISSION_NEXT = {
  no_role: 'Ask somebody whose role covers it, or an administrator for the role.',
  out_of_scope: 'Ask somebody whose scope holds it, or an administrator to widen it.',
  restarts_stopped: 'Wait until restarts are allowed again. Dry runs stay possible.',
} as const;

/** Beside a control, while the stop switch is on. */
export const STOPPED_SHORT = 'Restarts stopped';
