import { z } from 'zod';
import { fail, ok, type Result } from '../domain/result';

const LEAST = 32;
const MOST = 1000;

/** DESK_HISTORY_KEY as it is read from the environment. */
export const historyKeyField = z.string().min(LEAST).max(MOST).optional();

/** How to write it. */
export const HISTORY_KEY_ADVICE = `${LEAST} to ${MOST} random characters (openssl rand -base64 33)`;

/**
 * Reads the key for a command line, which reads no other setting of the desk.
 * @param text DESK_HISTORY_KEY; unset and empty are the same.
 * @returns the key, or null without one; fails with one sentence that does not hold it.
 */
export function readHistoryKey(text: string | undefined): Result<string | null, string> {
  const read = historyKeyField.safeParse(text === '' ? undefined : text);
  return read.success ? ok(read.data ?? null) : fail(`DESK_HISTORY_KEY must be ${HISTORY_KEY_ADVICE}.`);
}
