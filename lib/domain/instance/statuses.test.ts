import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INSTANCE_STATUSES, isAwayFromRunning, isChanging, knownStatus } from './statuses';

const HOSTILE = ['', ' ', 'running', 'RUNNING', ' Running', 'Running ', '__proto__', 'constructor', 'Hibernating'];

describe('statuses', () => {
  test('the five that ECS documents are known, spelled exactly so', () => {
    expect([...INSTANCE_STATUSES]).toEqual(['Pending', 'Starting', 'Running', 'Stopping', 'Stopped']);
    for (const status of INSTANCE_STATUSES) expect(knownStatus(status)).toBe(status);
  });

  test.each(HOSTILE)('%j is not known, is not changing, and is no evidence', (status) => {
    expect([knownStatus(status), isChanging(status), isAwayFromRunning(status)]).toEqual([null, false, false]);
  });

  test('evidence of leaving Running is Starting, Stopping or Stopped, and nothing else', () => {
    expect(INSTANCE_STATUSES.filter(isAwayFromRunning)).toEqual(['Starting', 'Stopping', 'Stopped']);
    fc.assert(
      fc.property(fc.string(), (status) => {
        if (isAwayFromRunning(status)) expect(['Starting', 'Stopping', 'Stopped']).toContain(status);
      }),
    );
  });

  test('worth reading often are those on their way', () => {
    expect(INSTANCE_STATUSES.filter(isChanging)).toEqual(['Pending', 'Starting', 'Stopping']);
  });
});
