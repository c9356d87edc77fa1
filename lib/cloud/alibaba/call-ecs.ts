import { delay } from '../../clock';
import type { CallOutcome } from './call-outcome';
import type { EcsClient } from './sdk';
import { watchWire } from './wire-witness';

/**
 * Makes one call of the SDK and says how it ended. It never throws and never calls twice.
 * The answer is taken where the SDK hands it from the wire to its typed models: these drop every field they do not know
 * (`Code` in a 200 is one) and throw on a field of another type, after the restart was accepted. To make them of a page of
 * instances takes as long as to parse it: the SDK is handed an empty answer in its place.
 * @param limitMs the sum of both timeouts and a little: a connection that trickles could keep the SDK waiting for ever
 * @param onSent told when the request leaves; not of a call that reaches nobody
 */
export async function callEcs(
  client: EcsClient,
  call: (client: EcsClient) => Promise<unknown>,
  limitMs: number,
  onSent?: () => void,
): Promise<CallOutcome> {
  let answer: CallOutcome | null = null;
  const listening = Object.create(client) as EcsClient;
  listening.callApi = async (...request) => {
    const raw = await client.callApi(...request);
    answer = { kind: 'answer', status: typeof raw.statusCode === 'number' ? raw.statusCode : null, body: raw.body };
    return { ...raw, body: {} };
  };
  const done = new AbortController();
  const { promise, wire } = watchWire(() => call(listening), onSent);
  const ended = promise.then(
    (): CallOutcome => answer ?? { kind: 'answer', status: null, body: null },
    (error: unknown): CallOutcome => answer ?? { kind: 'error', error, wire: wire() },
  );
  try {
    return await Promise.race([
      ended,
      delay(limitMs, { signal: done.signal }).then((): CallOutcome => ({ kind: 'overrun' })),
    ]);
  } finally {
    done.abort();
  }
}
