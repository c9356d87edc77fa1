import { describe, expect, it } from 'vitest';
import { MOST_VIEWS, parseHidden, parseViews, savingAs, withView } from './own-view';

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

  it('takes no more views than are kept', () => {
    const many = Array.from({ length: MOST_VIEWS + 5 }, (_, place) => ({ name: `v${place}`, query: '' }));
    expect(parseViews(JSON.stringify(many))).toEqual(many.slice(0, MOST_VIEWS));
  });

  it('takes from a view what this release understands of it', () => {
    expect(parseViews('[{"name":"x","query":"can=cannot&colour=red"}]')).toEqual([{ name: 'x', query: 'can=cannot' }]);
  });

  it('replaces a view of the same name, and drops none for another one', () => {
    const views = Array.from({ length: MOST_VIEWS }, (_, place) => ({ name: `v${place}`, query: '' }));
    const more = withView(views, { name: ' v3 ', query: 'can=can' });
    expect(more).toHaveLength(MOST_VIEWS);
    expect(more[0]).toEqual({ name: 'v3', query: 'can=can' });
    expect(withView(views, { name: 'one more', query: '' })).toEqual(views);
    expect(withView(views.slice(1), { name: 'one more', query: '' })).toHaveLength(MOST_VIEWS);
  });

  it('tells beforehand what saving under a name means', () => {
    const views = Array.from({ length: MOST_VIEWS }, (_, place) => ({ name: `v${place}`, query: '' }));
    expect(savingAs(views, ' v3 ')).toBe('replaces');
    expect(savingAs(views, 'one more')).toBe('full');
    expect(savingAs(views.slice(1), 'one more')).toBe('adds');
    expect(savingAs(views, '   ')).toBe('nameless');
  });
});
