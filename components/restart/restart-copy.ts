import type { RestartMode } from '@/lib/domain/restart/restart';

/** The verb of each mode, as titles and buttons begin: "Restart web-01". */
export const VERB: Record<RestartMode, string> = {
  graceful: 'Restart',
  force: 'Force restart',
  dry_run: 'Dry run',
};
