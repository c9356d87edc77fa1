import type { Wire } from './wire-witness';

/** How one call of the SDK ended, before anything is concluded from it. */
export type CallOutcome =
  /** The SDK handed over an answer that is no error to it: any status below 400, `body` as parsed from JSON. */
  | { kind: 'answer'; status: number | null; body: unknown }
  /** The SDK threw. */
  | { kind: 'error'; error: unknown; wire: Wire }
  /** It neither answered nor threw within the sum of its own timeouts. */
  | { kind: 'overrun' };
