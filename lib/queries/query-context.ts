import { type Config, targetsOf } from '../config/config';
import type { Database } from '../db/client';
import type { FleetSources } from '../domain/instance/fleet-list';
import { emptyFleet, type FleetContext } from '../fleet/fleet-now';
import type { KeptLimits } from '../rollouts/rollout-context';
import type { OwnSeals } from '../seals/sealer-note';
import { type Shared, shareAsks } from '../share-asks';
import type { KeptPlan, KeptTimes, KeptView } from './rollouts/kept-answers';
import type { AttentionNow, DeskStanding } from './shared-answers';

/** For so many milliseconds how current the sources are is read once, however many pages ask. */
const SAME_SOURCES_FOR_MS = 250;

/** For so many milliseconds what needs attention is read once, however many pages ask. */
const SAME_ATTENTION_FOR_MS = 1_000;

/** For so many milliseconds how the desk stands is read once, for all whom the stream tells in one turn. */
const SAME_STANDING_FOR_MS = 1_000;

/** What everything that pages read works with. Made once, by lib/runtime. */
export interface QueryContext extends FleetContext {
  /** For what may take its time: a few connections of their own, so that nothing else waits for them. */
  reading: Database;
  config: Config;
  seals: OwnSeals;
  /** Answers that this process gives again, so that the work of one page is not done for each. */
  kept: {
    /** By their ids. */
    plans: Map<string, KeptPlan>;
    /** By rollout and what has changed of it. */
    rollouts: Map<string, KeptView>;
    /** By types of instances. */
    times: Map<string, KeptTimes>;
    limits: KeptLimits;
    fleetSources: Shared<FleetSources>;
    attention: Shared<AttentionNow>;
    /** By the turn of the stream whose readers are told: what changed since counts. */
    standing: Shared<DeskStanding>;
    /** When this process first saw an instance on its way, by its key: where no change of it tells since when. */
    firstSeen: Map<string, string>;
  };
}

const UNSEALED: OwnSeals = { keys: null, note: () => null };

/**
 * A context that keeps nothing yet.
 * @param given.seals left out where nothing is sealed. @param fleet the fleet in memory; one of its own where nobody else has one.
 */
export function createQueryContext(
  { db, reading, config, seals = UNSEALED }: Pick<QueryContext, 'db' | 'reading' | 'config'> & { seals?: OwnSeals },
  fleet: FleetContext = { db, targets: targetsOf(config), inMemory: emptyFleet() },
): QueryContext {
  return {
    ...fleet,
    reading,
    config,
    seals,
    kept: {
      plans: new Map(),
      rollouts: new Map(),
      times: new Map(),
      limits: new Map(),
      fleetSources: shareAsks(SAME_SOURCES_FOR_MS),
      attention: shareAsks(SAME_ATTENTION_FOR_MS),
      standing: shareAsks(SAME_STANDING_FOR_MS),
      firstSeen: new Map(),
    },
  };
}
