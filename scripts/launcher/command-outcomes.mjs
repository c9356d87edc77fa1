import { LaunchError } from './say.mjs';
import { importTypeScript } from './typescript.mjs';

/** Errors of the product whose message is a sentence for people. */
const SENTENCES = ['DatabaseError', 'WrongFleetError'];

/**
 * What a verb gave, or its sentence as the end.
 * @template T
 * @param {{ ok: true, value: T } | { ok: false, error: string }} result
 */
export function valueOrEnd(result) {
  if (!result.ok) throw new LaunchError(result.error);
  return result.value;
}

/**
 * Runs `work`; of an error that is a sentence for people only the sentence is left.
 * @template T
 * @param {() => T | Promise<T>} work
 */
export async function saying(work) {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Error && SENTENCES.includes(error.name) ? new LaunchError(error.message) : error;
  }
}

/**
 * DESK_HISTORY_KEY; null where it is not set. Packages must be installed.
 * @throws LaunchError when it cannot be one.
 */
export async function readKey(env = process.env) {
  const { readHistoryKey } = await importTypeScript('lib', 'config', 'seal-key.ts');
  return valueOrEnd(readHistoryKey(env.DESK_HISTORY_KEY));
}
