/** True when an error, or what caused it, is PostgreSQL's unique violation. */
export function isUniqueViolation(error: unknown): boolean {
  return hasCode(error, '23505');
}

/** Looks through the causes: drizzle wraps the driver's error. */
function hasCode(error: unknown, code: string): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && at.code === code) return true;
  }
  return false;
}
