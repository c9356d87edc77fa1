import { expect, test } from 'vitest';
import { environment, readConfig } from './config';
import { settingsInEffect } from './settings-in-effect';

const BASE = { DATABASE_URL: 'postgres://desk:hush-password@db/desk', DESK_ECS_ENDPOINT: 'http://127.0.0.1:4100' };
const of = (env: Record<string, string> = {}) => {
  const given = { ...BASE, ...env };
  return settingsInEffect(readConfig(given), given);
};
const named = (name: string, env: Record<string, string> = {}) => of(env).find((setting) => setting.name === name);

test('every setting that the server reads stands there once', () => {
  const names = of().map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(Object.keys(environment.shape).filter((name) => !names.includes(name))).toEqual([]);
});

test('no secret is told, whatever it is', () => {
  const env = {
    DESK_SECRET: 'hush-'.repeat(10),
    DESK_SETUP_TOKEN: 'hush-'.repeat(10),
    DESK_METRICS_TOKEN: 'hush-'.repeat(10),
    DESK_HISTORY_KEY: 'hush-'.repeat(10),
    ALIBABA_CLOUD_ACCESS_KEY_ID: 'hush-id',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'hush-key',
    ALIBABA_CLOUD_SECURITY_TOKEN: 'hush-token',
    DESK_PUBLIC_URL: 'https://desk.example.com',
    DESK_OIDC_ISSUER: 'https://login.example.com',
    DESK_OIDC_CLIENT_ID: 'desk',
    DESK_OIDC_CLIENT_SECRET: 'hush-client',
  };
  expect(JSON.stringify(of(env))).not.toContain('hush');
  const told = Object.keys(env).filter((name) => named(name, env)?.state !== 'set');
  expect(told).toEqual([]);
  // Whatever is called so is one, also a setting of tomorrow.
  const suspicious = of().filter(({ name, secret }) => /SECRET|TOKEN|KEY|DATABASE_URL/.test(name) && !secret);
  expect(suspicious).toEqual([]);
});

test('what is set is told from what is not, also where the launcher hands on the default', () => {
  expect(named('DESK_POLL_SECONDS')).toMatchObject({ value: '3', state: 'default' });
  expect(named('PORT', { PORT: '3000' })).toMatchObject({ value: '3000', state: 'default' });
  expect(named('DESK_POLL_SECONDS', { DESK_POLL_SECONDS: '0.5' })).toMatchObject({ value: '0.5', state: 'set' });
  expect(named('DESK_POLL_SECONDS', { DESK_POLL_SECONDS: '' })).toMatchObject({ value: '3', state: 'default' });
  expect(named('DESK_PUBLIC_URL')).toMatchObject({ value: null, state: 'none', secret: false });
});

test('a budget that is worked out is the one in effect', () => {
  expect(named('DESK_BUDGET_DESCRIBE_INSTANCES', { DESK_POLL_SECONDS: '0.5' })).toMatchObject({
    value: '600',
    state: 'default',
  });
});
