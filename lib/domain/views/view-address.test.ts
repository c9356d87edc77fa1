import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FleetFilter, filterToQuery, NO_FILTER, parseFilter, SORTS, STANDINGS } from '../instance/fleet-filter';
import { isChangedFrom, parseUnderView, queryUnderView } from './view-address';

const text = fc.constantFrom('', 'web', 'team=payments', 'a&b=c', '订单');
const anyFilter: fc.Arbitrary<FleetFilter> = fc.record({
  ...{ q: text, account: text, region: text, zone: text, status: text, lock: text, tag: text },
  standing: fc.constantFrom('' as const, ...STANDINGS),
  group: fc.constantFrom('', 'zone', 'tag:team'),
  sort: fc.constantFrom(...SORTS),
  descending: fc.boolean(),
  stray: fc.constantFrom('', 'colour=red'),
});
const read = (query: string) => parseFilter(new URLSearchParams(query));
const under = (view: string, query: string) => parseUnderView(view, new URLSearchParams(query));

describe('the address of a saved view', () => {
  it('shows the view as it is by now as long as it holds no filter', () => {
    expect(under('zone=cn-hangzhou-h&sort=-status', '')).toEqual(read('zone=cn-hangzhou-h&sort=-status'));
    expect(under('', '')).toEqual(NO_FILTER);
  });

  it('shows the filter that it holds, and nothing of the view beside it', () => {
    expect(under('zone=cn-hangzhou-h', 'q=web')).toEqual(read('q=web'));
    expect(under('zone=cn-hangzhou-h', 'sort=name')).toEqual(NO_FILTER);
  });

  it('shows the view where something that is not understood was added to it, and says so', () => {
    expect(under('zone=cn-hangzhou-h', 'utm_source=mail')).toEqual({
      ...read('zone=cn-hangzhou-h'),
      stray: 'utm_source=mail',
    });
  });

  it('holds every filter that its view can be changed to, so that a reload shows the same', () => {
    fc.assert(
      fc.property(anyFilter, anyFilter, (view, filter) => {
        const query = queryUnderView(filterToQuery(view), filter);
        expect(under(filterToQuery(view), query)).toEqual(read(filterToQuery(filter)));
        expect(query === '').toBe(!isChangedFrom(filterToQuery(view), filter));
      }),
    );
  });
});
