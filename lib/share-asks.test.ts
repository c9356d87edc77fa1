import { expect, test } from 'vitest';
import { shareAsks } from './share-asks';

test('who asks for the same while it is on its way waits for that call, and nobody for that of another', async () => {
  const shared = shareAsks<string>();
  const answers: ((text: string) => void)[] = [];
  const ask = () => new Promise<string>((resolve) => answers.push(resolve));
  const [first, second, other] = [shared('one', ask), shared('one', ask), shared('two', ask)];
  expect(answers.length).toBe(2);
  for (const [index, answer] of answers.entries()) answer(`answer ${index}`);
  expect(await Promise.all([first, second, other])).toEqual(['answer 0', 'answer 0', 'answer 1']);
});

test('an answer is not kept, nor is a failure', async () => {
  const shared = shareAsks<string>();
  await expect(shared('one', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await shared('one', async () => 'back')).toBe('back');
  expect(await shared('one', async () => 'later')).toBe('later');
});

test('where it is said, an answer is given again for a while, and a failure never', async () => {
  const shared = shareAsks<string>(60_000);
  await expect(shared('one', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await shared('one', async () => 'back')).toBe('back');
  expect(await shared('one', async () => 'later')).toBe('back');
  expect(await shared('two', async () => 'other')).toBe('other');
  const shortly = shareAsks<number>(1);
  let made = 0;
  const make = async () => ++made;
  while ((await shortly('one', make)) === 1) await new Promise(setImmediate);
});
