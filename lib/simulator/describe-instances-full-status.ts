import { apiError } from './api-error';
import type { Answer, Call } from './call';
import { badEventParameter, type EventFilter, eventRegion, readEventFilter } from './event-filter';
import type { JsonObject } from './json';
import { readStatus } from './lifecycle';
import { readPage, takePage, withStatus } from './paging';
import { oneOfValues, repeated } from './parameters';
import { HEALTH_CODES, HEALTHS, healthOf } from './simulated-health';
import type { Instance } from './simulated-instance';
import { isFinished, type SimulatedEvent, shownEvent } from './system-event';

const MOST_PER_PAGE = 100;
const MOST_IDS = 100;

/** Codes of states. Documented is that of Running; UNVERIFIED: the others. */
const STATUS_CODES: Readonly<Record<string, number>> = {
  Pending: 0,
  Running: 1,
  Stopping: 3,
  Stopped: 4,
  Starting: 5,
};

/**
 * DescribeInstancesFullStatus, API 2014-05-26: state, health and the events that are not over; with a period, all events
 * of that period. A key that sees nothing gets an empty list here too.
 */
export function describeInstancesFullStatus(call: Call): Answer {
  const { parameters } = call;
  const region = eventRegion(parameters);
  if ('error' in region) {
    return region;
  }
  const ids = repeated(parameters, 'InstanceId');
  if (ids.length > MOST_IDS) {
    return { error: apiError('InstanceIdLimitExceeded') };
  }
  const paging = readPage(parameters, MOST_PER_PAGE);
  if ('error' in paging) {
    return { error: withStatus(paging.error, 403) };
  }
  const events = readEventFilter(parameters);
  if ('error' in events) {
    return events;
  }
  const status = oneOfValues(parameters, 'Status', Object.keys(STATUS_CODES), badEventParameter('Status'));
  if ('error' in status) {
    return status;
  }
  const health = oneOfValues(parameters, 'HealthStatus', HEALTHS, badEventParameter('HealthStatus'));
  if ('error' in health) {
    return health;
  }
  const fleet = call.world.fleet(call.key.account);
  const narrow = status.value !== undefined || health.value !== undefined || events.value.narrow;
  const matches = (instance: Instance) => {
    const shown = readStatus(instance, call.now);
    return (
      (status.value ?? shown) === shown &&
      (health.value === undefined || healthOf(instance, shown) === health.value) &&
      // UNVERIFIED: that instances without such an event are left out.
      (!events.value.narrow || shownEvents(instance, events.value).length > 0)
    );
  };
  const page = takePage(
    ids.length > 0 ? fleet.named(ids, region.value) : fleet.inRegion(region.value),
    paging.value,
    narrow ? matches : undefined,
  );
  return {
    body: {
      PageNumber: paging.value.kind === 'page' ? paging.value.number : 1,
      PageSize: paging.value.size,
      TotalCount: page.total ?? 0,
      InstanceFullStatusSet: {
        InstanceFullStatusType: page.items.map((instance) => fullStatus(instance, events.value, call.now)),
      },
    },
  };
}

function shownEvents(instance: Instance, filter: EventFilter): SimulatedEvent[] {
  const events = instance.simulated.events ?? [];
  return events.filter((event) => (filter.period || !isFinished(event)) && filter.matches(event));
}

function fullStatus(instance: Instance, filter: EventFilter, now: number): JsonObject {
  const status = readStatus(instance, now);
  const health = healthOf(instance, status);
  return {
    InstanceId: instance.id,
    Status: { Code: STATUS_CODES[status] ?? 0, Name: status },
    HealthStatus: { Code: HEALTH_CODES[health], Name: health },
    ScheduledSystemEventSet: { ScheduledSystemEventType: shownEvents(instance, filter).map(shownEvent) },
  };
}
