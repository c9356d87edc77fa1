import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state';

/**
 * True when the framework can read what a page of its own says that it shows (`Next-Router-State-Tree`): it answers 500 to
 * anything else. Its own reader is asked, so that no release of it knows more than this.
 */
export function isRouterState(header: string): boolean {
  try {
    parseAndValidateFlightRouterState(header);
    return true;
  } catch {
    return false;
  }
}
