import { wallMs } from '@/lib/clock';
import type { SimulatorOptions } from '@/lib/simulator/simulator-options';
import { sdk } from './sdk-client';
import { type EcsClient, simulatedCloud } from './simulated-cloud';
import { plainInstance } from './simulator-control';

const REGION = 'cn-hangzhou';

/** An hour in ms. */
export const HOUR_MS = 3_600_000;

/** Boots of half a second in real time at the speed of these tests. */
export const QUICK = { SimulatedBootSeconds: 10, SimulatedStaleSeconds: 0 };

/** The moment in so many ms, as the control paths take it. */
export const inMs = (ms: number) => new Date(wallMs() + ms).toISOString();

/** A restart for maintenance that is due in an hour, as SimulatedEvents takes it. */
export const maintenance = (rest: object = {}) => ({
  EventId: 'e-maintenance',
  EventType: 'SystemMaintenance.Reboot',
  NotBefore: inMs(HOUR_MS),
  ...rest,
});

/** A simulator with these instances alone. */
export async function cloudWith(
  instances: Record<string, Record<string, unknown>>,
  options: Partial<SimulatorOptions> = {},
) {
  const cloud = await simulatedCloud(options);
  await cloud.control.replace(Object.entries(instances).map(([id, change]) => plainInstance(id, change)));
  return cloud;
}

/** DescribeInstancesFullStatus with whatever else is asked. */
export async function full(client: EcsClient, rest: object = {}) {
  const request = new sdk.DescribeInstancesFullStatusRequest({ regionId: REGION, ...rest });
  const { body } = await client.describeInstancesFullStatus(request);
  const found = body?.instanceFullStatusSet?.instanceFullStatusType ?? [];
  return {
    totalCount: body?.totalCount,
    rows: found.map((one) => one.toMap()),
    ids: found.map((one) => one.instanceId),
    health: found.map((one) => [one.instanceId, one.status?.name, one.healthStatus?.name]),
    events: found.flatMap((one) =>
      (one.scheduledSystemEventSet?.scheduledSystemEventType ?? []).map((event) => [
        event.eventId,
        event.eventCycleStatus?.name,
      ]),
    ),
  };
}

/** DescribeInstanceHistoryEvents with whatever else is asked. */
export async function history(client: EcsClient, rest: object = {}) {
  const request = new sdk.DescribeInstanceHistoryEventsRequest({ regionId: REGION, ...rest });
  const { body } = await client.describeInstanceHistoryEvents(request);
  const found = body?.instanceSystemEventSet?.instanceSystemEventType ?? [];
  return {
    body,
    rows: found.map((one) => one.toMap()),
    events: found.map((event) => [event.eventId, event.eventCycleStatus?.name]),
    ids: found.map((event) => event.eventId),
  };
}
