import { describe, expect, it } from 'vitest';
import { MOST_OWN_VIEWS, MOST_SHARED_VIEWS, type SavedView } from '@/lib/domain/views/saved-view';
import { savingViewAs } from './saving-as';

const view = (fields: Partial<SavedView>): SavedView => ({
  ...{ id: 'v', name: 'Web', query: '', shared: false, own: true, owner: { id: 'a', name: 'Ada' } },
  ...fields,
});
const many = (count: number, fields: Partial<SavedView>) =>
  Array.from({ length: count }, (_, place) => view({ name: `v${place}`, ...fields }));
const saving = (views: SavedView[], name: string, shared = false) => savingViewAs(views, { name, shared }).kind;

describe('what saving under a name means', () => {
  it('adds one, or replaces one of the same kind that is own', () => {
    const views = [
      view({}),
      view({ id: 's', name: 'Prod', shared: true }),
      view({ name: 'Theirs', shared: true, own: false }),
    ];
    expect(saving(views, ' Web ')).toBe('replaces');
    expect(saving(views, 'Web', true)).toBe('adds');
    expect(saving(views, 'Prod', true)).toBe('replaces');
    expect(saving(views, 'Theirs', true)).toBe('taken');
    expect(saving(views, 'Theirs')).toBe('adds');
    expect(saving(views, '  ')).toBe('nameless');
  });

  it('adds none where as many are kept as can be, and still replaces', () => {
    const full = [...many(MOST_OWN_VIEWS, {}), ...many(MOST_SHARED_VIEWS, { shared: true, own: false })];
    expect([saving(full, 'more'), saving(full, 'more', true), saving(full, 'v3')]).toEqual([
      'full',
      'full',
      'replaces',
    ]);
    expect(saving(many(MOST_OWN_VIEWS - 1, {}), 'more')).toBe('adds');
  });
});
