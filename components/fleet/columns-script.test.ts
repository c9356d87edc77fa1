import { expect, test } from 'vitest';
import { MARK_COLUMNS } from './columns-script';
import { HIDDEN_KEPT_AS, OPTIONAL } from './hidden-columns';
import { hiddenMark } from './table-layout';

function markAfter(storage: Partial<Storage>): unknown {
  const dataset: Record<string, string> = {};
  new Function('localStorage', 'document', MARK_COLUMNS)(storage, { documentElement: { dataset } });
  return dataset.hide;
}

test('the first paint is marked with the columns that are left out, as the table marks it afterwards', () => {
  for (const hidden of [[...OPTIONAL], ['zone', 'up_since'], ['up_since'], []] as const) {
    const kept = hidden.length === 0 ? null : hidden.join(' ');
    const storage = { getItem: (key: string) => (key === HIDDEN_KEPT_AS ? kept : null) };
    expect(markAfter(storage)).toBe(hiddenMark(hidden));
  }
});

test('where storage is forbidden it is marked with none', () => {
  const getItem = () => {
    throw new Error('forbidden');
  };
  expect(markAfter({ getItem })).toBeUndefined();
});
