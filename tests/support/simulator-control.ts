/** Restarts are seen by the StartTime that they move: a poll that a busy machine misses must not make them look as if nothing happened. */
export const SEEN_BY_START_TIME = { action: 'RebootInstance', kind: 'start_time_moves' } as const;

/** One line of the simulator's ledger. */
export interface LedgerEntry {
  at: string;
  action: string;
  regionId: string | null;
  instanceId: string | null;
  force: boolean | null;
  dryRun: boolean | null;
  requestId: string;
  outcome: string;
  fault?: string;
}

/** A fault as PUT /__simulator/faults takes it. */
export interface FaultSpec {
  action: string;
  instanceId?: string;
  regionId?: string;
  accessKeyId?: string;
  kind: string;
  done?: boolean;
  times?: number;
  probability?: number;
  delayMs?: number;
  pages?: number;
  code?: string;
  status?: number;
  message?: string;
}

/** The simulator's own paths, for tests. */
export function controlOf(port: number) {
  const base = `http://127.0.0.1:${port}/__simulator`;
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${base}/${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  return {
    /**
     * The requests of one action, oldest first; of all when it is empty. Who looks for a read finds it by its request id,
     * not by its place: a program of another test that still asks a closed port may be answered by this simulator.
     */
    ledger: async (action = 'RebootInstance') =>
      (await call('GET', action === '' ? 'ledger' : `ledger?action=${action}`)) as LedgerEntry[],
    /** The fleet of an account, by the id of its key; `*` for all. */
    instances: async (account = 'simulated') =>
      (await call('GET', `instances?account=${account}`)) as {
        InstanceId: string;
        Status: string;
        RegionId: string;
        InstanceName: string;
        StartTime: string;
        SimulatedAccount: string;
        SimulatedRebootCount: number;
      }[],
    /** The ids of what is not Running by the simulator's own truth. */
    down: async () => (await call('GET', 'down')) as string[],
    instance: async (id: string) => (await call('GET', `instances/${id}`)) as { InstanceId: string; Status: string },
    replace: (instances: readonly object[], account = 'simulated') =>
      call('PUT', `instances?account=${account}`, instances),
    patch: (id: string, fields: object) => call('PATCH', `instances/${id}`, fields),
    /** Releases an instance for good; `heir`: a new one of this id takes its place, as Auto Scaling does it. */
    release: (id: string, heir?: string) =>
      call(
        'PATCH',
        `instances/${id}`,
        heir === undefined ? { SimulatedReleased: true } : { SimulatedReplacedBy: heir },
      ),
    /** Plays another scenario. */
    play: (scenario: string) => call('PUT', 'scenario', { scenario }),
    faults: (faults: readonly FaultSpec[]) => call('PUT', 'faults', faults),
  };
}

/** A plain Running instance in the shape of DescribeInstances, with what a test wants changed. */
export function plainInstance(id: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    InstanceId: id,
    InstanceName: id.replace(/^i-/, ''),
    RegionId: 'cn-hangzhou',
    ZoneId: 'cn-hangzhou-h',
    Status: 'Running',
    InstanceType: 'ecs.g7.large',
    InstanceChargeType: 'PostPaid',
    ExpiredTime: '2099-12-31T15:59Z',
    StartTime: '2026-01-02T03:04Z',
    CreationTime: '2026-01-02T03:04Z',
    OperationLocks: { LockReason: [] },
    Tags: { Tag: [{ TagKey: 'team', TagValue: 'payments' }] },
    VpcAttributes: { PrivateIpAddress: { IpAddress: ['10.0.0.1'] } },
    ...change,
  };
}
