import type { Language } from '../words/language';
import { eachOf } from '../words/lists';
import type { FleetFilter } from './fleet-filter';
import type { FleetFacets } from './fleet-list';
import { LOCK_REASONS } from './locks';
import { INSTANCE_STATUSES } from './statuses';

/** Values that are told of one name. */
const MOST_TOLD = 20;

/** Says of each value of a filter that nothing in the fleet can have, which it is and what there is; empty for none. */
export function unknownValues(language: Language, filter: FleetFilter, facets: FleetFacets): string[] {
  const { t } = language;
  const known: readonly (readonly ['account' | 'region' | 'zone' | 'status' | 'lock', readonly string[]])[] = [
    ['account', facets.accounts],
    ['region', facets.regions],
    ['zone', facets.zones],
    ['status', [...INSTANCE_STATUSES, ...facets.statuses]],
    ['lock', [...LOCK_REASONS, ...facets.locks]],
  ];
  return known.flatMap(([name, values]) => {
    const value = filter[name];
    if (value === '' || values.includes(value)) return [];
    const possible = [...new Set(values)];
    if (possible.length === 0) return [t('fleetPage.unknownValueNone', { name, value })];
    const told = { name, value, possible: eachOf(language, possible.slice(0, MOST_TOLD)) };
    return [possible.length > MOST_TOLD ? t('fleetPage.unknownValueMore', told) : t('fleetPage.unknownValue', told)];
  });
}
