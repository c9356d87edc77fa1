import { expect, test, vi } from 'vitest';
import { processWide } from './process-wide';

test('what a process has once is made once, whichever copy of the module asks', async () => {
  const first = processWide('test.once', () => ({ calls: 0 }));
  vi.resetModules();
  const copy = await import('./process-wide');
  expect(copy.processWide).not.toBe(processWide);
  expect(copy.processWide('test.once', () => ({ calls: 1 }))).toBe(first);
  expect(processWide('test.other', () => ({ calls: 2 }))).not.toBe(first);
});
