/**
 * An error for the log: its name, and the code of the first of its causes that has one. Never its message: a driver's
 * holds the statement with its values, the SDK's a signed URL.
 */
export function errorName(error: unknown): string {
  const name = error instanceof Error ? error.name : 'unknown';
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && /^[\w.-]{1,60}$/.test(at.code)) return `${name} ${at.code}`;
    if (/timeout/i.test(at.message)) return `${name} timeout`;
  }
  return name;
}
