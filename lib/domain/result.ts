/** An expected outcome is returned; only bugs are thrown. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

/** A result that holds a value. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** A result that holds an expected failure. */
export function fail<E>(error: E): { ok: false; error: E } {
  return { ok: false, error };
}

/** For the default branch of a switch over a union: does not compile when a member was forgotten. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
