import { apiError, invalidParameter } from './api-error';
import type { Answer, Call } from './call';
import { readFilters } from './instance-filter';
import type { JsonObject } from './json';
import { accessDeniedDetail } from './keys';
import { readStatus, shownDocument } from './lifecycle';
import { makePageToken, readPageToken } from './page-token';
import { flag, optionalText, requiredText, wholeNumber } from './parameters';

/** MaxResults: 10 to 100, what lies outside is moved to the nearer end (DescribeInstances, API 2014-05-26). */
const LEAST_RESULTS = 10;
const MOST_RESULTS = 100;

/**
 * DescribeInstances, API 2014-05-26, with token paging. Missing permission can look like an empty fleet: only with
 * DryRun=true does a blind key learn Forbidden.RAM.
 */
export function describeInstances(call: Call): Answer {
  const region = requiredText(call.parameters, 'RegionId');
  const dryRun = flag(call.parameters, 'DryRun');
  const asked = wholeNumber(call.parameters, 'MaxResults');
  const filters = readFilters(call.parameters);
  if ('error' in region) {
    return region;
  }
  if ('error' in dryRun) {
    return dryRun;
  }
  if ('error' in asked) {
    return asked;
  }
  if ('error' in filters) {
    return filters;
  }
  // Page paging is deprecated and not simulated yet; answering its requests with a first page would be a lie.
  const pages = ['PageNumber', 'PageSize'].find((name) => optionalText(call.parameters, name) !== undefined);
  if (pages) {
    return { error: invalidParameter(pages) };
  }
  const size = Math.min(MOST_RESULTS, Math.max(LEAST_RESULTS, asked.value ?? LEAST_RESULTS));
  const scope = `${call.key.id}\n${region.value}\n${filters.fingerprint}`;
  const token = optionalText(call.parameters, 'NextToken');
  const start = token === undefined ? 0 : readPageToken(token, scope, call.world.tokenSecret);
  if (start === undefined) {
    return { error: apiError('InvalidParameter.NextToken') };
  }
  if (dryRun.value) {
    return call.key.maySee
      ? { error: apiError('DryRunOperation') }
      : { error: { ...apiError('Forbidden.RAM'), accessDeniedDetail: accessDeniedDetail(call.key, call.action) } };
  }
  const fleet = call.world.fleet(call.key.account);
  const found: JsonObject[] = [];
  let next: number | undefined;
  for (let index = start; index < fleet.length; index += 1) {
    const instance = fleet[index];
    if (!instance || instance.region !== region.value) {
      continue;
    }
    const status = readStatus(instance, call.now);
    if (!filters.matches(instance, status)) {
      continue;
    }
    if (found.length === size) {
      next = index;
      break;
    }
    found.push(shownDocument(instance, status, call.now));
  }
  return {
    body: {
      PageNumber: 1,
      PageSize: size,
      // In token paging it means nothing; a caller that relies on it shall fail here too.
      TotalCount: 0,
      NextToken: next === undefined ? '' : makePageToken(next, scope, call.world.tokenSecret),
      Instances: { Instance: found },
    },
  };
}
