import { between, type Random } from './random';
import { expiryStamp } from './seed-document';
import { idTail } from './seed-names';
import type { Instance } from './simulated-instance';
import { parseStamp } from './stamp';
import type { SimulatedEvent } from './system-event';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** An event without its id; times are relative to the fleet's beginning. */
type Sketch = Omit<SimulatedEvent, 'id' | 'reason'> & { reason?: string };

const MAINTENANCE = 'The host of the instance needs maintenance.';
const FAILURE = 'The host of the instance failed.';

/**
 * Each kind of event once, in all states (types and states: DescribeInstanceHistoryEvents, API 2014-05-26; scheduled
 * maintenance is announced 24 to 48 hours before: ECS, summary of system events). One is older than the history keeps.
 */
const EACH: readonly Sketch[] = [
  {
    type: 'SystemMaintenance.Reboot',
    status: 'Scheduled',
    publishedAt: -6 * HOUR_MS,
    notBefore: 42 * HOUR_MS,
    reason: MAINTENANCE,
  },
  { type: 'SystemMaintenance.Reboot', status: 'Inquiring', publishedAt: -2 * HOUR_MS, reason: MAINTENANCE },
  {
    type: 'SystemMaintenance.Redeploy',
    status: 'Scheduled',
    publishedAt: -10 * HOUR_MS,
    notBefore: 3 * DAY_MS,
    reason: MAINTENANCE,
  },
  { type: 'InstanceExpiration.Stop', status: 'Scheduled', publishedAt: -2 * DAY_MS, notBefore: 5 * DAY_MS },
  over('SystemFailure.Reboot', 'Executed', 6, FAILURE),
  over('InstanceFailure.Reboot', 'Executed', 12, 'The operating system crashed.'),
  over('SystemMaintenance.Reboot', 'Avoided', 9, MAINTENANCE),
  over('SystemMaintenance.Reboot', 'Canceled', 20, MAINTENANCE),
  over('SystemMaintenance.Redeploy', 'Failed', 15, MAINTENANCE),
  over('SystemMaintenance.Reboot', 'Executed', 45, MAINTENANCE),
];

/** What a larger fleet has more of. */
const COMMON: readonly Sketch[] = EACH.filter((sketch) => sketch.type === 'SystemMaintenance.Reboot').slice(0, 2);

function over(type: SimulatedEvent['type'], status: SimulatedEvent['status'], days: number, reason: string): Sketch {
  return {
    type,
    status,
    publishedAt: -days * DAY_MS - 30 * HOUR_MS,
    notBefore: -days * DAY_MS,
    finishedAt: -days * DAY_MS + (status === 'Executed' ? 3 * 60_000 : -4 * HOUR_MS),
    reason,
  };
}

/** Gives some of the candidates, which all run, a system event, and one of them bad health without any. */
export function seedEvents(candidates: readonly Instance[], count: number, bornAt: number, random: Random): void {
  if (count < 60) {
    return;
  }
  const free = [...candidates];
  const take = () => free.splice(between(random, 0, free.length - 1), 1)[0];
  const sketches = Array.from({ length: EACH.length + Math.floor(count / 300) }, (_, index) => {
    return EACH[index] ?? COMMON[index % COMMON.length];
  });
  for (const sketch of sketches) {
    const instance = take();
    if (instance && sketch) {
      give(instance, sketch, bornAt, random);
    }
  }
  const impaired = take();
  if (impaired) {
    impaired.simulated.health = 'Impaired';
  }
}

/** Maintenance of every third running instance, from half an hour to two days ahead. */
export function seedMaintenance(fleet: readonly Instance[], bornAt: number, random: Random): void {
  const running = fleet.filter((instance) => instance.status === 'Running' && !instance.simulated.events);
  for (const instance of running.filter((_, index) => index % 3 === 0)) {
    const notBefore = between(random, 30, 48 * 60) * 60_000;
    const publishedAt = Math.min(-HOUR_MS, notBefore - 36 * HOUR_MS);
    give(
      instance,
      { type: 'SystemMaintenance.Reboot', status: 'Scheduled', publishedAt, notBefore, reason: MAINTENANCE },
      bornAt,
      random,
    );
  }
}

function give(instance: Instance, sketch: Sketch, bornAt: number, random: Random): void {
  const event: SimulatedEvent = {
    ...sketch,
    id: `e-${instance.id.slice(2, 5)}${idTail(random, 17)}`,
    publishedAt: bornAt + sketch.publishedAt,
    ...(sketch.notBefore === undefined ? {} : { notBefore: bornAt + sketch.notBefore }),
    ...(sketch.finishedAt === undefined ? {} : { finishedAt: bornAt + sketch.finishedAt }),
  };
  if (event.type === 'InstanceExpiration.Stop' && event.notBefore !== undefined) {
    // The event is about the end of the subscription, so that the two agree.
    const expiry = expiryStamp(event.notBefore);
    instance.document = { ...instance.document, InstanceChargeType: 'PrePaid', ExpiredTime: expiry };
    event.notBefore = parseStamp(expiry) ?? event.notBefore;
  }
  instance.simulated.events = [event];
}
