import { describe, expect, it } from 'vitest';
import { MOST_VIEW_NAME, viewNameOf, viewQueryOf } from './saved-view';

describe('what is kept of a saved view', () => {
  it('has a name on one line, no longer than can be, and whole letters', () => {
    expect(viewNameOf('  Payments\tprod \n')).toBe('Payments\ufffdprod');
    expect(viewNameOf('   ')).toBe('');
    expect(viewNameOf('𠮷'.repeat(MOST_VIEW_NAME + 1))).toBe('𠮷'.repeat(MOST_VIEW_NAME));
  });

  it('has a query of which everything is understood, in the one order', () => {
    expect(viewQueryOf('can=cannot&zone=z&sort=name')).toBe('zone=z&can=cannot');
    expect(viewQueryOf('')).toBe('');
    for (const odd of ['colour=red', 'can=maybe', 'q=a&q=b', 'zone=']) expect(viewQueryOf(odd), odd).toBeNull();
  });
});
