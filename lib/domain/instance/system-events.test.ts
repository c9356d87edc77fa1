import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../words/speak';
import { wordsForSystemEvent } from './system-event-words';
import { eventsInOrder, isPending, type SystemEventData, whenOf, wordsForPending } from './system-events';

const DUE = '2026-11-30T02:00:00.000Z';
const NOW = Date.parse('2026-11-28T10:00:00.000Z');

function event(change: Partial<SystemEventData> = {}): SystemEventData {
  return {
    eventId: 'e-1',
    type: 'SystemMaintenance.Reboot',
    status: 'Scheduled',
    publishedAt: '2026-11-28T08:00:00.000Z',
    notBefore: DUE,
    finishedAt: null,
    reason: null,
    askedAt: '2026-11-28T10:00:00.000Z',
    ...change,
  };
}

const pending = (change: Partial<SystemEventData> = {}, nowMs = NOW) => wordsForPending(ENGLISH, event(change), nowMs);

describe('the timeline says in plain words what happened', () => {
  test.each<[Partial<SystemEventData>, string]>([
    [{}, 'Maintenance reboot scheduled for 2026-11-30 02:00 UTC'],
    [{ status: 'Inquiring', notBefore: null }, 'Maintenance reboot announced, no time set yet'],
    [{ status: 'Executing' }, 'Maintenance reboot under way'],
    [{ status: 'Executed' }, 'Maintenance: restarted by Alibaba Cloud'],
    [{ status: 'Avoided' }, 'Maintenance reboot avoided'],
    [{ status: 'Canceled' }, 'Maintenance reboot canceled'],
    [{ status: 'Failed', type: 'SystemMaintenance.Redeploy' }, 'Maintenance redeployment failed'],
    [{ status: 'Executed', type: 'SystemFailure.Reboot' }, 'System failure: restarted by Alibaba Cloud'],
    [{ status: 'Executed', type: 'InstanceFailure.Reboot' }, 'Instance failure: restarted by Alibaba Cloud'],
    [{ unlisted: true }, 'Maintenance reboot no longer listed by ECS'],
    [{ type: 'New.Kind', status: 'Executed' }, 'System event New.Kind: executed'],
    [{ type: 'New.Kind', status: 'Pondered' }, 'System event New.Kind: Pondered'],
    [{ type: '__proto__', status: 'constructor' }, 'System event __proto__: constructor'],
    [{ type: '', status: '' }, 'System event without a type: no state given'],
  ])('%j', (change, title) => {
    expect(wordsForSystemEvent(ENGLISH, event(change)).title).toBe(title);
  });

  test('with the reason that ECS gives, and the time that was set', () => {
    expect(wordsForSystemEvent(ENGLISH, event({ status: 'Avoided', reason: 'The host needs care' })).detail).toBe(
      'It was set for 2026-11-30 02:00 UTC. The host needs care.',
    );
    expect(wordsForSystemEvent(ENGLISH, event()).detail).toBeNull();
  });
});

describe('each stands at its own time, not at that of the read', () => {
  const finishedAt = '2026-11-20T02:03:00.000Z';
  const past = '2026-11-20T02:00:00.000Z';
  test.each<[string, Partial<SystemEventData>, string]>([
    ['what is announced, where it was announced', {}, '2026-11-28T08:00:00.000Z'],
    ['what is over, where it ended', { status: 'Executed', notBefore: past, finishedAt }, finishedAt],
    ['without an end, where it was to happen', { status: 'Executed', notBefore: past }, past],
    ['what ended before its time is not in the future', { status: 'Avoided' }, '2026-11-28T10:00:00.000Z'],
    ['without any time, where it was read', { publishedAt: null, notBefore: null }, '2026-11-28T10:00:00.000Z'],
    ['what is no longer listed, where that was seen', { unlisted: true }, '2026-11-28T10:00:00.000Z'],
  ])('%s', (_name, change, at) => {
    expect(whenOf(event(change))).toBe(at);
  });
});

describe('what may still happen', () => {
  test('is all that has not ended, and a state that nobody knows is no end', () => {
    const states = ['Scheduled', 'Executing', 'Inquiring', 'Executed', 'Avoided', 'Canceled', 'Failed', 'Pondered', ''];
    expect(states.filter(isPending)).toEqual(['Scheduled', 'Executing', 'Inquiring', 'Pondered', '']);
  });

  test('a maintenance reboot with its deadline, and what settles it', () => {
    expect(pending()).toEqual({
      short: 'Reboot due 30 Nov 02:00 UTC',
      sentence:
        'Maintenance reboot scheduled for 2026-11-30 02:00 UTC. A restart through Restart Desk before that time avoids it; a reboot inside the guest does not.',
    });
  });

  test('a deadline that has passed is said as such, and promises nothing', () => {
    const { short, sentence } = pending({}, Date.parse(DUE));
    expect(short).toBe('Reboot was due 30 Nov 02:00 UTC');
    expect(sentence).toMatch(/its time, 2026-11-30 02:00 UTC, has passed/);
    expect(sentence).not.toContain('settles');
  });

  test('one minute before it is still to come', () => {
    expect(pending({}, Date.parse(DUE) - 60_000).short).toBe('Reboot due 30 Nov 02:00 UTC');
  });

  test.each<[Partial<SystemEventData>]>([
    [{ type: 'SystemMaintenance.Redeploy' }],
    [{ type: 'InstanceExpiration.Stop' }],
    [{ type: 'New.Kind' }],
    [{ status: 'Inquiring', notBefore: null }],
    [{ status: 'Executing' }],
    [{ status: 'Pondered' }],
  ])('%j is not promised to be settled by a restart', (change) => {
    expect(pending(change).sentence).not.toContain('avoids it');
  });

  test('a type and a state that nobody knows are shown as they were written', () => {
    expect(pending({ type: 'New.Kind', status: 'Pondered' })).toEqual({
      short: 'New.Kind due 30 Nov 02:00 UTC',
      sentence:
        'System event New.Kind scheduled for 2026-11-30 02:00 UTC. A restart is not known to avoid it: look at it in the ECS console. ECS lists it as "Pondered", a state that Restart Desk does not know.',
    });
  });

  test('the most pressing stands first', () => {
    const later = event({ eventId: 'later', notBefore: '2026-12-01T00:00:00.000Z' });
    const none = event({ eventId: 'none', status: 'Inquiring', notBefore: null });
    const now = event({ eventId: 'now', status: 'Executing', notBefore: null });
    expect(eventsInOrder([none, later, event(), now]).map(({ eventId }) => eventId)).toEqual([
      'now',
      'e-1',
      'later',
      'none',
    ]);
  });
});
