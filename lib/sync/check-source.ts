import { stopwatch } from '../clock';
import type { Cloud, CloudTarget } from '../cloud/port';
import { asSentence } from '../fleet/prose';
import type { ConnectionCheck } from '../fleet/views';
import { fail, ok, type Result } from '../result';
import { describeFailure } from './source-health';

/**
 * Asks ECS whether an account may be read in a region: credentials are resolved and one dry run of DescribeInstances is
 * sent, out of the budget for watching. Nothing is read or changed. Fails when the desk does not read that target.
 */
export async function checkSource(
  cloud: Cloud,
  targets: readonly CloudTarget[],
  asked: CloudTarget,
): Promise<Result<ConnectionCheck, string>> {
  const target = targets.find(
    ({ accountId, regionId }) => accountId === asked.accountId && regionId === asked.regionId,
  );
  if (target === undefined) return fail('Restart Desk does not read this account in this region. Reload the page.');
  const since = stopwatch();
  const region = await cloud.open(target);
  const may = region.ok ? await region.value.mayDescribe('watch') : region;
  const tookMs = Math.round(since.elapsedMs());
  if (!may.ok) return ok({ works: false, sentence: asSentence(describeFailure(may.error)), tookMs });
  if (!may.value) {
    const sentence =
      'ECS answers, and denies this account ecs:DescribeInstances. Ask your cloud administrator for that RAM permission.';
    return ok({ works: false, sentence, tookMs });
  }
  return ok({
    works: true,
    sentence: 'ECS answers, and instances may be read. Whether they may be restarted tells a dry run of one of them.',
    tookMs,
  });
}
