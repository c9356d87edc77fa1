import { describe, expect, test } from 'vitest';
import { ACCEPTED, answered, at, type Life, LOST, leaving, START_MS, sight } from '../testing/restarts-in-states';
import { ENGLISH } from '../words/speak';
import { learnFrom } from './learn-later';
import type { Ending, Restart } from './restart';
import { replay } from './restart-events';
import { wordsFor } from './restart-words';
import type { Sight } from './settle';

const END = 1_200;
const NEW_START = '2025-06-02T10:00:00.000Z';

function over(ending: Ending): Life {
  const sent =
    ending === 'overdue' || ending === 'stopped'
      ? leaving(5)
      : answered(ending === 'never_confirmed' ? LOST : ACCEPTED);
  return sent.add(END, { kind: 'ended', data: { ending } });
}

/** What is learned from these reads one after the other, with the restart as it stands then. */
function told(ending: Ending, ...sights: Sight[]): { restart: Restart; learned: string[] } {
  const life = over(ending);
  for (const seen of sights)
    life.add((Date.parse(seen.askedAt) - START_MS) / 1000 + 0.2, ...learnFrom(life.restart, seen));
  expect(replay(life.id, life.events)).toEqual(life.restart);
  return { restart: life.restart, learned: life.restart.later.map(({ what }) => what) };
}

const seenAt = (seconds: number, status: string | null, change: Partial<Sight> = {}) =>
  sight(END + seconds, status, change);

describe('what a later read contradicts is learned once, and the ending stays', () => {
  test.each(['overdue', 'stopped'] as const)('%s: Running after all', (ending) => {
    const { restart, learned } = told(ending, seenAt(3, 'Stopped'), seenAt(60, 'Running'), seenAt(63, 'Running'));
    expect([learned, restart.state, restart.returnedAt]).toEqual([['returned'], ending, at(END + 60)]);
  });

  test('gone: seen again with its status, and Running at last', () => {
    const once = told('gone', seenAt(3, null), seenAt(60, 'Running'), seenAt(63, 'Running'));
    expect([once.learned, once.restart.state, once.restart.returnedAt]).toEqual([['seen_again'], 'gone', at(END + 60)]);
    const slowly = told('gone', seenAt(60, 'Pending'), seenAt(63, 'Pending'), seenAt(90, 'Running'));
    expect([slowly.learned, slowly.restart.returnedAt]).toEqual([['seen_again', 'returned'], at(END + 90)]);
  });

  test.each(['not_observed', 'never_confirmed', 'unwatched'] as const)(
    '%s: seen leaving Running, then back',
    (ending) => {
      const left = told(ending, seenAt(3, 'Running'), seenAt(6, 'Stopping'));
      expect([left.learned, left.restart.returnedAt]).toEqual([['left'], null]);
      const back = told(ending, seenAt(6, 'Stopping'), seenAt(9, 'Starting'), seenAt(40, 'Running'));
      expect([back.learned, back.restart.returnedAt]).toEqual([['left', 'returned'], at(END + 40)]);
      // One that was under way when that was written down may be of before.
      const beside = told(ending, seenAt(6, 'Stopping'), seenAt(6.2, 'Running'));
      expect([beside.learned, beside.restart.returnedAt]).toEqual([['left'], null]);
    },
  );

  test.each(['overdue', 'stopped'] as const)(
    '%s: a read that was asked before that end brings nothing back',
    (ending) => {
      expect(told(ending, seenAt(0, 'Running')).learned).toEqual([]);
    },
  );

  test.each(['not_observed', 'never_confirmed', 'unwatched', 'gone'] as const)(
    '%s: a StartTime that moved tells it too',
    (ending) => {
      const { learned } = told(ending, seenAt(3, 'Running', { startTime: NEW_START }));
      expect(learned).toContain('left');
    },
  );

  test('a read that was asked before the restart was sent, and Running alone, tell nothing', () => {
    expect(told('not_observed', seenAt(60, 'Running')).learned).toEqual([]);
    for (const ending of ['not_observed', 'gone', 'overdue'] as const)
      expect(learnFrom(over(ending).restart, sight(-1, 'Running', { startTime: NEW_START }))).toEqual([]);
  });

  test('other endings learn nothing from reads', () => {
    const { restart } = leaving(5).add(60, { kind: 'ended', data: { ending: 'running_again', readAskedAt: at(59) } });
    expect(learnFrom(restart, seenAt(3, 'Stopped'))).toEqual([]);
  });
});

describe('its words', () => {
  test.each([
    [
      'gone',
      'Gone, then Running',
      'ECS shows web-01 again, 21 min after the restart was sent: Running. It was not released.',
    ],
    ['stopped', 'Stopped, then Running', 'web-01 was seen Running 21 min after the restart was sent.'],
  ] as const)('%s keeps its title, and says what was learned', (ending, short, learned) => {
    const before = wordsFor(ENGLISH, over(ending).restart);
    const words = wordsFor(ENGLISH, told(ending, seenAt(60, 'Running')).restart);
    expect([words.title, words.short]).toEqual([before.title, short]);
    expect(words.sentence).toBe(`${before.sentence} Learned since: ${learned}`);
  });

  test('what is seen long after the restart was sent is not laid to it', () => {
    const soon = wordsFor(ENGLISH, told('not_observed', seenAt(-1_000, 'Stopping')).restart).sentence;
    expect(soon).toContain('web-01 was seen Stopping 3 min 20 s after the restart was sent.');
    expect(soon).not.toContain('somebody else');
    expect(wordsFor(ENGLISH, told('not_observed', seenAt(60, 'Stopping')).restart).sentence).toContain(
      'web-01 was seen Stopping 21 min after the restart was sent. This late, it may have been somebody else.',
    );
  });

  test('the words of an older event are shown as they are', () => {
    const { restart } = over('overdue').add(END + 9, {
      kind: 'learned',
      data: { what: 'returned', sentence: 'Old words.', readAskedAt: at(END + 9) },
    });
    expect(restart.later).toEqual([{ at: at(END + 9), what: 'returned', sentence: 'Old words.' }]);
    expect(wordsFor(ENGLISH, restart).sentence).toContain('Learned since: Old words.');
  });
});
