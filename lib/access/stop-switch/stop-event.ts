import { z } from 'zod';
import { eventParser } from '../../domain/parse-event';

/** Everything that can happen to the stop switch. Kinds are kept for ever: rows of them are in databases. */
export type StopEventBody = { kind: 'stopped'; data: { reason: string } } | { kind: 'allowed'; data: object };

/** Reads a stored event of the stop switch. */
export const parseStopEvent = eventParser<StopEventBody>({
  stopped: z.looseObject({ reason: z.string() }),
  allowed: z.looseObject({}),
});
