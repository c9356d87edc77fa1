import type { InstanceRow } from './fleet-views';

export type Called = Pick<InstanceRow, 'regionId' | 'instanceId' | 'hostName' | 'privateIps' | 'publicIps'>;

/**
 * What consoles, alarms, Kubernetes and tickets call a machine beside its name: its id, its host name and its addresses, id and
 * addresses also behind their region, as nodes of a cluster are called (`cn-hangzhou.i-bp1...`, `cn-hangzhou.192.168.0.12`).
 */
export function calledBeside({ regionId, instanceId, hostName, privateIps, publicIps }: Called): string[] {
  const addresses = [...privateIps, ...publicIps];
  const host = hostName?.trim() ?? '';
  return [
    ...[instanceId, `${regionId}.${instanceId}`, `${regionId}/${instanceId}`, ...(host === '' ? [] : [host])],
    ...addresses.flatMap((ip) => [ip, `${regionId}.${ip}`]),
  ];
}

/** Whether a text in lower case is a host name with a domain behind it: `izbp1...z.cluster.local`. */
export function isHostOf({ hostName }: Pick<Called, 'hostName'>, text: string): boolean {
  const host = hostName?.trim().toLowerCase() ?? '';
  return host !== '' && text.startsWith(`${host}.`);
}

const ARN = /^acs:ecs:([a-z0-9-]*):\d*:instance\//;

/** Whether a part of any of its names is what was typed. @param needle in lower case. */
export function calledSo(row: InstanceRow, needle: string): boolean {
  const typed = needle.replace(ARN, '$1/').replace(/\.$/, '');
  return (
    row.name.toLowerCase().includes(needle) ||
    calledBeside(row).some((called) => called.toLowerCase().includes(typed)) ||
    isHostOf(row, typed)
  );
}
