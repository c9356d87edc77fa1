import { z } from 'zod';
import { fail, ok, type Result } from '../../domain/result';

/** The longest reason, in characters: as for restarts. */
const MAX_REASON = 500;

/** Half a surrogate pair: no text, and PostgreSQL does not take it. */
const HALF_PAIR = /\p{Surrogate}/u;

/** What a person asks who stops all restarts. */
export interface StopInput {
  /** 1 to 500 characters. */
  reason: string;
}

/** What a person asks who allows them again. */
export interface AllowInput {
  /** Since when they saw restarts stopped: a stop that they have not seen is not lifted. ISO 8601 UTC. */
  since: string;
}

/** Input that cannot be used: which field, and one sentence. */
export interface InvalidStop {
  kind: 'invalid';
  field: 'reason' | null;
  sentence: string;
}

const stopInput = z.object({
  reason: z
    .string()
    .max(4 * MAX_REASON)
    .refine((text) => !HALF_PAIR.test(text)),
});
const allowInput = z.object({ since: z.iso.datetime().max(40) });

/** Reads what a browser sent as a request to stop all restarts: anything may come. The reason is trimmed. */
export function parseStopInput(raw: unknown): Result<StopInput, InvalidStop> {
  const parsed = stopInput.safeParse(raw);
  // NUL cannot be stored in PostgreSQL text, and has no place in a reason.
  const reason = parsed.success ? parsed.data.reason.replaceAll('\u0000', '').trim() : null;
  if (reason === '') return invalid('reason', 'To stop all restarts needs a reason. Write why, in a few words.');
  if (reason === null || [...reason].length > MAX_REASON)
    return invalid(
      'reason',
      `The reason may have at most ${MAX_REASON} characters of plain text. Shorten or retype it.`,
    );
  return ok({ reason });
}

/** Reads what a browser sent as a request to allow restarts again: anything may come. */
export function parseAllowInput(raw: unknown): Result<AllowInput, InvalidStop> {
  const parsed = allowInput.safeParse(raw);
  return parsed.success
    ? ok(parsed.data)
    : invalid(null, 'The request does not say which stop it lifts. Reload the page and ask again.');
}

function invalid(field: InvalidStop['field'], sentence: string): Result<never, InvalidStop> {
  return fail({ kind: 'invalid', field, sentence });
}
