import { z } from 'zod';
import { type InvalidInput, REASON_SAYING, readInput, reasonField, says, storableText } from '../access/read-input';
import type { RestartInput } from '../domain/instance/fleet-views';
import { RESTART_MODES } from '../domain/restart/restart';
import type { Result } from '../domain/result';
import type { Saying } from '../domain/words/reply-words';
import { saying } from '../domain/words/saying';

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
  ...says(saying('doorReply.forceNeedsReason')),
});

const SAYINGS: Record<keyof RestartInput, Saying> = {
  regionId: saying('doorReply.regionMalformed'),
  instanceId: saying('doorReply.instanceMalformed'),
  mode: saying('doorReply.modeMalformed'),
  reason: REASON_SAYING,
  intentKey: saying('doorReply.noIntentKey'),
  seenRestartId: saying('doorReply.seenMalformed'),
  acknowledged: saying('doorReply.acknowledgedMalformed'),
};

const SHOWN = Object.keys(SAYINGS) as (keyof RestartInput)[];

/** Reads what a browser sent as a request for a restart: anything may come. */
export function parseRestartInput(raw: unknown): Result<RestartInput, InvalidInput<keyof RestartInput>> {
  return readInput(requestRestartInput, { shown: SHOWN, sentences: SAYINGS }, raw);
}
