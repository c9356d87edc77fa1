import { delay } from '../../clock';
import type { Result } from '../../domain/result';
import type { CallFailure } from '../failures';

/** The shortest and longest pause before each further attempt, in ms. */
export const READ_PAUSES_MS: readonly (readonly [number, number])[] = [
  [150, 450],
  [400, 1200],
];

/**
 * Runs a read, and again while its answer was lost or nothing was reached. Never after a refusal, and never when
 * throttled: ECS stays so until the next minute (ecs-facts.md section 4). For reads only: a restart is sent once.
 * @param retries how many further attempts at most
 * @param signal ends the waiting; what was found so far is returned
 */
export async function retryRead<T>(
  read: () => Promise<Result<T, CallFailure>>,
  retries: number,
  signal?: AbortSignal,
  pausesMs = READ_PAUSES_MS,
): Promise<Result<T, CallFailure>> {
  for (let attempt = 0; ; attempt += 1) {
    const result = await read();
    if (result.ok || attempt >= retries || !isWorthAnother(result.error) || signal?.aborted) return result;
    const [shortest, longest] = pausesMs[Math.min(attempt, pausesMs.length - 1)] ?? [0, 0];
    await delay(shortest + Math.random() * (longest - shortest), { signal });
    if (signal?.aborted) return result;
  }
}

function isWorthAnother(failure: CallFailure): boolean {
  return failure.class === 'unconfirmed' || (failure.class === 'not_sent' && failure.cause === 'no_connection');
}
