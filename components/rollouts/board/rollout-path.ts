/** The address of a rollout's page. */
export function rolloutPath(id: string): string {
  return `/rollouts/${encodeURIComponent(id)}`;
}
