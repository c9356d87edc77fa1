import type { CurrentInstance } from '../instance/fleet-views';
import { knownStatus } from '../instance/statuses';
import { LATE_WATCH_HOURS, type Restart } from './restart';
import { wordsFor } from './restart-words';

/** The instance as it is now, as far as a next step depends on it. */
export type NowSeen = Pick<CurrentInstance, 'row'>;

/** Shown in place of every other while a restart is open and nobody can see what its instance does: waiting alone would look as if somebody did. */
export const NEXT_WHILE_UNSEEN =
  'Do not ask for it again by another way. Wait until it can be read again, or look at it in the ECS console: this page goes on by itself.';

/**
 * What to do next about a restart, as true as the instance is now: what the desk would refuse in this state is not advised, and
 * neither is to start what a lock holds. Null for `now`: nothing is known of the instance, or it is gone.
 */
export function nextStepNow(restart: Restart, now: NowSeen | null): string {
  const { nextStep } = wordsFor(restart);
  switch (restart.state) {
    case 'overdue':
      return restart.returnedAt !== null || now === null ? nextStep : whileAway(restart, now.row);
    case 'stopped':
      return now === null ? nextStep : whileAway(restart, now.row);
    case 'gone':
      return now === null ? nextStep : 'It is in the fleet again. Look at it before you restart it.';
    case 'refused_by_desk':
      return byVerdict(restart, now) ?? nextStep;
    default:
      return nextStep;
  }
}

/** It left Running, and was not seen back: only what its status of now lets anybody do. */
function whileAway({ requestId }: Restart, { status, verdict }: NowSeen['row']): string {
  const ticket = `open a ticket to Alibaba Cloud${requestId === null ? '' : ` with the request id ${requestId}`}`;
  switch (knownStatus(status)) {
    case 'Running':
      return 'It reads Running now. Check that the service on it is well.';
    case 'Starting':
    case 'Stopping':
      return `It reads ${status}, and ECS restarts only Running instances. Look at its screen output (VNC) in the ECS console; if it stays so, ${ticket}. Restart Desk goes on watching it for ${LATE_WATCH_HOURS} hours.`;
    case 'Stopped':
      // The verdict knows whether a lock, or an expiry, is why.
      return verdict.nextStep;
    case 'Pending':
    case null:
      return `Look at it in the ECS console; if it stays so, ${ticket}.`;
  }
}

/** It was refused for its own state, which may be another one now. */
function byVerdict({ code }: Restart, now: NowSeen | null): string | null {
  if (now === null || (code !== 'not_in_this_state' && code !== 'already_restarting')) return null;
  const { verdict } = now.row;
  return verdict.kind === 'allowed'
    ? 'What spoke against it is gone. If a restart is still needed, it can be asked for again.'
    : verdict.nextStep;
}
