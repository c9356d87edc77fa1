import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { outcomeOf } from '../domain/restart/outcomes';
import { ENDINGS, RESTART_MODES } from '../domain/restart/restart';
import { processWide } from '../process-wide';

/**
 * What is counted and measured, by Prometheus' names. Labels take values from the settings and from our own lists alone:
 * no ids of instances, no names of people. Counters count what this process did, so that sums over replicas are right;
 * gauges that come from the database are the same in each.
 */
function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name: `restart_desk_${name}`, help, labelNames, registers });
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name: `restart_desk_${name}`, help, labelNames, registers });

  const metrics = {
    registry,
    buildInfo: gauge('build_info', 'Always 1; the labels say what runs.', ['version', 'build', 'node']),

    ecsCalls: counter('ecs_calls_total', 'Calls to ECS that this process made, retries and dry runs too.', [
      'api',
      'account',
      'region',
      'outcome',
    ]),
    ecsCallSeconds: new Histogram({
      name: 'restart_desk_ecs_call_duration_seconds',
      help: 'How long ECS took to answer, or how long it was waited for.',
      labelNames: ['api', 'region'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
      registers,
    }),

    turnedAway: counter('turned_away_total', 'Requests that the proxy answered by itself, by status.', ['status']),
    requestErrors: counter('request_errors_total', 'Errors of requests that no code of ours expected.', ['kind']),
    actionCalls: counter(
      'action_calls_total',
      'Calls of server actions that were let in; those beyond actions_run_total could not be decoded.',
      [],
    ),
    actionsRun: counter('actions_run_total', 'Server actions whose code ran.', ['action']),
    refusals: counter('refusals_total', 'Requests that were refused at a door.', ['door', 'why']),

    restartsRequested: counter('restarts_requested_total', 'Restarts that people asked this process for.', ['mode']),
    restartsEnded: counter(
      'restarts_ended_total',
      'Restarts whose ending this process recorded, with the kind that pages and charts count it as.',
      ['mode', 'ending', 'outcome'],
    ),
    restartSeconds: new Histogram({
      name: 'restart_desk_restart_duration_seconds',
      help: 'From sending to the read that showed the instance Running again.',
      labelNames: ['mode'],
      buckets: [10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200],
      registers,
    }),
    rolloutsEnded: counter('rollouts_ended_total', 'Rollouts whose end this process recorded.', ['result']),
    rolloutsOpen: gauge('rollouts_open', 'Rollouts that are not over, of all processes.', ['state']),
    restartsInFlight: gauge('restarts_in_flight', 'Restarts that this process is carrying to ECS at this moment.'),
    restartsOpen: gauge('restarts_open', 'Restarts that have not ended, of all processes.', ['state', 'mode']),
    oldestOpenSeconds: gauge(
      'restarts_open_oldest_age_seconds',
      'Age of the oldest restart that has not ended; 0: none.',
    ),

    sweptSecondsAgo: gauge(
      'source_last_sweep_age_seconds',
      'Since the last complete sweep of an account in a region began; missing before the first.',
      ['account', 'region'],
    ),
    sourceFailing: gauge('source_reads_failing', '1 while an account cannot be read in a region.', [
      'account',
      'region',
    ]),
    budgetUsed: gauge('request_budget_used', 'Calls counted in the minute that runs, of all processes.', [
      'account',
      'region',
      'api',
    ]),
    budgetLimit: gauge('request_budget_limit', 'Calls a minute that all processes together may make.', [
      'account',
      'region',
      'api',
    ]),
    throttled: gauge('request_throttled', '1 while ECS throttles an API, until the next minute.', [
      'account',
      'region',
      'api',
    ]),

    isReader: gauge('reader', '1 in the process that reads the cloud for all.'),
    readerBeatSecondsAgo: gauge(
      'reader_heartbeat_age_seconds',
      'Since the reader, in any process, said that it lives.',
    ),

    databaseUp: gauge('database_up', '1 when the database answered this scrape in time.'),
    pool: gauge('database_pool_connections', 'Connections of this process, without the reader and the probe.', [
      'state',
    ]),
    poolWaiting: gauge('database_pool_waiting', 'Queries of this process that wait for a connection.'),
  };

  // From the start at 0: a rate does not see a series that begins at 1.
  for (const mode of RESTART_MODES) {
    metrics.restartsRequested.inc({ mode }, 0);
    for (const ending of ENDINGS) metrics.restartsEnded.inc({ mode, ending, outcome: outcomeOf(ending) }, 0);
  }
  return metrics;
}

export type Metrics = ReturnType<typeof createMetrics>;

/** The metrics of this process, made at the first use. */
export function metrics(): Metrics {
  return processWide('metrics', createMetrics);
}
