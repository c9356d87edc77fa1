import { z } from 'zod';
import type { AskingPerson } from '../access/asking-actor';
import { noteRefusal, type RefusalContext } from '../access/note-refusal';
import { readGrants } from '../access/people/lock-person';
import { readInput } from '../access/read-input';
import type { SimulatorControl } from '../cloud/scenario-control';
import { mayDo } from '../domain/access/permissions';
import type { ActionReply } from '../domain/access/person';
import { TRIAL_SCENARIOS, type TrialScenario } from '../domain/trial/scenario';
import { lacking, saying } from '../domain/words/saying';

/** What trying the desk out works with. Made once, by lib/runtime. */
export interface TrialContext {
  access: RefusalContext;
  /** Null on a real fleet: there nothing is tried out. */
  simulator: SimulatorControl | null;
}

/** What a person asks who wants another kind of day. */
export const playScenarioInput = z.object({ scenario: z.enum(TRIAL_SCENARIOS) });

const MALFORMED = saying('doorReply.noScenario');
const REAL = saying('doorReply.realFleet');
const SILENT = saying('doorReply.simulatorSilent');

/**
 * Plays another scenario on the simulated fleet, for whoever may restart there. It is no event: nothing of the desk changes by
 * it, and what the fleet then does is read and recorded as ever.
 */
export async function playScenario(
  context: TrialContext,
  actor: AskingPerson,
  raw: unknown,
): Promise<ActionReply<{ scenario: TrialScenario }, never>> {
  const read = readInput(playScenarioInput, { shown: [], sentences: {}, malformed: MALFORMED }, raw);
  if (!read.ok) return read.error;
  const { scenario } = read.value;
  const { access, simulator } = context;
  if (simulator === null) return { kind: 'unavailable', ...REAL };
  // Whoever was let in can have lost the role since.
  const may = mayDo((await readGrants(access.db, actor.id)) ?? [], 'restart.graceful');
  if (!may.allowed) {
    const { lacks } = may;
    const door = 'route /api/simulator/scenario';
    await noteRefusal(access, { door, why: lacks.why, lacks, person: actor, address: actor.address ?? 'unknown' });
    return { kind: 'not_permitted', ...lacking(lacks) };
  }
  if (!(await simulator.play(scenario))) return { kind: 'unavailable', ...SILENT };
  access.say('info', 'Another scenario is played on the simulated fleet', { scenario, person: actor.id });
  return { kind: 'done', value: { scenario } };
}
