import type { Permission } from '../access/permissions';
import type { RestartMode } from './restart';

/** What each mode of a restart asks for. */
export const RESTART_PERMISSION: Readonly<Record<RestartMode, Permission>> = {
  graceful: 'restart.graceful',
  force: 'restart.force',
  dry_run: 'restart.dry_run',
};
