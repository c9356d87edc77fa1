import { expect, test } from 'vitest';
import { errorName } from './error-name';

const coded = (message: string, code: string, cause?: Error) => Object.assign(new Error(message, { cause }), { code });

test.each([
  ['its name and code', coded('connect ECONNREFUSED 10.0.0.1:5432', 'ECONNREFUSED'), 'Error ECONNREFUSED'],
  ['the code of its cause', new TypeError('x', { cause: coded('y', '57P01') }), 'TypeError 57P01'],
  ['its name alone', new RangeError('no'), 'RangeError'],
  ['a timeout without a code', new Error('Query read timeout'), 'Error timeout'],
  ['what is no error', 'text with a secret', 'unknown'],
])('the log gets %s', (_what, error, name) => {
  expect(errorName(error)).toBe(name);
});

test('neither message nor an odd code gets into the log: a statement with its values, a signed URL', () => {
  const error = coded("Failed query: insert ... params: ['secret reason']", 'https://ecs.example/?Signature=abc');
  expect(errorName(error)).toBe('Error');
});
