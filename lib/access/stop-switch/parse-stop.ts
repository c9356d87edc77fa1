import { z } from 'zod';
import type { Result } from '../../domain/result';
import { saying } from '../../domain/words/saying';
import { type InvalidInput, REASON_SAYING, readInput, reasonField, says } from '../read-input';

/** What a person asks who stops all restarts: with a reason of 1 to 500 characters. */
export const stopRestartsInput = z.object({
  reason: reasonField.refine((reason) => reason !== '', says(saying('doorReply.stopNeedsReason'))),
});

/** What a person asks who allows them again. */
export const allowRestartsInput = z.object({
  /** Since when they saw restarts stopped: a stop that they have not seen is not lifted. ISO 8601 UTC. */
  since: z.iso.datetime().max(40),
});

const SHOWN = ['reason'] as const;
type StopField = (typeof SHOWN)[number];

/** Reads what a browser sent as a request to stop all restarts: anything may come. */
export function parseStopInput(raw: unknown): Result<z.output<typeof stopRestartsInput>, InvalidInput<StopField>> {
  return readInput(stopRestartsInput, { shown: SHOWN, sentences: { reason: REASON_SAYING } }, raw);
}

/** Reads what a browser sent as a request to allow restarts again: anything may come. */
export function parseAllowInput(raw: unknown): Result<z.output<typeof allowRestartsInput>, InvalidInput<StopField>> {
  const malformed = saying('doorReply.whichStop');
  return readInput(allowRestartsInput, { shown: SHOWN, sentences: {}, malformed }, raw);
}
