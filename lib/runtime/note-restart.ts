import { outcomeOf } from '../domain/restart/outcomes';
import type { Restart } from '../domain/restart/restart';
import type { RestartEvent } from '../domain/restart/restart-events';
import { say } from './log';
import { metrics } from './metrics';

/** Logs and counts what has been committed of a restart: the one place for all of them. Ids and codes, no names, no reasons. */
export function noteRestart(event: RestartEvent, restart: Restart): void {
  count(event, restart);
  const about = { restart: restart.id, instance: restart.instanceId };
  switch (event.kind) {
    case 'requested': {
      const { accountId: account, regionId: region, mode, actor } = restart;
      say('info', 'A restart was requested', { ...about, account, region, mode, actor: actor.id });
      return;
    }
    case 'sending':
      say('info', 'A restart is being sent to ECS', about);
      return;
    case 'accepted':
      say('info', 'ECS accepted a restart', { ...about, requestId: event.data.requestId });
      return;
    case 'unconfirmed':
      say('warn', 'The answer of ECS to a restart was lost', { ...about, code: event.data.service?.code ?? null });
      return;
    case 'gap':
      say('warn', 'The instance of a restart could not be read for a while', about);
      return;
    case 'restarting':
      say('info', 'The instance of a restart was seen leaving Running', { ...about, evidence: event.data.evidence });
      return;
    case 'ended': {
      const { state: ending, code, service, tookMs } = restart;
      say('info', 'A restart has ended', { ...about, ending, code, ecsCode: service?.code ?? null, tookMs });
      return;
    }
    case 'learned':
      say('info', 'Something was learned of a restart after its end', { ...about, what: event.data.what });
  }
}

function count(event: RestartEvent, { mode, tookMs }: Restart): void {
  const { restartsRequested, restartsEnded, restartSeconds } = metrics();
  if (event.kind === 'requested') restartsRequested.inc({ mode });
  if (event.kind !== 'ended') return;
  const { ending } = event.data;
  restartsEnded.inc({ mode, ending, outcome: outcomeOf(ending) });
  if (tookMs !== null) restartSeconds.observe({ mode }, tookMs / 1000);
}
