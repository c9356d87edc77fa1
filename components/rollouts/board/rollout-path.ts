/** The address of a rollout's page. */
export function rolloutPath(id: string): string {
  return `/rollouts/${encodeURIComponent(id)}`;
}

/** The address of a plan's page. @param query its choices. */
export function planPath(id: string, query = ''): string {
  return `/rollouts/plan/${encodeURIComponent(id)}${query === '' ? '' : `?${query}`}`;
}
