import { describe, expect, it } from 'vitest';
import { MOST_VIEW_NAME } from '@/lib/domain/views/saved-view';
import { namesFor, parseBrowserViews, withoutBrowserView } from './browser-views';

const WEB = { name: 'Web', query: 'q=web' };
const PAYMENTS = { name: 'Payments', query: 'tag=team%3Dpayments' };

describe('the views that a browser has kept', () => {
  it('are read back, and of nonsense nothing', () => {
    expect(parseBrowserViews(JSON.stringify([WEB, PAYMENTS]))).toEqual([WEB, PAYMENTS]);
    for (const kept of [null, '', '{', '{}', '7', '[7]', '[{"name":1,"query":""}]', '[{"name":" ","query":""}]'])
      expect(parseBrowserViews(kept), String(kept)).toEqual([]);
    expect(parseBrowserViews('[{"name":"x","query":"colour=red"}]')).toEqual([]);
  });

  it('stay there but for the one that was kept with the account, also what is not understood', () => {
    const odd = { name: 'x', query: 'colour=red' };
    const kept = JSON.stringify([WEB, odd, PAYMENTS]);
    expect(withoutBrowserView(kept, WEB)).toBe(JSON.stringify([odd, PAYMENTS]));
    expect(withoutBrowserView(JSON.stringify([WEB]), WEB)).toBeNull();
    expect(withoutBrowserView(kept, { ...WEB, query: '' })).toBe(kept);
  });

  it('are tried under further names that a view can have', () => {
    expect(namesFor('Web').slice(0, 3)).toEqual(['Web', 'Web 2', 'Web 3']);
    for (const name of namesFor('x'.repeat(MOST_VIEW_NAME)))
      expect(Array.from(name).length).toBeLessThanOrEqual(MOST_VIEW_NAME);
    expect(new Set(namesFor('Web')).size).toBe(9);
  });
});
