/** True when an error, or what caused it, is PostgreSQL's unique violation. */
export function isUniqueViolation(error: unknown): boolean {
  return codesOf(error).includes('23505');
}

/** True when PostgreSQL gave a statement up: it took longer than it may. */
export function isCancelled(error: unknown): boolean {
  return codesOf(error).includes('57014');
}

/** Classes of SQLSTATE that say "not now" rather than "never": connection, rollback, resources, operator, locks. */
const PASSING_CLASSES = ['08', '25', '40', '53', '55', '57'];

/**
 * True when the same statement may well work later: the connection broke, the server restarts, two writers met. A value
 * that PostgreSQL will not take, or a broken rule of our own, is not: repeating it would go on for ever.
 */
export function isPassing(error: unknown): boolean {
  const codes = codesOf(error);
  if (codes.some((code) => code.length === 5 && PASSING_CLASSES.includes(code.slice(0, 2)))) return true;
  // Of the system, such as ECONNREFUSED or EAI_AGAIN; ERR_ is Node's own for a wrong use.
  if (codes.some((code) => /^E(?!RR_)[A-Z_]+$/.test(code))) return true;
  // "not queryable" is what the ROLLBACK of a broken connection fails with; drizzle throws that in place of the cause.
  return causes(error).some((cause) =>
    /connection terminated|connection ended|not queryable|timeout/i.test(cause.message),
  );
}

/**
 * True when the connection broke: a COMMIT that was under way may have gone through all the same, and only its
 * acknowledgement be lost. Not where none could be had in the first place.
 */
export function isConnectionLost(error: unknown): boolean {
  const lost = (code: string) => /^(08...|57P0[1-5]|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code);
  return (
    codesOf(error).some(lost) ||
    causes(error).some(({ message }) => /connection terminated|connection ended|not queryable/i.test(message))
  );
}

/** Looks through the causes: drizzle wraps the driver's error. */
function causes(error: unknown): Error[] {
  const found: Error[] = [];
  for (let at: unknown = error; at instanceof Error && found.length < 5; at = at.cause) found.push(at);
  return found;
}

function codesOf(error: unknown): string[] {
  return causes(error).flatMap((cause) => ('code' in cause && typeof cause.code === 'string' ? [cause.code] : []));
}
