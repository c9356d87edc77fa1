import { unstable_isUnrecognizedActionError } from 'next/navigation';

/** The server has no such route: it runs another build, which did nothing. */
export class StaleRoute extends Error {
  override name = 'StaleRoute';
}

/**
 * True for what a call throws when the server that answers runs another build: every build gives its actions new ids.
 * Nothing ran, and nothing was recorded, so there is nothing to look for.
 */
export function isStaleBuild(error: unknown): boolean {
  return error instanceof StaleRoute || unstable_isUnrecognizedActionError(error);
}
