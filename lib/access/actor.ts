import type { Actor } from '../fleet/restart';

/** Who acts, until people can sign in: whoever sits at this machine. */
export function currentActor(): Actor {
  return { kind: 'person', id: 'local', name: 'local' };
}
