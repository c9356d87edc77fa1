import { sql } from 'drizzle-orm';
import type { SimulatorControl } from '../../cloud/scenario-control';
import { regionsOf } from '../../config/config';
import type { Queryable } from '../../db/client';
import { type StepsDone, TRIAL_SCENARIOS, type TrialView } from '../../domain/trial/scenario';
import type { QueryContext } from '../query-context';

/** How the simulator stands; null on a real fleet, and where nothing answers like a simulator. */
export async function loadTrial(
  { db, config }: Pick<QueryContext, 'db' | 'config'>,
  simulator: SimulatorControl | null,
  personId: string,
): Promise<TrialView | null> {
  const standing = (await simulator?.standing()) ?? null;
  if (standing === null) return null;
  const regions = regionsOf(config.accounts);
  return {
    scenario: TRIAL_SCENARIOS.find((name) => name === standing.scenario) ?? null,
    refusing: standing.refusing.find(({ regionId }) => regions.includes(regionId)) ?? null,
    lastRegion: regions.at(-1) ?? '',
    steps: await loadFirstSteps(db, personId),
    shownWithinMs: config.pace.sweepMs,
  };
}

/** So many of a person's newest restarts are looked at: who has asked for more is new no longer. */
const NEWEST = 300;

/** What somebody has done of what there is to try, as their own records show. */
export async function loadFirstSteps(db: Queryable, personId: string): Promise<StepsDone> {
  const { rows } = await db.execute<{ [Step in keyof StepsDone]: boolean | null }>(sql`
    select bool_or(mode <> 'dry_run' and sending_at is not null) as restart,
           bool_or(state in ('refused_by_desk', 'not_permitted', 'refused_by_ecs', 'check_refused')) as refusal,
           bool_or(mode <> 'dry_run' and state in
             ('not_sent', 'not_observed', 'never_confirmed', 'unwatched', 'stopped', 'gone', 'overdue')) as failure,
           exists (select from rollout_plans where actor_id = ${personId})
             or exists (select from rollouts where actor_id = ${personId}) as plan
      from (select mode, state, sending_at from restarts where actor_id = ${personId}
             order by requested_at desc, id desc limit ${NEWEST}) newest`);
  const [row] = rows;
  return {
    restart: row?.restart === true,
    refusal: row?.refusal === true,
    plan: row?.plan === true,
    failure: row?.failure === true,
  };
}
