import type { Rollout } from '../domain/rollout/rollout';
import type { RolloutEvent } from '../domain/rollout/rollout-events';
import type { Say } from '../restarts/restart-context';
import { say } from './log';
import { metrics } from './metrics';

/** Logs and counts what has been committed of a rollout: ids and numbers, no names, no reasons. */
export function noteRollout(event: RolloutEvent, rollout: Rollout): void {
  if (event.kind === 'ended') metrics().rolloutsEnded.inc({ result: event.data.result });
  const [level, message, about] = lineOf(event, rollout);
  say(level, message, { rollout: rollout.id, ...about });
}

function lineOf(event: RolloutEvent, rollout: Rollout): Parameters<Say> {
  switch (event.kind) {
    case 'applied': {
      const { mode, actor, restarting, skipped } = rollout;
      return ['info', 'A rollout was started', { mode, actor: actor.id, restarting, skipped }];
    }
    case 'paused':
      return ['info', 'A rollout was paused', { actor: event.data.by.id }];
    case 'cancelled':
      return ['info', 'A rollout was cancelled', { actor: event.data.by.id }];
    case 'resumed':
      return ['info', 'A rollout goes on', { actor: event.data.by?.id ?? null, wave: event.data.wave }];
    case 'held':
      return ['warn', 'A rollout is held', {}];
    case 'looking':
      return ['info', 'A rollout pauses between two waves', { wave: rollout.wave }];
    case 'stopped':
      return ['warn', 'A rollout has reached its limit of failures', {}];
    case 'ended':
      return ['info', 'A rollout is over', { result: event.data.result, notStarted: event.data.notStarted }];
  }
}
