import type { Answer, Call } from './call';
import { badEventParameter, eventRegion, readEventFilter } from './event-filter';
import type { JsonObject } from './json';
import { nextToken, readTokenOrPage, type TokenScope, takePage, withStatus } from './paging';
import { numbered, optionalText, repeated } from './parameters';
import type { Instance } from './simulated-instance';
import { secondStamp } from './stamp';
import { EVENT_STATUSES, FINISHED, isFinished, type SimulatedEvent, shownEvent } from './system-event';

/** Events that are over are kept so long (DescribeInstanceHistoryEvents, API 2014-05-26). */
const KEPT_MS = 30 * 86_400_000;

const MOST_RESOURCES = 100;
const MOST_STATUSES = 7;

/** Parameters that are documented and not simulated: nothing here has such a property, so that nothing matches. */
const NOTHING_HAS = ['ImpactLevel'];

/**
 * DescribeInstanceHistoryEvents, API 2014-05-26: events that are over, or those in the states asked for, newest first
 * (UNVERIFIED: the order), by tokens or by pages. A key that sees nothing gets an empty list here too.
 */
export function describeInstanceHistoryEvents(call: Call): Answer {
  const { parameters, world, key } = call;
  const region = eventRegion(parameters);
  if ('error' in region) {
    return region;
  }
  const scope: TokenScope = { keyId: key.id, region: region.value, secret: world.tokenSecret };
  const paging = readTokenOrPage(parameters, scope);
  if ('error' in paging) {
    return { error: withStatus(paging.error, 403) };
  }
  const filter = readEventFilter(parameters);
  if ('error' in filter) {
    return filter;
  }
  const statuses = askedStatuses(call);
  if (typeof statuses === 'string') {
    return { error: badEventParameter(statuses) };
  }
  const resources = repeated(parameters, 'ResourceId');
  const type = optionalText(parameters, 'ResourceType') ?? 'instance';
  if (resources.length > MOST_RESOURCES || !['instance', 'ddh', 'managedhost'].includes(type)) {
    return { error: badEventParameter(resources.length > MOST_RESOURCES ? 'ResourceId' : 'ResourceType') };
  }
  const one = optionalText(parameters, 'InstanceId');
  const ids = resources.length > 0 ? resources : one === undefined ? undefined : [one];
  const group = optionalText(parameters, 'ResourceGroupId');
  const none =
    type !== 'instance' ||
    numbered(parameters, 'Tag', 'Key').length > 0 ||
    NOTHING_HAS.some((name) => optionalText(parameters, name) !== undefined);
  const fleet = world.fleet(key.account);
  const named = ids === undefined ? fleet.inRegion(region.value) : fleet.named(ids, region.value);
  const found = named
    .filter(
      (instance) =>
        !none &&
        instance.simulated.events !== undefined &&
        (group === undefined || instance.document.ResourceGroupId === group),
    )
    .flatMap((instance) => (instance.simulated.events ?? []).map((event) => ({ instance, event })))
    .sort((a, b) => b.event.publishedAt - a.event.publishedAt);
  const page = takePage(
    found,
    paging.value,
    ({ event }) => statuses.includes(event.status) && isKept(event, call.now) && filter.value.matches(event),
  );
  return {
    body: {
      InstanceSystemEventSet: { InstanceSystemEventType: page.items.map(historyEvent) },
      PageNumber: paging.value.kind === 'page' ? paging.value.number : 1,
      PageSize: paging.value.size,
      TotalCount: page.total ?? 0,
      ...(paging.value.kind === 'token'
        ? { NextToken: nextToken(page, parameters, scope, paging.value.size, call.endless) }
        : {}),
    },
  };
}

/** The states asked for; the name of the parameter that cannot be read. */
function askedStatuses(call: Call): readonly string[] | string {
  const one = optionalText(call.parameters, 'EventCycleStatus');
  const several = repeated(call.parameters, 'InstanceEventCycleStatus');
  const asked = several.length > 0 ? several : one === undefined ? FINISHED : [one];
  if (asked.length > MOST_STATUSES || asked.some((status) => !Object.hasOwn(EVENT_STATUSES, status))) {
    return several.length > 0 ? 'InstanceEventCycleStatus' : 'EventCycleStatus';
  }
  return asked;
}

function isKept(event: SimulatedEvent, now: number): boolean {
  return !isFinished(event) || (event.finishedAt ?? event.publishedAt) > now - KEPT_MS;
}

function historyEvent({ instance, event }: { instance: Instance; event: SimulatedEvent }): JsonObject {
  return {
    InstanceId: instance.id,
    ResourceType: 'instance',
    ...shownEvent(event),
    ...(event.finishedAt === undefined ? {} : { EventFinishTime: secondStamp(event.finishedAt) }),
  };
}
