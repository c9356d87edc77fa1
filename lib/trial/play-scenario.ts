import { z } from 'zod';
import type { AskingPerson } from '../access/asking-actor';
import { noteRefusal, type RefusalContext } from '../access/note-refusal';
import { readGrants } from '../access/people/lock-person';
import { readInput } from '../access/read-input';
import type { SimulatorControl } from '../cloud/scenario-control';
import { lackWords, mayDo } from '../domain/access/permissions';
import type { ActionReply } from '../domain/access/person';
import { TRIAL_SCENARIOS, type TrialScenario } from '../domain/trial/scenario';
import { ENGLISH } from '../domain/words/speak';

/** What trying the desk out works with. Made once, by lib/runtime. */
export interface TrialContext {
  access: RefusalContext;
  /** Null on a real fleet: there nothing is tried out. */
  simulator: SimulatorControl | null;
}

/** What a person asks who wants another kind of day. */
export const playScenarioInput = z.object({ scenario: z.enum(TRIAL_SCENARIOS) });

const MALFORMED = 'There is no scenario of this name. Reload the page and choose one.';
const REAL = 'This desk serves a real fleet, so there is no scenario to play.';
const SILENT = 'The simulator does not answer, so the scenario stays as it was. Try again in a moment.';

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
  if (simulator === null) return { kind: 'unavailable', sentence: REAL };
  // Whoever was let in can have lost the role since.
  const may = mayDo((await readGrants(access.db, actor.id)) ?? [], 'restart.graceful');
  if (!may.allowed) {
    const { lacks } = may;
    const { sentence } = lackWords(ENGLISH, lacks);
    const door = 'route /api/simulator/scenario';
    await noteRefusal(access, { door, why: lacks.why, lacks, person: actor, address: actor.address ?? 'unknown' });
    return { kind: 'not_permitted', sentence };
  }
  if (!(await simulator.play(scenario))) return { kind: 'unavailable', sentence: SILENT };
  access.say('info', 'Another scenario is played on the simulated fleet', { scenario, person: actor.id });
  return { kind: 'done', value: { scenario } };
}
