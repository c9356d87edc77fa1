/** The address of an instance's page. */
export function instancePath(instance: { regionId: string; instanceId: string }): string {
  return `/fleet/${encodeURIComponent(instance.regionId)}/${encodeURIComponent(instance.instanceId)}`;
}

/** Where the desk is asked about it. */
export function instanceApiPath(instance: { regionId: string; instanceId: string }): string {
  return `/api/instances/${encodeURIComponent(instance.regionId)}/${encodeURIComponent(instance.instanceId)}`;
}
