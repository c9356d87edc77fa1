import { delay } from '@/lib/clock';

/** How long a page waits for any answer, in milliseconds. */
export const ANSWER_WITHIN_MS = 10_000;

/** No answer came in time: what was asked may be done, or may still be done. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

/**
 * Waits for what was asked, and not for ever. Next runs the server actions of a tab one after another and can take none back:
 * one without an answer may still be sent, so nobody may say that it was not done.
 * @throws NoAnswer after `limitMs` milliseconds, or what `asked` rejects with.
 */
export async function answerWithin<T>(asked: Promise<T>, limitMs = ANSWER_WITHIN_MS): Promise<T> {
  const patience = new AbortController();
  const over = delay(limitMs, { signal: patience.signal }).then((): never => {
    throw new NoAnswer(`No answer came within ${limitMs} ms.`);
  });
  // Once the answer is here, the timer ends, and nobody waits for it.
  over.catch(() => undefined);
  try {
    return await Promise.race([asked, over]);
  } finally {
    patience.abort();
  }
}
