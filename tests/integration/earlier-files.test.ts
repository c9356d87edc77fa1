import { expect, test } from 'vitest';

test('a file of tests finds no settings and nothing process-wide of the files before it', async () => {
  const { currentConfig } = await import('@/lib/config/config');
  const { processWide } = await import('@/lib/process-wide');
  Object.assign(process.env, { DATABASE_URL: 'postgres://earlier/desk', DESK_ECS_ENDPOINT: 'http://127.0.0.1:9' });
  expect(currentConfig().databaseUrl).toBe('postgres://earlier/desk');
  const kept = processWide('test.earlier', () => ({}));

  const { forgetEarlierFiles } = await import('../support/forget-earlier-files');
  forgetEarlierFiles();
  expect(process.env.DESK_ECS_ENDPOINT).toBeUndefined();
  Object.assign(process.env, { DATABASE_URL: 'postgres://later/desk', DESK_ECS_ENDPOINT: 'http://127.0.0.1:9' });
  const later = await import('@/lib/config/config');
  expect(later.currentConfig().databaseUrl).toBe('postgres://later/desk');
  expect(processWide('test.earlier', () => ({}))).not.toBe(kept);
});
