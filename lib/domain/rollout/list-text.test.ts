import { expect, test } from 'vitest';
import { withReplaced } from './list-text';

test('an entry is replaced on its line, as a whole, and all else stays as it was typed', () => {
  const list = 'web-01, wbe-02 ,wbe-020\r\n  wbe-02\nnot wbe-02';
  expect(withReplaced(list, [{ line: 1, asked: 'wbe-02', text: 'web-02' }])).toBe(
    'web-01, web-02 ,wbe-020\r\n  web-02\nnot wbe-02',
  );
});

test('several are replaced in one go, each on its own line', () => {
  expect(
    withReplaced('wbe-01\nwbe-02\u2028db-1', [
      { line: 1, asked: 'wbe-01', text: 'web-01' },
      { line: 2, asked: 'wbe-02', text: 'web-02' },
      { line: 3, asked: 'db-1', text: 'db-01' },
    ]),
  ).toBe('web-01\nweb-02\u2028db-01');
});

test('signs that mean something to expressions or replacements are letters here', () => {
  expect(withReplaced('(a+b)\n"x$"', [{ line: 1, asked: '(a+b)', text: "$&$'" }])).toBe('$&$\'\n"x$"');
  expect(withReplaced('wbe\n wbe', [{ line: 1, asked: 'wbe', text: "$&$'" }])).toBe("$&$'\n $&$'");
  expect(withReplaced('one', [{ line: 9, asked: 'two', text: 'three' }])).toBe('one');
});

test('the beginning or the end of another name is none of it, whatever sign stands between', () => {
  for (const sign of '_.@+~$-9ü网')
    for (const other of [`wbe${sign}db`, `db${sign}wbe`]) {
      const replaced = withReplaced(`${other} wbe`, [{ line: 1, asked: 'wbe', text: 'web' }]);
      expect(replaced).toBe(`${other} web`);
    }
});
