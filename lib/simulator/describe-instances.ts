import { accessDeniedDetail } from './access-keys';
import { apiError } from './api-error';
import type { Answer, Call } from './call';
import { readFilters } from './instance-filter';
import { readStatus, shownDocument } from './lifecycle';
import { nextToken, readTokenOrPage, type TokenScope, takePage } from './paging';
import { flag, optionalText, requiredText } from './parameters';
import { type Instance, textsOf } from './simulated-instance';

/**
 * DescribeInstances, API 2014-05-26, by tokens or by pages. Missing permission can look like an empty fleet: only with
 * DryRun=true does a blind key learn Forbidden.RAM.
 */
export function describeInstances(call: Call): Answer {
  const { parameters, world, key } = call;
  const region = requiredText(parameters, 'RegionId');
  if ('error' in region) {
    return region;
  }
  const dryRun = flag(parameters, 'DryRun');
  if ('error' in dryRun) {
    return dryRun;
  }
  const filters = readFilters(parameters);
  if ('error' in filters) {
    return filters;
  }
  const scope: TokenScope = { keyId: key.id, region: region.value, secret: world.tokenSecret };
  const paging = readTokenOrPage(parameters, scope);
  if ('error' in paging) {
    return paging;
  }
  const fleet = world.fleet(key.account);
  const cluster = optionalText(parameters, 'HpcClusterId');
  if (cluster !== undefined && !fleet.all.some((instance) => textsOf(instance, ['HpcClusterId']).includes(cluster))) {
    return { error: apiError('InvalidHpcClusterId.NotFound') };
  }
  if (dryRun.value) {
    return key.maySee
      ? { error: apiError('DryRunOperation') }
      : { error: { ...apiError('Forbidden.RAM'), accessDeniedDetail: accessDeniedDetail(key, call.action) } };
  }
  const { ids, matches } = filters;
  const page = takePage<Instance>(
    ids === undefined ? fleet.inRegion(region.value) : fleet.named(ids, region.value),
    paging.value,
    matches && ((instance) => matches(instance, readStatus(instance, call.now))),
    fleet,
  );
  return {
    body: {
      PageNumber: paging.value.kind === 'page' ? paging.value.number : 1,
      PageSize: paging.value.size,
      // In token paging it means nothing; a caller that relies on it shall fail here too.
      TotalCount: page.total ?? 0,
      NextToken: nextToken(page, parameters, scope, paging.value.size, call.endless),
      Instances: {
        Instance: page.items.map((instance) => shownDocument(instance, readStatus(instance, call.now), call.now)),
      },
    },
  };
}
