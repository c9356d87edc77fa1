import { expect, test } from 'vitest';
import { fitsHash, hashPassword } from './password-hash';

// Made by better-auth 1.7.25, which hashed the passwords of the first releases.
const KEPT = {
  'four calm words together':
    'f1e434b89945bc1920e9337b0b2cb525:9e3894a482bd4bee89eb023cdefac26d2edb45ddb7edd83e9b7a5907ed056ff3c5fde08f7b5b80d798e08a950d99ca0b076b52f87be6e36d911291fa6046842a',
  // A ligature, an accent apart from its letter, one that is part of it, and a circled digit.
  '\ufb01ve calm ca\u0301f\u00e9s \u2460':
    '88d9ccdc69ec7df992300cfdf941be24:f0846ca2c9f3fe15fed4945a74896f1d7499d6ce1e3cab0b268c8f790334b8d430d45268b9919c79cf62adf39723780866b202c6befe5b0fdeef964e2f9f1b60',
};

test.each(Object.entries(KEPT))('a password of an earlier release goes on working: %s', async (password, hash) => {
  expect(await fitsHash(password, hash)).toBe(true);
  expect(await fitsHash(`${password} `, hash)).toBe(false);
  expect(await fitsHash('', hash)).toBe(false);
});

test('a password is hashed in the form that earlier releases read, with a salt of its own', async () => {
  const [one, other] = await Promise.all([hashPassword('cafés in the fog'), hashPassword('cafés in the fog')]);
  expect(one).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  expect(one).not.toBe(other);
  expect(await fitsHash('cafe\u0301s in the fog', one)).toBe(true);
  expect(await fitsHash('cafes in the fog', one)).toBe(false);
});

test.each(['', ':', 'abc', `${'0'.repeat(32)}:${'0'.repeat(64)}`, `${'0'.repeat(32)}:${'x'.repeat(128)}`])(
  'what is no hash is no reason to let anybody in: %j',
  async (hash) => {
    await expect(fitsHash('', hash)).rejects.toThrow('no hash');
  },
);
