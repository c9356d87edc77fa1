import { z } from 'zod';
import { type InvalidInput, REASON_SENTENCE, readInput, reasonField, says, storableText } from '../access/read-input';
import type { RestartInput } from '../domain/instance/fleet-views';
import { RESTART_MODES } from '../domain/restart/restart';
import type { Result } from '../domain/result';

const fields = z.object({
  regionId: z.string().regex(/^[a-z]{2}-[a-z0-9-]{2,40}$/),
  instanceId: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
  mode: z.enum(RESTART_MODES),
  reason: reasonField.nullable().transform((reason) => reason || null),
  intentKey: z.uuid().toLowerCase(),
  seenRestartId: z.uuid().toLowerCase().nullable(),
  // The longest lock name that is kept has 256 characters.
  acknowledged: z.array(storableText.min(1).max(300)).max(20),
});

/** What a person asks with the dialog. An empty reason counts as none; force needs one. */
export const requestRestartInput = fields.refine(({ mode, reason }) => mode !== 'force' || reason !== null, {
  path: ['reason'],
  ...says('A force restart needs a reason. Write why, in a few words.'),
});

const SENTENCES: Record<keyof RestartInput, string> = {
  regionId: 'The region is not a region id such as cn-hangzhou. Reload the page and ask again.',
  instanceId: 'The instance id is malformed. Reload the page and ask again.',
  mode: 'The mode must be graceful, force or dry run.',
  reason: REASON_SENTENCE,
  intentKey: 'The request has no intent key. Close the dialog, open it again and ask once more.',
  seenRestartId: 'The newest restart that you saw is malformed. Reload the page and ask again.',
  acknowledged: 'The list of what you confirmed is malformed. Close the dialog, open it again and ask once more.',
};

const SHOWN = Object.keys(SENTENCES) as (keyof RestartInput)[];

/** Reads what a browser sent as a request for a restart: anything may come. */
export function parseRestartInput(raw: unknown): Result<RestartInput, InvalidInput<keyof RestartInput>> {
  return readInput(requestRestartInput, { shown: SHOWN, sentences: SENTENCES }, raw);
}
