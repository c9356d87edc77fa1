import type { RestartPath } from './instance';
import type { Quotas } from './quota';

/** A kind of day at the cloud. */
export interface Scenario {
  /** One line for people. */
  about: string;
  path: RestartPath;
  /** Multiplies boot times. */
  bootFactor: number;
  quotas: Quotas;
  /** How the fleet is made. */
  fleet: 'usual' | 'incident' | 'hostile-names' | 'empty';
  /** Whether the last of the regions answers 503 to everything. */
  lastRegionDown: boolean;
}

/** Calls a minute for an API in a region: a figure that many accounts have. */
const USUAL_QUOTA = 1000;

const CALM: Scenario = {
  about: 'an ordinary day',
  path: 'starting',
  bootFactor: 1,
  quotas: { default: USUAL_QUOTA },
  fleet: 'usual',
  lastRegionDown: false,
};

/** All scenarios, by the name that --scenario takes. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  calm: CALM,
  incident: { ...CALM, about: 'many machines down or stuck, slow boots', bootFactor: 3, fleet: 'incident' },
  throttled: {
    ...CALM,
    about: 'small quotas, as if other tools used the account up',
    quotas: { default: 30, RebootInstance: 5 },
  },
  'stopping-path': { ...CALM, about: 'restarts go by Stopping and Stopped', path: 'stopping' },
  'region-down': { ...CALM, about: 'the last region answers 503 ServiceUnavailable', lastRegionDown: true },
  'hostile-names': { ...CALM, about: 'names that break careless pages', fleet: 'hostile-names' },
  empty: { ...CALM, about: 'no instances at all', fleet: 'empty' },
};

/** The scenario of this name, undefined when there is none. */
export function findScenario(name: string): Scenario | undefined {
  return Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined;
}
