import { apiError } from './api-error';
import type { Answer, Call } from './call';
import { oneOfValues } from './parameters';
import { regionEndpoint, regionName } from './region-names';

/** AcceptLanguage (DescribeRegions, API 2014-05-26; older documents allow the first, the third and the fourth only). */
const LANGUAGES = ['zh-CN', 'zh-TW', 'en-US', 'ja', 'fr', 'de', 'ko'] as const;

const RESOURCES = ['instance', 'disk', 'reservedinstance', 'scu'] as const;
const CHARGES = ['PrePaid', 'PostPaid', 'SpotWithPriceLimit', 'SpotAsPriceGo'] as const;

/**
 * DescribeRegions, API 2014-05-26: the regions that are simulated, whichever region's endpoint was asked. What is for
 * sale in a region is not simulated: every resource and way to pay gives the same list.
 */
export function describeRegions(call: Call): Answer {
  const { parameters } = call;
  const language = oneOfValues(parameters, 'AcceptLanguage', LANGUAGES, apiError('InvalidAcceptLanguage.NotFound'));
  if ('error' in language) {
    return language;
  }
  // The samples of the documents write it with a capital, too.
  const lowered = new Map([['ResourceType', (parameters.get('ResourceType') ?? '').toLowerCase()]]);
  const resource = oneOfValues(lowered, 'ResourceType', RESOURCES, apiError('InvalidResourceType.NotFound'));
  if ('error' in resource) {
    return resource;
  }
  // UNVERIFIED for DescribeRegions: the code.
  const charge = oneOfValues(parameters, 'InstanceChargeType', CHARGES, apiError('InvalidInstanceChargeType.NotFound'));
  if ('error' in charge) {
    return charge;
  }
  const region = call.world.options.regions.map((id) => ({
    RegionId: id,
    RegionEndpoint: regionEndpoint(id),
    LocalName: regionName(id, language.value ?? 'zh-CN'),
  }));
  return { body: { Regions: { Region: region } } };
}
