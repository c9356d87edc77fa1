import type { Json, JsonObject } from './json';
import { CONDITIONS, type Condition } from './simulated-conditions';
import { HEALTHS, type Health } from './simulated-health';
import { eventsForControl, eventsFromControl, type SimulatedEvent } from './system-event';

/** How a restart leaves Running: documents disagree, so both ways exist. */
export type RestartPath = 'starting' | 'stopping';

/** What is known of an instance beside what DescribeInstances answers. Seconds are divided by --speed. */
export interface Simulated {
  bootSeconds?: number;
  staleSeconds?: number;
  path?: RestartPath;
  condition?: Condition;
  /** Its health in DescribeInstancesFullStatus; without it, what status and events say. */
  health?: Health;
  /** Its system events, finished ones too. A change always makes a new list. */
  events?: SimulatedEvent[];
  /** It is being created, and reads Pending until then (wall-clock ms). */
  pendingUntil?: number;
}

/** What reading a field may need. */
interface Context {
  instanceId: string;
  /** Wall-clock ms. */
  now: number;
  /** Seconds are divided by it. */
  speed: number;
}

interface Field {
  key: keyof Simulated;
  /** Gives the value in its place, or what is wrong with it, beginning with a verb. */
  read(value: Json, context: Context): Simulated | string;
  /** As GET shows it, so that an answer can be sent back as it is; undefined where it cannot. */
  show(simulated: Simulated): Json | undefined;
}

/** The fields of the simulator's own that PUT and PATCH take beside those of the service; null takes one away again. */
const FIELDS: Readonly<Record<string, Field>> = {
  SimulatedBootSeconds: {
    key: 'bootSeconds',
    read: (value) => (isSeconds(value) ? { bootSeconds: value } : 'must be a number of seconds, 0 or more'),
    show: ({ bootSeconds }) => bootSeconds,
  },
  SimulatedStaleSeconds: {
    key: 'staleSeconds',
    read: (value) => (isSeconds(value) ? { staleSeconds: value } : 'must be a number of seconds, 0 or more'),
    show: ({ staleSeconds }) => staleSeconds,
  },
  SimulatedPendingSeconds: {
    key: 'pendingUntil',
    read: (value, { now, speed }) =>
      isSeconds(value) ? { pendingUntil: now + (value * 1000) / speed } : 'must be a number of seconds, 0 or more',
    // So many from now on: what is left of them is told by its Status.
    show: () => undefined,
  },
  SimulatedPath: {
    key: 'path',
    read: (value) =>
      value === 'starting' || value === 'stopping' ? { path: value } : 'must be "starting" or "stopping"',
    show: ({ path }) => path,
  },
  SimulatedCondition: {
    key: 'condition',
    read: (value) => {
      const condition = CONDITIONS.find((name) => name === value);
      return condition ? { condition } : `must be one of ${CONDITIONS.join(', ')}`;
    },
    show: ({ condition }) => condition,
  },
  SimulatedHealth: {
    key: 'health',
    read: (value) => {
      const health = HEALTHS.find((name) => name === value);
      return health ? { health } : `must be one of ${HEALTHS.join(', ')}`;
    },
    show: ({ health }) => health,
  },
  SimulatedEvents: {
    key: 'events',
    read: (value, { instanceId, now }) => {
      const events = eventsFromControl(value, instanceId, now);
      return typeof events === 'string' ? events : { events };
    },
    show: ({ events }) => (events && events.length > 0 ? eventsForControl(events) : undefined),
  },
};

/** Their names. */
export const SIMULATED_FIELDS = Object.keys(FIELDS);

/** True for a name of them. */
export function isSimulatedField(name: string): boolean {
  return Object.hasOwn(FIELDS, name);
}

/** Puts a field into `simulated`, or takes it away (null). Gives what is wrong with the value, beginning with a verb. */
export function takeSimulatedField(
  simulated: Simulated,
  name: string,
  value: Json,
  context: Context,
): string | undefined {
  const field = FIELDS[name];
  if (!field) {
    return 'is unknown';
  }
  if (value === null) {
    delete simulated[field.key];
    return undefined;
  }
  const taken = field.read(value, context);
  if (typeof taken === 'string') {
    return taken;
  }
  Object.assign(simulated, taken);
  return undefined;
}

/** The fields that an instance has, as GET shows them. */
export function shownSimulatedFields(simulated: Simulated): JsonObject {
  const shown: JsonObject = {};
  for (const [name, field] of Object.entries(FIELDS)) {
    const value = field.show(simulated);
    if (value !== undefined) {
      shown[name] = value;
    }
  }
  return shown;
}

function isSeconds(value: Json): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
