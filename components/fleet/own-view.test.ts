import { describe, expect, it } from 'vitest';
import { MOST_VIEWS, parseHidden, parseViews, withView } from './own-view';

describe('what the browser has kept of the fleet', () => {
  it('leaves out the columns that are named, and none that cannot be', () => {
    expect(parseHidden('type ip name action nonsense')).toEqual(['type', 'ip']);
    expect(parseHidden(null)).toEqual([]);
  });

  it('reads the views back, and of nonsense nothing', () => {
    const views = [{ name: 'Payments', query: 'tag=team%3Dpayments' }];
    expect(parseViews(JSON.stringify(views))).toEqual(views);
    for (const kept of [null, '', '{', '{}', '7', '[7]', '[{"name":1,"query":""}]', '[{"name":" ","query":""}]'])
      expect(parseViews(kept), String(kept)).toEqual([]);
  });

  it('takes from a view what this release understands of it', () => {
    expect(parseViews('[{"name":"x","query":"can=cannot&colour=red"}]')).toEqual([{ name: 'x', query: 'can=cannot' }]);
  });

  it('replaces a view of the same name, and keeps a bounded number', () => {
    const views = Array.from({ length: MOST_VIEWS }, (_, place) => ({ name: `v${place}`, query: '' }));
    const more = withView(views, { name: ' v3 ', query: 'can=can' });
    expect(more).toHaveLength(MOST_VIEWS);
    expect(more[0]).toEqual({ name: 'v3', query: 'can=can' });
    expect(withView(views, { name: 'one more', query: '' })).toHaveLength(MOST_VIEWS);
  });
});
