import type { SimulatorOptions } from '@/lib/simulator/simulator-options';
import { type Simulator, startSimulator } from '@/lib/simulator/start-simulator';
import { Client, sdk } from './sdk-client';
import { controlOf } from './simulator-control';

/** The client of the official SDK. */
export type EcsClient = InstanceType<typeof Client>;

/** A refusal as the SDK throws it. */
export interface Refusal {
  code: string;
  statusCode: number;
  data: Record<string, unknown>;
}

const running: Simulator[] = [];

/** A simulator in this process with its control paths and clients for it. */
export async function simulatedCloud(options: Partial<SimulatorOptions> = {}) {
  const simulator = await startSimulator({ speed: 20, quota: 1_000_000, ...options });
  running.push(simulator);
  return { ...simulator, control: controlOf(simulator.port), client: clientsOf(simulator) };
}

/** Ends the simulators that were started here. */
export async function endSimulatedClouds(): Promise<void> {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
}

/** Makes clients with a key for a region's strict port, or with `null` for the port of all regions. */
export function clientsOf(ports: Pick<Simulator, 'port' | 'regionPorts'>) {
  return (key = 'simulated', region: string | null = 'cn-hangzhou', secret = `${key}-secret`): EcsClient =>
    new Client({
      accessKeyId: key,
      accessKeySecret: secret,
      protocol: 'HTTP',
      endpoint: `127.0.0.1:${region === null ? ports.port : (ports.regionPorts[region] ?? 0)}`,
      regionId: region ?? 'cn-hangzhou',
    } as ConstructorParameters<typeof Client>[0]);
}

/** DescribeInstances in a region with whatever else is asked. */
export async function describe(client: EcsClient, rest: object = {}, regionId = 'cn-hangzhou') {
  const { body } = await client.describeInstances(new sdk.DescribeInstancesRequest({ regionId, ...rest }));
  const instances = body?.instances?.instance ?? [];
  return {
    instances,
    ids: instances.map((instance) => instance.instanceId ?? ''),
    names: instances.map((instance) => instance.instanceName ?? ''),
    totalCount: body?.totalCount,
    pageNumber: body?.pageNumber,
    pageSize: body?.pageSize,
    nextToken: body?.nextToken || undefined,
  };
}

/** RebootInstance. */
export function reboot(client: EcsClient, instanceId: string) {
  return client.rebootInstance(new sdk.RebootInstanceRequest({ instanceId }));
}

/** The refusal that a call ends in; throws when it does not. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('The call was not refused.');
}
