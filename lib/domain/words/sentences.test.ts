import { expect, test } from 'vitest';
import { inARow } from './sentences';
import { ENGLISH, languageOf } from './speak';

test('sentences stand one after the other as their script writes them, and empty ones leave nothing', () => {
  expect(inARow(ENGLISH, 'It is gone.', '', 'Look there.')).toBe('It is gone. Look there.');
  expect(inARow(languageOf('zh-Hans', 'UTC'), '它已不存在。', '', '请查看。')).toBe('它已不存在。请查看。');
});
