import type { Language } from '../words/language';

/** What to do where roles, or the stop switch, speak against it: on records, and beside controls. */
export function permissionNext({ t }: Language, why: 'no_role' | 'out_of_scope' | 'restarts_stopped'): string {
  return t(`access.next.${why}`);
}
