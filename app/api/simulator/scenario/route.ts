import { desk } from '@/lib/runtime/desk';
import { playScenario } from '@/lib/trial/play-scenario';
import { takePost } from '../../reply';

export const dynamic = 'force-dynamic';

/** Plays another scenario on the simulated fleet. */
export async function POST(request: Request): Promise<Response> {
  return takePost('route /api/simulator/scenario', request, ['scenario'], (actor, body) =>
    playScenario(desk().trial, actor, body),
  );
}
