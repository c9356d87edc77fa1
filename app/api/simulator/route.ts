import { loadTrial } from '@/lib/queries/trial/load-trial';
import { desk } from '@/lib/runtime/desk';
import { respond } from '../respond';

export const dynamic = 'force-dynamic';

/** How the simulator stands. There is none on a real fleet: 404. */
export async function GET(): Promise<Response> {
  const { trial, queries } = desk();
  return respond(
    'route /api/simulator',
    (person) => loadTrial(queries, trial.simulator, person.id),
    'There is no simulator here.',
  );
}
