import { expect, it } from 'vitest';
import { addressIn } from './last-fleet';

it('takes back an address of the fleet that the same person has looked at, and nothing else', () => {
  for (const address of ['/fleet', '/fleet?zone=cn-hangzhou-h', '/fleet/views/5f1c5a52-6f0c', '/fleet/views/5f1c?q=a'])
    expect(addressIn(`ada ${address}`, 'ada')).toBe(address);
  for (const kept of [
    null,
    '',
    'ada',
    'grace /fleet',
    'ada /people',
    'ada //evil.example/fleet',
    'ada /fleet/views/',
    'ada /fleet/views/a/../../x',
    'ada https://evil.example/fleet',
  ])
    expect(addressIn(kept, 'ada'), String(kept)).toBeNull();
  expect(addressIn(' /fleet', '')).toBeNull();
});
