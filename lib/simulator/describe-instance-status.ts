import { apiError, invalidParameter } from './api-error';
import type { Answer, Call } from './call';
import { readStatus } from './lifecycle';
import { readPage, takePage } from './paging';
import { optionalText, repeated, requiredText } from './parameters';
import { type Instance, textOfInstance } from './simulated-instance';

/** PageSize at most, and ids at most (DescribeInstanceStatus, API 2014-05-26). */
const MOST_PER_PAGE = 50;
const MOST_IDS = 100;

/**
 * DescribeInstanceStatus, API 2014-05-26: ids and states, no locks, in pages of 10 unless asked: a caller that names 100
 * ids and no PageSize is given 10, without a word. A key that sees nothing gets an empty list here too.
 */
export function describeInstanceStatus(call: Call): Answer {
  const { parameters } = call;
  const region = requiredText(parameters, 'RegionId');
  if ('error' in region) {
    return region;
  }
  const paging = readPage(parameters, MOST_PER_PAGE);
  if ('error' in paging) {
    return paging;
  }
  const ids = repeated(parameters, 'InstanceId');
  if (ids.length > MOST_IDS) {
    // UNVERIFIED: the code.
    return { error: invalidParameter('InstanceId') };
  }
  const zone = optionalText(parameters, 'ZoneId');
  if (zone !== undefined && !zone.startsWith(`${region.value}-`)) {
    return { error: apiError('InvalidZoneId.NotFound') };
  }
  // Deprecated; what is still asked for by it matches as written.
  const cluster = optionalText(parameters, 'ClusterId');
  const fleet = call.world.fleet(call.key.account);
  const narrow = zone !== undefined || cluster !== undefined;
  const matches = (instance: Instance) =>
    (zone === undefined || textOfInstance(instance, 'ZoneId') === zone) &&
    (cluster === undefined || textOfInstance(instance, 'ClusterId') === cluster);
  const page = takePage(
    ids.length > 0 ? fleet.named(ids, region.value) : fleet.inRegion(region.value),
    paging.value,
    narrow ? matches : undefined,
  );
  return {
    body: {
      PageNumber: paging.value.kind === 'page' ? paging.value.number : 1,
      PageSize: paging.value.size,
      TotalCount: page.total ?? 0,
      InstanceStatuses: {
        InstanceStatus: page.items.map((instance) => ({
          InstanceId: instance.id,
          Status: readStatus(instance, call.now),
        })),
      },
    },
  };
}
