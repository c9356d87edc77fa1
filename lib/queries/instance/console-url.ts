/** The instance's page in the ECS console; null on a simulated fleet, where there is none. */
export function consoleUrl(fleet: 'simulated' | 'alibaba', regionId: string, instanceId: string): string | null {
  if (fleet === 'simulated') return null;
  return `https://ecs.console.aliyun.com/server/${encodeURIComponent(instanceId)}/detail?regionId=${encodeURIComponent(regionId)}`;
}
