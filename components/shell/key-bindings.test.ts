import { expect, test } from 'vitest';
import { isKey, KEYS, type KeyEntry, keyboardOf } from './key-bindings';

const NONE = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const CTRL = { ...NONE, ctrlKey: true };
const CMD = { ...NONE, metaKey: true };

test('a command is the key with Ctrl alone, on a Mac with Cmd alone, whatever Caps Lock says', () => {
  expect(isKey({ ...CTRL, key: 'k' }, 'find', 'other')).toBe(true);
  expect(isKey({ ...CTRL, key: 'K' }, 'find', 'other')).toBe(true);
  expect(isKey({ ...CMD, key: 'k' }, 'find', 'mac')).toBe(true);
  // There it deletes to the end of the line.
  expect(isKey({ ...CTRL, key: 'k' }, 'find', 'mac')).toBe(false);
  expect(isKey({ ...CMD, key: 'k' }, 'find', 'other')).toBe(false);
  expect(isKey({ ...NONE, key: 'k' }, 'find', 'other')).toBe(false);
  expect(isKey({ ...CTRL, shiftKey: true, key: 'K' }, 'find', 'other')).toBe(false);
  expect(isKey({ ...CTRL, altKey: true, key: 'k' }, 'find', 'other')).toBe(false);
});

test('a single key is pressed alone', () => {
  expect(isKey({ ...NONE, shiftKey: true, key: '?' }, 'help')).toBe(true);
  expect(isKey({ ...CTRL, key: '/' }, 'search')).toBe(false);
});

test('no two single keys of one place are the same, and none takes what begins others', () => {
  const entries: KeyEntry[] = Object.values(KEYS);
  const single = entries.filter(({ command, where }) => command !== true && where !== 'row');
  const pressed = single
    .flatMap(({ after = '', keys }) => keys.map((key) => `${after} ${key}`))
    .filter((key) => !/Arrow|Enter/.test(key));
  expect(new Set(pressed).size).toBe(pressed.length);
  for (const { after } of single) expect(pressed).not.toContain(` ${after}`);
});

test('the keyboard is told by the platform', () => {
  expect(['MacIntel', 'iPhone', 'Win32', 'Linux x86_64', ''].map(keyboardOf)).toEqual([
    'mac',
    'mac',
    'other',
    'other',
    'other',
  ]);
});
