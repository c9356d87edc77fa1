import { afterEach, expect, test, vi } from 'vitest';
import { FLOW_SECONDS, openFlow, sealFlow } from './sso-flow';

const SECRET = 'only-for-tests-0123456789-0123456789';
const FLOW = { state: 's1', nonce: 'n1', verifier: 'v1', next: '/fleet?q=web' };

afterEach(() => void vi.useRealTimers());

test('what the browser keeps is found again by every server of the secret, and by no other', () => {
  const sealed = sealFlow(FLOW, SECRET);
  expect(openFlow(sealed, SECRET)).toEqual(FLOW);
  expect(openFlow(sealed, `${SECRET}x`)).toBeNull();
  expect(sealFlow(FLOW, SECRET)).not.toBe(sealed);
});

test('nothing of it can be changed or cut', () => {
  const sealed = Buffer.from(sealFlow(FLOW, SECRET), 'base64url');
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
    expect(openFlow(changed.toString('base64url'), SECRET), `byte ${at}`).toBeNull();
    expect(openFlow(sealed.subarray(0, at).toString('base64url'), SECRET), `${at} bytes`).toBeNull();
  }
});

test('what was never sealed here is nothing', () => {
  for (const other of ['', 'x', '%00', 'x'.repeat(4_000), JSON.stringify(FLOW)])
    expect(openFlow(other, SECRET)).toBeNull();
});

test('it counts for ten minutes, whatever the browser does', () => {
  vi.useFakeTimers();
  const sealed = sealFlow(FLOW, SECRET);
  vi.advanceTimersByTime(FLOW_SECONDS * 1000 - 1);
  expect(openFlow(sealed, SECRET)).toEqual(FLOW);
  vi.advanceTimersByTime(1);
  expect(openFlow(sealed, SECRET)).toBeNull();
});
