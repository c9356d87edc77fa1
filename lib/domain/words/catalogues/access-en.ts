/** Roles, what they permit, and what somebody lacks (lib/domain/access/permissions.ts); the stop switch. */
export const ACCESS_EN = {
  role: { support: 'support', operator: 'operator', lead: 'lead', admin: 'admin' },
  /** As the subject of "... needs the operator role." */
  permission: {
    fleet_see: 'Using Restart Desk',
    restart_dry_run: 'Dry run',
    restart_graceful: 'Restart',
    restart_force: 'Force restart',
    restarts_stop: 'Stopping all restarts',
    rollouts_see: 'Seeing rollouts',
    rollouts_run: 'Running a rollout',
    rollouts_halt: 'Pausing or cancelling a rollout',
    comments_write: 'Adding a comment',
    views_share: 'Sharing a view',
    views_manage: 'Removing a view that somebody else shares',
    history_see: 'Seeing the history',
    history_export: 'Exporting the history',
    insights_see: 'Seeing insights',
    people_manage: 'Managing people',
    settings_see: 'Seeing the settings',
  },
  needs: 'Needs {roles}',
  needsRole: '{permission} needs the {roles} role.',
  outside: 'Outside your scope',
  limit: 'the {role} role is limited to {scope}',
  outsideInstance: '{limits}; this instance is outside it.',
  outsideFleet: '{permission} needs the {roles} role for the whole fleet; {limits}.',
  notPermitted: 'Not permitted: {permission}.',
  wholeFleet: 'the whole fleet',
  scopeAccount: 'account {values}',
  scopeRegion: 'region {values}',
  scopeTag: 'tag {values}',
  /** Between names, roles or ids that are listed. */
  listComma: ', ',
  /** What somebody is, in a row: a role and where it holds. */
  roleWithin: '{role} ({scope})',
  noRole: 'No role yet',
  /** Between the kinds of limits of one scope, and between limits. */
  comma: ', ',

  /** What to do where roles, or the stop switch, speak against a restart (lib/domain/restart/permission-words.ts). */
  next: {
    no_role: 'Ask somebody whose role covers it, or ask an administrator for the role.',
    out_of_scope: 'Ask somebody whose scope includes it, or ask an administrator to widen yours.',
    restarts_stopped: 'Wait until restarts are allowed again. Dry runs still work.',
  },
  /** Beside a control, while the stop switch is on. */
  stoppedShort: 'Restarts stopped',

  stopUnreadable: 'The stop switch cannot be read, so it counts as on: all new restarts are stopped.',
  /** `reason` has no period at its end. */
  stopped: '{name} stopped all restarts at {at}: {reason}{end}',
} as const;
