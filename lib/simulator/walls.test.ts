import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

it('the simulator imports nothing of the product but the clock and results, so that it holds the rules by itself', () => {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  expect(files.length).toBeGreaterThan(20);
  const foreign = files.flatMap((file) => {
    const source = readFileSync(path.join(import.meta.dirname, file), 'utf8');
    return [...source.matchAll(/from '([^']+)'/g)]
      .map((match) => match[1] ?? '')
      .filter((from) => !/^(node:[\w/]+|\.\/[\w-]+|\.\.\/(clock|result))$/.test(from))
      .map((from) => `${file}: ${from}`);
  });
  expect(foreign).toEqual([]);
});
