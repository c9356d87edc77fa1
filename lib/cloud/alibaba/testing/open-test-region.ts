import { type EndpointOverride, readCredentials } from '../../../config/config';
import { type RequestBudget, UNLIMITED } from '../../cloud-budget';
import type { CloudRegion } from '../../port';
import { createAlibabaCloud } from '../alibaba-cloud';

/** A region of the simulated fleet behind `host`, with short timeouts (ms) and hardly any pause between reads. */
export async function openTestRegion(
  host: string,
  options: {
    protocol?: EndpointOverride['protocol'];
    readTimeoutMs?: number;
    connectTimeoutMs?: number;
    budget?: RequestBudget;
    onCall?: () => void;
  } = {},
): Promise<CloudRegion> {
  const { protocol = 'http', readTimeoutMs = 300, connectTimeoutMs = readTimeoutMs + 100 } = options;
  const cloud = createAlibabaCloud({
    fleet: 'simulated',
    endpoints: { '*': { protocol, host } },
    readTimeoutMs,
    connectTimeoutMs,
    accounts: new Map([['test', readCredentials({ kind: 'simulated', key: 'simulated' })]]),
    budget: options.budget ?? UNLIMITED,
    onCall: options.onCall,
    readPausesMs: [[1, 2]],
  });
  const opened = await cloud.open({ accountId: 'test', regionId: 'cn-hangzhou' });
  if (!opened.ok) throw new Error(`The test region did not open: ${opened.error.class}`);
  return opened.value;
}
