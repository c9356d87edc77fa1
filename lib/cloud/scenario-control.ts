import { z } from 'zod';
import type { Config } from '../config/config';

/** How the simulator stands. */
export interface SimulatorStanding {
  /** By the name that its flag takes. */
  scenario: string;
  /** Instances whose restart it refuses for a cause that no read shows. */
  refusing: { regionId: string; instanceId: string }[];
}

/** The simulator's own paths, as far as people may use them: they change what kind of day it is, and nothing of the desk. */
export interface SimulatorControl {
  /** Null where nothing answers like a simulator. */
  standing(): Promise<SimulatorStanding | null>;
  /** Plays another scenario; false where it could not be asked, or has none of this name. */
  play(scenario: string): Promise<boolean>;
}

/** On loopback, and so answered at once, or not at all. */
const WITHIN_MS = 2_000;

const health = z.object({ scenario: z.string().max(60) });
const places = z.array(z.object({ regionId: z.string().max(60), instanceId: z.string().max(100) })).max(10_000);

/**
 * The control of the simulator behind DESK_ECS_ENDPOINT; null on a real fleet, whatever stands behind its endpoint. It is no
 * second way to the fleet (docs/decisions/0012): instances are read and restarted through the SDK as ever.
 */
export function createSimulatorControl({
  fleet,
  endpoints,
}: Pick<Config, 'fleet' | 'endpoints'>): SimulatorControl | null {
  // Every port of it answers these paths.
  const endpoint = fleet === 'simulated' ? Object.values(endpoints ?? {})[0] : undefined;
  if (endpoint === undefined) return null;
  const base = `${endpoint.protocol}://${endpoint.host}/__simulator`;

  async function ask<Answer>(path: string, answer: z.ZodType<Answer>, init: RequestInit = {}): Promise<Answer | null> {
    try {
      const response = await fetch(`${base}/${path}`, {
        ...init,
        redirect: 'error',
        signal: AbortSignal.timeout(WITHIN_MS),
      });
      return response.ok ? (answer.safeParse(await response.json()).data ?? null) : null;
    } catch {
      return null;
    }
  }

  return {
    async standing() {
      const [now, refusing] = await Promise.all([ask('health', health), ask('refusing', places)]);
      return now === null ? null : { scenario: now.scenario, refusing: refusing ?? [] };
    },
    async play(scenario) {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ scenario });
      return (await ask('scenario', z.object({ ok: z.literal(true) }), { method: 'PUT', headers, body })) !== null;
    },
  };
}
