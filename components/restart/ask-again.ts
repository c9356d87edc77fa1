import type { RestartView } from '@/lib/domain/instance/fleet-views';

/** True when asking afresh cannot restart twice what was to be restarted once, and may help. */
export function mayAskAgain(restart: RestartView): boolean {
  switch (restart.state) {
    case 'not_sent':
    case 'refused_by_desk':
    // The stop switch may be off, or the role there, by then.
    case 'not_permitted':
    case 'check_passed':
    case 'check_refused':
    case 'check_unanswered':
      return true;
    case 'refused_by_ecs':
      return ['after_cause', 'next_minute'].includes(restart.progress?.refusal?.again ?? '');
    default:
      return false;
  }
}

/** A dry run that ECS took for a real restart: nothing of it is a check any more. */
export function turnedReal(restart: RestartView): boolean {
  return restart.mode === 'dry_run' && restart.checked === null;
}

/** Under way or over as it should be: the row of the instance shows the rest, and the dialog may go. */
export function isOnItsWay(restart: RestartView): boolean {
  return restart.mode !== 'dry_run' && (restart.open || restart.state === 'running_again');
}
