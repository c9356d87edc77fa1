import { z } from 'zod';
import { strayWords } from '../domain/address-parts';
import { FLEET_PARTS, filterToQuery, parseFilter } from '../domain/instance/fleet-filter';
import { fail, ok, type Result } from '../domain/result';
import type { ApplyField, ApplyInput, PlanInput } from '../domain/rollout/plan';
import { MOST_TICKS } from '../domain/rollout/plan-query';
import { MOST_LOOK_MINUTES, MOST_TARGETS, ROLLOUT_MODES, ROLLOUT_ORDERS } from '../domain/rollout/rollout-options';
import type { ControlInput } from '../domain/rollout/rollout-views';
import { MAX_REASON } from '../restarts/parse-restart-input';

/** The longest list that can be pasted, in characters. */
const MOST_PASTED = 400_000;

/** Half a surrogate pair, and NUL: no text that PostgreSQL takes. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);
}

const text = (most: number) => z.string().max(most).refine(isStorable);
const mode = z.enum(ROLLOUT_MODES);
const key = z.string().regex(/^[a-z]{2}-[a-z0-9-]{2,40}\/[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

const selection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rows'), keys: z.array(key).max(MOST_TARGETS) }),
  z.object({ kind: z.literal('filter'), query: text(8_000) }),
  // Half characters and NUL in a pasted list name nothing: they are taken out where it is read.
  z.object({ kind: z.literal('pasted'), text: z.string().max(MOST_PASTED) }),
  z.object({ kind: z.literal('rollout'), rolloutId: z.uuid(), which: z.enum(['failed', 'not_started']) }),
]);

const planInput = z.union([z.object({ selection, mode }), z.object({ planId: z.uuid(), mode })]);

interface Invalid<Field extends string> {
  kind: 'invalid';
  field: Field | null;
  sentence: string;
}

/** Reads what a browser sent as a wish for a plan: anything may come. An empty selection is refused, and never "all". */
export function parsePlanInput(raw: unknown): Result<PlanInput, Invalid<'selection'>> {
  const parsed = planInput.safeParse(raw);
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

const applyInput = z.object({
  planId: z.uuid(),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  intentKey: z.uuid(),
  reason: z
    .string()
    .max(4 * MAX_REASON)
    .refine((value) => !/\p{Surrogate}/u.test(value)),
  // The longest lock name that is kept has 256 characters.
  acknowledged: z.array(text(300).min(1)).max(MOST_TICKS),
  options: z.object({
    atOnce: limit,
    perZone: limit.nullable(),
    perTag: z.object({ key: text(300).min(1), limit }).nullable(),
    stopAfter: z.int().min(1).max(MOST_TARGETS),
    canary: z.object({ lookMinutes: z.int().min(1).max(MOST_LOOK_MINUTES).nullable() }).nullable(),
    order: z.enum(ROLLOUT_ORDERS),
  }),
});

const SENTENCES: Record<ApplyField, string> = {
  reason: `The reason may have at most ${MAX_REASON} characters of plain text. Shorten or retype it.`,
  atOnce: `How many at once must be a number from 1 to ${MOST_TARGETS}, or a share from 1 to 100 %.`,
  perZone: `How many of a zone must be a number from 1 to ${MOST_TARGETS}, or a share from 1 to 100 %.`,
  perTag: `How many of a group must be a number from 1 to ${MOST_TARGETS}, or a share from 1 to 100 %, of a tag that the instances have.`,
  stopAfter: `After how many failures it stops must be a number from 1 to ${MOST_TARGETS}.`,
  canary: `The pause to look must be from 1 to ${MOST_LOOK_MINUTES} minutes, or last until somebody goes on.`,
  order: 'The order is none of those that there are. Choose one.',
  acknowledged: 'The list of what you confirmed is malformed. Reload the page and ask again.',
};

/** Reads what a browser sent to apply a plan: anything may come. The reason is trimmed, and needed. */
export function parseApplyInput(raw: unknown): Result<ApplyInput, Invalid<ApplyField>> {
  const parsed = applyInput.safeParse(raw);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path ?? [];
    const named = path[0] === 'options' ? path[1] : path[0];
    const field = (Object.keys(SENTENCES) as ApplyField[]).find((known) => known === named) ?? null;
    return invalid(
      field,
      field === null ? 'The request is malformed. Reload the page and ask again.' : SENTENCES[field],
    );
  }
  // NUL cannot be stored in PostgreSQL text, and has no place in a reason.
  const reason = parsed.data.reason.replaceAll('\u0000', '').trim();
  if (reason === '') return invalid('reason', 'A rollout needs a reason. Write why, in a few words.');
  if ([...reason].length > MAX_REASON) return invalid('reason', SENTENCES.reason);
  return ok({ ...parsed.data, intentKey: parsed.data.intentKey.toLowerCase(), reason });
}

const controlInput = z.object({ rolloutId: z.uuid() });

/** Reads which rollout a browser means: anything may come. */
export function parseControlInput(raw: unknown): Result<ControlInput, Invalid<never>> {
  const parsed = controlInput.safeParse(raw);
  return parsed.success
    ? ok(parsed.data)
    : invalid<never>(null, 'The request does not name a rollout. Reload the page.');
}

function invalid<Field extends string>(field: Field | null, sentence: string): Result<never, Invalid<Field>> {
  return fail({ kind: 'invalid', field, sentence });
}
