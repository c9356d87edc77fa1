import { expect, test } from 'vitest';
import type { FleetView, InstanceRow } from '../../domain/instance/fleet-views';
import { fleetText } from './fleet-text';

const row = { instanceId: 'i-1', name: 'a "quoted" name, }' } as unknown as InstanceRow;
const view = (rows: InstanceRow[] | null) => ({ version: '1', rows, matching: 1, pollMs: 500 }) as unknown as FleetView;

test('what is read is what was written, with rows, without any, and where the page has them', () => {
  for (const one of [view([row, row]), view([]), view(null)]) expect(JSON.parse(fleetText(one))).toEqual(one);
});

test('the same rows are written once', () => {
  const rows = [row];
  const first = fleetText(view(rows));
  let read = 0;
  Object.defineProperty(rows, 0, {
    get: () => {
      read += 1;
      return row;
    },
  });
  expect([fleetText(view(rows)), read]).toEqual([first, 0]);
});
