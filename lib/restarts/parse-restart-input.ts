import { z } from 'zod';
import type { RestartInput, RestartReply } from '../domain/instance/fleet-views';
import { RESTART_MODES } from '../domain/restart/restart';
import { fail, ok, type Result } from '../domain/result';

/** The longest reason, in characters. */
export const MAX_REASON = 500;

/** Half a surrogate pair: no text, and PostgreSQL does not take it. */
const HALF_PAIR = /\p{Surrogate}/u;

function isStorable(text: string): boolean {
  return !text.includes('\u0000') && !HALF_PAIR.test(text);
}

const input = z.object({
  regionId: z.string().regex(/^[a-z]{2}-[a-z0-9-]{2,40}$/),
  instanceId: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
  mode: z.enum(RESTART_MODES),
  reason: z
    .string()
    .max(4 * MAX_REASON)
    .refine((text) => !HALF_PAIR.test(text))
    .nullable(),
  intentKey: z.uuid(),
  seenRestartId: z.uuid().nullable(),
  // The longest lock name that is kept has 256 characters.
  acknowledged: z.array(z.string().min(1).max(300).refine(isStorable)).max(20),
});

const SENTENCES: Record<keyof RestartInput, string> = {
  regionId: 'The region is not a region id such as cn-hangzhou. Reload the page and ask again.',
  instanceId: 'The instance id is malformed. Reload the page and ask again.',
  mode: 'The mode must be graceful, force or dry run.',
  reason: `The reason may have at most ${MAX_REASON} characters of plain text. Shorten or retype it.`,
  intentKey: 'The request has no intent key. Close the dialog, open it again and ask once more.',
  seenRestartId: 'The newest restart that you saw is malformed. Reload the page and ask again.',
  acknowledged: 'The list of what you confirmed is malformed. Close the dialog, open it again and ask once more.',
};

type Invalid = Extract<RestartReply, { kind: 'invalid' }>;

/**
 * Reads what a browser sent as a request for a restart: anything may come. The reason is trimmed, and an empty one
 * counts as none; force needs one.
 */
export function parseRestartInput(raw: unknown): Result<RestartInput, Invalid> {
  const parsed = input.safeParse(raw);
  if (!parsed.success) {
    const named = parsed.error.issues[0]?.path[0];
    const field = (Object.keys(SENTENCES) as (keyof RestartInput)[]).find((known) => known === named) ?? null;
    return fail({
      kind: 'invalid',
      field,
      sentence: field === null ? 'The request is malformed. Reload the page and ask again.' : SENTENCES[field],
    });
  }
  // NUL cannot be stored in PostgreSQL text, and has no place in a reason.
  const trimmed = parsed.data.reason?.replaceAll('\u0000', '').trim() ?? '';
  const reason = trimmed === '' ? null : trimmed;
  if (reason !== null && [...reason].length > MAX_REASON)
    return fail({ kind: 'invalid', field: 'reason', sentence: SENTENCES.reason });
  if (parsed.data.mode === 'force' && reason === null) {
    return fail({
      kind: 'invalid',
      field: 'reason',
      sentence: 'A force restart needs a reason. Write why, in a few words.',
    });
  }
  return ok({
    ...parsed.data,
    intentKey: parsed.data.intentKey.toLowerCase(),
    seenRestartId: parsed.data.seenRestartId?.toLowerCase() ?? null,
    reason,
  });
}
