import { type ApiError, apiError, invalidParameter, missingParameter } from './api-error';
import { withStatus } from './paging';
import { optionalText, type ParameterReading, type Parameters, repeated } from './parameters';
import { parseStamp } from './stamp';
import { EVENT_TYPES, type SimulatedEvent } from './system-event';

/** At most so many EventId.N, and so many InstanceEventType.N (API 2014-05-26). */
const MOST_EVENT_IDS = 100;
const MOST_EVENT_TYPES = 30;

/** What the two actions on system events take alike. */
export interface EventFilter {
  matches(event: SimulatedEvent): boolean;
  /** True when something about the events is asked for. */
  narrow: boolean;
  /** True when a period is asked for. */
  period: boolean;
}

/** RegionId; the actions on events answer 404 without it (their error codes, API 2014-05-26). */
export function eventRegion(parameters: Parameters): ParameterReading<string> {
  const region = optionalText(parameters, 'RegionId');
  return region === undefined ? { error: withStatus(missingParameter('RegionId'), 404) } : { value: region };
}

/** InvalidParameter, with the status that the actions on events document for it. */
export function badEventParameter(name: string): ApiError {
  return withStatus(invalidParameter(name), 403);
}

/**
 * Reads EventId.N, InstanceEventType.N or EventType, NotBefore.Start and .End, EventPublishTime.Start and .End
 * (DescribeInstancesFullStatus and DescribeInstanceHistoryEvents, API 2014-05-26).
 */
export function readEventFilter(parameters: Parameters): ParameterReading<EventFilter> {
  const ids = repeated(parameters, 'EventId');
  if (ids.length > MOST_EVENT_IDS) {
    return { error: apiError('EventIdLimitExceeded') };
  }
  const one = optionalText(parameters, 'EventType');
  const several = repeated(parameters, 'InstanceEventType');
  const types = several.length > 0 ? several : one === undefined ? [] : [one];
  if (types.length > MOST_EVENT_TYPES || types.some((type) => !Object.hasOwn(EVENT_TYPES, type))) {
    return { error: badEventParameter(several.length > 0 ? 'InstanceEventType' : 'EventType') };
  }
  const planned = readPeriod(parameters, 'NotBefore');
  if ('error' in planned) {
    return planned;
  }
  const published = readPeriod(parameters, 'EventPublishTime');
  if ('error' in published) {
    return published;
  }
  const period = planned.value !== undefined || published.value !== undefined;
  return {
    value: {
      narrow: period || ids.length > 0 || types.length > 0,
      period,
      matches: (event) =>
        (ids.length === 0 || ids.includes(event.id)) &&
        (types.length === 0 || types.includes(event.type)) &&
        inside(planned.value, event.notBefore) &&
        inside(published.value, event.publishedAt),
    },
  };
}

interface Period {
  start: number | undefined;
  end: number | undefined;
}

function readPeriod(parameters: Parameters, name: string): ParameterReading<Period | undefined> {
  const moments: Period = { start: undefined, end: undefined };
  for (const [field, suffix] of [
    ['start', 'Start'],
    ['end', 'End'],
  ] as const) {
    const text = optionalText(parameters, `${name}.${suffix}`);
    if (text === undefined) {
      continue;
    }
    moments[field] = parseStamp(text);
    if (moments[field] === undefined) {
      return { error: badEventParameter(`${name}.${suffix}`) };
    }
  }
  const { start, end } = moments;
  if (start !== undefined && end !== undefined && end < start) {
    return { error: apiError('InvalidParameter.TimeEndBeforeStart') };
  }
  return { value: start === undefined && end === undefined ? undefined : moments };
}

function inside(period: Period | undefined, at: number | undefined): boolean {
  if (!period) {
    return true;
  }
  return at !== undefined && at >= (period.start ?? at) && at <= (period.end ?? at);
}
