import { cookies } from 'next/headers';
import { delay } from '@/lib/clock';
import { mayDo } from '@/lib/domain/access/permissions';
import type { Person } from '@/lib/domain/access/person';
import type { FleetFilter } from '@/lib/domain/instance/fleet-filter';
import { STEPS_COOKIE, type StepsDone, type TrialView } from '@/lib/domain/trial/scenario';
import { loadAttention } from '@/lib/queries/attention/load-attention';
import { loadFleet } from '@/lib/queries/fleet/load-fleet';
import { loadFirstSteps, loadTrial } from '@/lib/queries/trial/load-trial';
import { desk } from '@/lib/runtime/desk';
import { readerLanguage } from '../doors/reader-language';

/** Rows of the first paint: for the tallest window, and a little more. The browser asks for others when they come into sight. */
const FIRST_ROWS = 60;
/** How long the page waits to be told how the simulator stands, in milliseconds. */
const TRIAL_WITHIN_MS = 200;

/** What the page of the fleet is painted from, at its own address or at that of a saved view. */
export async function loadFleetPage(filter: FleetFilter, person: Person) {
  const [view, attention, trial] = await Promise.all([
    loadFleet(await readerLanguage(), desk().queries, filter, { from: 0, count: FIRST_ROWS }),
    loadAttention(desk().queries, person, 1),
    firstSteps(person),
  ]);
  return { view, attention, trial };
}

/** What there is to try, for whoever may restart on a simulated fleet; null for everybody else. */
async function firstSteps({
  id,
  grants,
}: Person): Promise<{ steps: StepsDone; first: TrialView | null; hidden: boolean } | null> {
  const { queries, trial } = desk();
  if (trial.simulator === null || !mayDo(grants, 'restart.graceful').allowed) return null;
  // A page waits for no simulator that is slow: it asks by itself.
  const late = delay(TRIAL_WITHIN_MS, { unref: true }).then(() => null);
  const first = await Promise.race([loadTrial(queries, trial.simulator, id).catch(() => null), late]);
  const steps = first?.steps ?? (await loadFirstSteps(queries.db, id));
  return { steps, first, hidden: (await cookies()).get(STEPS_COOKIE)?.value === encodeURIComponent(id) };
}
