import { z } from 'zod';
import { type InvalidInput, REASON_SENTENCE, readInput, reasonField, says, storableText } from '../access/read-input';
import { strayWords } from '../domain/address-parts';
import { FLEET_PARTS, filterToQuery, parseFilter } from '../domain/instance/fleet-filter';
import { fail, ok, type Result } from '../domain/result';
import type { ApplyField, ApplyInput, PlanInput } from '../domain/rollout/plan';
import { MOST_TICKS } from '../domain/rollout/plan-query';
import { MOST_LOOK_MINUTES, MOST_TARGETS, ROLLOUT_MODES, ROLLOUT_ORDERS } from '../domain/rollout/rollout-options';
import type { ControlInput } from '../domain/rollout/rollout-views';

/** The longest list that can be pasted, in characters. */
const MOST_PASTED = 400_000;

const mode = z.enum(ROLLOUT_MODES);
const key = z.string().regex(/^[a-z]{2}-[a-z0-9-]{2,40}\/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

const selection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rows'), keys: z.array(key).max(MOST_TARGETS) }),
  z.object({ kind: z.literal('filter'), query: storableText.max(8_000) }),
  // Half characters and NUL in a pasted list name nothing: they are taken out where it is read.
  z.object({ kind: z.literal('pasted'), text: z.string().max(MOST_PASTED) }),
  z.object({ kind: z.literal('rollout'), rolloutId: z.uuid(), which: z.enum(['failed', 'not_started']) }),
]);

/** What a plan is made of: a new selection, or that of a plan as it is now. */
export const makePlanInput = z.union([z.object({ selection, mode }), z.object({ planId: z.uuid(), mode })]);

/** Reads what a browser sent as a wish for a plan: anything may come. An empty selection is refused, and never "all". */
export function parsePlanInput(raw: unknown): Result<PlanInput, InvalidInput<'selection'>> {
  const parsed = makePlanInput.safeParse(raw);
  if (!parsed.success) {
    const given = z.object({ selection: z.object({ kind: z.string(), keys: z.array(z.unknown()).optional() }) });
    const seen = given.safeParse(raw);
    if (seen.success && (seen.data.selection.keys?.length ?? 0) > MOST_TARGETS) return invalid('selection', TOO_MANY);
    if (seen.success && seen.data.selection.kind === 'pasted')
      return invalid('selection', `The list may have at most ${MOST_PASTED} characters. Shorten it.`);
    return invalid<'selection'>(null, 'The selection is malformed. Reload the page and choose again.');
  }
  const { data } = parsed;
  if ('planId' in data) return ok(data);
  const chosen = data.selection;
  const stray = chosen.kind === 'filter' ? parseFilter(new URLSearchParams(chosen.query)).stray : '';
  if (stray !== '') return invalid('selection', `Nothing was planned. ${strayWords(stray, FLEET_PARTS).join(' ')}`);
  if (
    chosen.kind === 'filter' &&
    chosen.query !== '' &&
    filterToQuery(parseFilter(new URLSearchParams(chosen.query))) === ''
  )
    return invalid(
      'selection',
      'This filter narrows nothing that the fleet knows. Go back to the fleet and choose again.',
    );
  const empty =
    (chosen.kind === 'rows' && chosen.keys.length === 0) || (chosen.kind === 'pasted' && chosen.text.trim() === '');
  return empty ? invalid('selection', NOTHING_CHOSEN) : ok(data);
}

/** More than a rollout can hold. */
export const TOO_MANY = `A rollout holds at most ${MOST_TARGETS.toLocaleString('en')} instances. Choose fewer.`;
/** Nothing is chosen, which is never taken for "all". */
export const NOTHING_CHOSEN = 'Nothing is chosen. Choose at least one instance.';

const limit = z.union([
  z.object({ kind: z.literal('count'), value: z.int().min(1).max(MOST_TARGETS) }),
  z.object({ kind: z.literal('percent'), value: z.int().min(1).max(100) }),
]);

/** What a person applies a plan with. */
export const applyPlanInput = z.object({
  planId: z.uuid(),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  intentKey: z.uuid().toLowerCase(),
  reason: reasonField.refine((reason) => reason !== '', says('A rollout needs a reason. Write why, in a few words.')),
  // The longest lock name that is kept has 256 characters.
  acknowledged: z.array(storableText.min(1).max(300)).max(MOST_TICKS),
  options: z.object({
    atOnce: limit,
    perZone: limit.nullable(),
    perTag: z.object({ key: storableText.min(1).max(300), limit }).nullable(),
    stopAfter: z.int().min(1).max(MOST_TARGETS),
    canary: z.object({ lookMinutes: z.int().min(1).max(MOST_LOOK_MINUTES).nullable() }).nullable(),
    order: z.enum(ROLLOUT_ORDERS),
  }),
});

const SENTENCES: Record<ApplyField, string> = {
  reason: REASON_SENTENCE,
  atOnce: `How many at once must be a number from 1 to ${MOST_TARGETS}, or a share from 1 to 100 %.`,
  perZone: `How many of a zone must be a number from 1 to ${MOST_TARGETS}, or a share from 1 to 100 %.`,
  perTag: `How many of a group must be a number from 1 to ${MOST_TARGETS}, or a share from 1 to 100 %, of a tag that the instances have.`,
  stopAfter: `After how many failures it stops must be a number from 1 to ${MOST_TARGETS}.`,
  canary: `The pause to look must be from 1 to ${MOST_LOOK_MINUTES} minutes, or last until somebody goes on.`,
  order: 'The order is none of those that there are. Choose one.',
  acknowledged: 'The list of what you confirmed is malformed. Reload the page and ask again.',
};

const APPLY_SHOWN = Object.keys(SENTENCES) as ApplyField[];

/** Reads what a browser sent to apply a plan: anything may come. */
export function parseApplyInput(raw: unknown): Result<ApplyInput, InvalidInput<ApplyField>> {
  return readInput(applyPlanInput, { shown: APPLY_SHOWN, sentences: SENTENCES }, raw);
}

/** Which rollout is paused, cancelled, or let go on. */
export const controlRolloutInput = z.object({ rolloutId: z.uuid() });

/** Reads which rollout a browser means: anything may come. */
export function parseControlInput(raw: unknown): Result<ControlInput, InvalidInput<never>> {
  const malformed = 'The request does not name a rollout. Reload the page.';
  return readInput(controlRolloutInput, { shown: [], sentences: {}, malformed }, raw);
}

function invalid<Field extends string>(field: Field | null, sentence: string): Result<never, InvalidInput<Field>> {
  return fail({ kind: 'invalid', field, sentence });
}
