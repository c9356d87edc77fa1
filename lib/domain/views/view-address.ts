import { withStray } from '../address-parts';
import { type FleetFilter, filterToQuery, parseFilter } from '../instance/fleet-filter';

/** Says the whole fleet in its usual order, where an address without anything says the view. */
const WHOLE_FLEET = 'sort=name';

/**
 * What the address of a saved view shows: the view as it is by now, or the filter to which it was changed, where the address holds
 * one. What is not understood changes nothing but `stray`.
 * @param view the query of the view.
 */
export function parseUnderView(view: string, params: URLSearchParams): FleetFilter {
  const given = parseFilter(params);
  if (params.has('sort') || filterToQuery({ ...given, stray: '' }) !== '') return given;
  const saved = parseFilter(new URLSearchParams(view));
  return { ...saved, stray: withStray(saved.stray, given.stray) };
}

/** The query of a filter under the address of a saved view; '' for the view as it is. `parseUnderView` reads it back. */
export function queryUnderView(view: string, filter: FleetFilter): string {
  const { stray } = filter;
  if (!isChangedFrom(view, filter)) return '';
  return withStray(filterToQuery({ ...filter, stray: '' }) || WHOLE_FLEET, stray);
}

/** Whether a filter is another one than that of a saved view. */
export function isChangedFrom(view: string, filter: FleetFilter): boolean {
  return filterToQuery(filter) !== filterToQuery(parseFilter(new URLSearchParams(view)));
}
