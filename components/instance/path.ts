/** The address of an instance's page. */
export function instancePath(instance: { regionId: string; instanceId: string }): string {
  return `/fleet/${encodeURIComponent(instance.regionId)}/${encodeURIComponent(instance.instanceId)}`;
}
