/** What is asked of an instance, as titles and buttons begin and as choices say it. */
export const MODE_EN = {
  /** Before a name: "Restart web-01". */
  verb: { graceful: 'Restart', force: 'Force restart', dry_run: 'Dry run' },
  /** As a choice, under the title of the field. */
  field: 'Mode',
  choice: { graceful: 'Graceful', force: 'Force', dry_run: 'Dry run' },
  /** What each does and loses. */
  hint: {
    graceful: 'Asks the operating system to shut down first.',
    force: 'Force cuts the power, like pulling the plug: what was not written to disk is lost.',
    dry_run: 'Asks ECS to check the request. Nothing is restarted.',
  },
} as const;
