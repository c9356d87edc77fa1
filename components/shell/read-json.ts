/** The desk answered, and said in a sentence why it cannot. */
export class ReadFailure extends Error {
  override name = 'ReadFailure';
}

/** Patience with one read, in milliseconds. */
const READ_WITHIN_MS = 10_000;

/**
 * Asks the desk for one of its views; null when it says that there is none.
 * @throws ReadFailure with the desk's sentence, or the browser's error when the desk cannot be reached.
 */
export async function readJson<T>(path: string, signal?: AbortSignal): Promise<T | null> {
  const patience = AbortSignal.timeout(READ_WITHIN_MS);
  const response = await fetch(path, {
    cache: 'no-store',
    signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
  });
  if (response.status === 404) return null;
  if (!response.ok) {
    const said: { sentence?: unknown } | null = await response.json().catch(() => null);
    throw new ReadFailure(
      typeof said?.sentence === 'string' ? said.sentence : `Restart Desk answered with an error (${response.status}).`,
    );
  }
  const view: T = await response.json();
  return view;
}
