import { describe, expect, test } from 'vitest';
import { STANDINGS } from '@/lib/domain/instance/fleet-filter';
import { ENGLISH, languageOf } from '@/lib/domain/words/speak';
import { spokenSelection, standingWords, tallyWords } from './count-words';

const CHINESE = languageOf('zh-Hans', 'UTC');
const tally = (standings: Partial<Record<(typeof STANDINGS)[number], number>>) => ({
  shown: 0,
  hidden: 0,
  standings: { can: 0, restarting: 0, cannot: 0, unknown: 0, ...standings },
});

describe('how many stand where', () => {
  test('is said of what there is, and of nothing else', () => {
    expect(tallyWords(ENGLISH, tally({ can: 1204, cannot: 1 }))).toBe('1,204 can restart, 1 cannot');
    expect(tallyWords(CHINESE, tally({ can: 1204, cannot: 1 }))).toBe('1,204 台可重启，1 台不可重启');
    expect(tallyWords(ENGLISH, tally({}))).toBe('');
  });

  test('is heard with what is selected', () => {
    expect(spokenSelection(ENGLISH, 0, tally({}))).toBe('Nothing is selected');
    expect(spokenSelection(ENGLISH, 2, tally({}))).toBe('2 selected');
    expect(spokenSelection(ENGLISH, 2, tally({ unknown: 2 }))).toBe('2 selected: 2 unknown');
  });

  test('has words of its own for each standing, in both languages', () => {
    for (const language of [ENGLISH, CHINESE])
      expect(new Set(STANDINGS.map((each) => standingWords(language, each, 7))).size).toBe(STANDINGS.length);
  });
});
