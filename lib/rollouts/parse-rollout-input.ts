import { z } from 'zod';
import { type InvalidInput, REASON_SAYING, readInput, reasonField, says, storableText } from '../access/read-input';
import { filterToQuery, parseFilter } from '../domain/instance/fleet-filter';
import { fail, ok, type Result } from '../domain/result';
import type { ApplyField, ApplyInput, PlanInput } from '../domain/rollout/plan';
import { MOST_TICKS } from '../domain/rollout/plan-query';
import { MOST_LOOK_MINUTES, MOST_TARGETS, ROLLOUT_MODES, ROLLOUT_ORDERS } from '../domain/rollout/rollout-options';
import type { ControlInput } from '../domain/rollout/rollout-views';
import { strayParts } from '../domain/stray-words';
import type { Saying } from '../domain/words/reply-words';
import { saying } from '../domain/words/saying';

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
      return invalid('selection', saying('rolloutReply.listTooLong', { most: String(MOST_PASTED) }));
    return invalid<'selection'>(null, saying('rolloutReply.selectionMalformed'));
  }
  const { data } = parsed;
  if ('planId' in data) return ok(data);
  const chosen = data.selection;
  const stray = chosen.kind === 'filter' ? parseFilter(new URLSearchParams(chosen.query)).stray : '';
  if (stray !== '') return invalid('selection', saying('rolloutReply.strayFilter', { stray: strayParts(stray) }));
  if (
    chosen.kind === 'filter' &&
    chosen.query !== '' &&
    filterToQuery(parseFilter(new URLSearchParams(chosen.query))) === ''
  )
    return invalid('selection', saying('rolloutReply.filterNarrowsNothing'));
  const empty =
    (chosen.kind === 'rows' && chosen.keys.length === 0) || (chosen.kind === 'pasted' && chosen.text.trim() === '');
  return empty ? invalid('selection', NOTHING_CHOSEN) : ok(data);
}

/** More than a rollout can hold. */
export const TOO_MANY = saying('rolloutReply.tooMany', { most: MOST_TARGETS });
/** Nothing is chosen, which is never taken for "all". */
export const NOTHING_CHOSEN = saying('rolloutReply.nothingChosen');

const limit = z.union([
  z.object({ kind: z.literal('count'), value: z.int().min(1).max(MOST_TARGETS) }),
  z.object({ kind: z.literal('percent'), value: z.int().min(1).max(100) }),
]);

/** What a person applies a plan with. */
export const applyPlanInput = z.object({
  planId: z.uuid(),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  intentKey: z.uuid().toLowerCase(),
  reason: reasonField.refine((reason) => reason !== '', says(saying('rolloutReply.needsReason'))),
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

const MOST = { most: String(MOST_TARGETS) };

const SAYINGS: Record<ApplyField, Saying> = {
  reason: REASON_SAYING,
  atOnce: saying('rolloutReply.atOnce', MOST),
  perZone: saying('rolloutReply.perZone', MOST),
  perTag: saying('rolloutReply.perTag', MOST),
  stopAfter: saying('rolloutReply.stopAfter', MOST),
  canary: saying('rolloutReply.canary', { most: String(MOST_LOOK_MINUTES) }),
  order: saying('rolloutReply.order'),
  acknowledged: saying('rolloutReply.acknowledged'),
};

const APPLY_SHOWN = Object.keys(SAYINGS) as ApplyField[];

/** Reads what a browser sent to apply a plan: anything may come. */
export function parseApplyInput(raw: unknown): Result<ApplyInput, InvalidInput<ApplyField>> {
  return readInput(applyPlanInput, { shown: APPLY_SHOWN, sentences: SAYINGS }, raw);
}

/** Which rollout is paused, cancelled, or let go on. */
export const controlRolloutInput = z.object({ rolloutId: z.uuid() });

/** Reads which rollout a browser means: anything may come. */
export function parseControlInput(raw: unknown): Result<ControlInput, InvalidInput<never>> {
  const malformed = saying('rolloutReply.whichRollout');
  return readInput(controlRolloutInput, { shown: [], sentences: {}, malformed }, raw);
}

function invalid<Field extends string>(field: Field | null, why: Saying): Result<never, InvalidInput<Field>> {
  return fail({ kind: 'invalid', field, ...why });
}
