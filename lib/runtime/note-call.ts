import type { CallReport } from '../cloud/alibaba/cloud-region';
import { metrics } from './metrics';

/** Counts a call to ECS and how long it took. */
export function noteCall({ target, api, ms, outcome }: CallReport): void {
  const { ecsCalls, ecsCallSeconds } = metrics();
  ecsCalls.inc({ api, account: target.accountId, region: target.regionId, outcome });
  ecsCallSeconds.observe({ api, region: target.regionId }, ms / 1000);
}
