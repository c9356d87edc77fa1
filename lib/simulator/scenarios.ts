import { SECOND_ACCOUNT } from './access-keys';
import type { Fault } from './faults';
import type { Quotas } from './quota';
import type { RestartPath } from './simulated-fields';

/** A kind of day at the cloud. */
export interface Scenario {
  /** One line for people. */
  about: string;
  path: RestartPath;
  /** Multiplies boot times. */
  bootFactor: number;
  quotas: Quotas;
  /** How the fleet is made. */
  fleet: 'usual' | 'incident' | 'overdue' | 'maintenance' | 'hostile-names' | 'empty';
  /** Whether the last of the regions answers 503 to everything. */
  lastRegionDown: boolean;
  /** Faults in force from the start, until others are put in their place. */
  faults: readonly Fault[];
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
  faults: [],
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
  'expired-credentials': {
    ...CALM,
    about: 'the second account is refused: its security token has expired',
    faults: [
      { action: '*', kind: 'error', code: 'InvalidSecurityToken.Expired', status: 400, accessKeyId: SECOND_ACCOUNT },
    ],
  },
  overdue: { ...CALM, about: 'the account is overdue: a third of the machines are locked for it', fleet: 'overdue' },
  maintenance: {
    ...CALM,
    about: 'a third of the machines are to be restarted for system maintenance within two days',
    fleet: 'maintenance',
  },
  'stale-reads': {
    ...CALM,
    about: 'for 20 seconds after a restart reads still show what was before',
    faults: [{ action: 'RebootInstance', kind: 'stale_status', delayMs: 20_000 }],
  },
  slow: {
    ...CALM,
    about: 'every answer takes two seconds, and boots three times as long',
    bootFactor: 3,
    faults: [{ action: '*', kind: 'slow', delayMs: 2_000 }],
  },
  'lost-answers': {
    ...CALM,
    about: 'one restart in three is done and its answer lost',
    faults: [{ action: 'RebootInstance', kind: 'reset_after', probability: 1 / 3 }],
  },
  'hostile-names': { ...CALM, about: 'names that break careless pages', fleet: 'hostile-names' },
  empty: { ...CALM, about: 'no instances at all', fleet: 'empty' },
};

/** The scenario of this name, undefined when there is none. */
export function findScenario(name: string): Scenario | undefined {
  return Object.hasOwn(SCENARIOS, name) ? SCENARIOS[name] : undefined;
}
