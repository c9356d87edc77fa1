import { describe, expect, test } from 'vitest';
import { ENGLISH, languageOf } from '../words/speak';
import { controlSentence } from './blocked-words';
import { columnAmount, columnAmounts, columnLabel } from './column-words';
import { durationRange } from './estimate-words';
import { haltSentence } from './halt-words';
import { selectionWords, toldSelection } from './plan-words';
import { DEFAULT_OPTIONS, ROLLOUT_MODES, ROLLOUT_ORDERS } from './rollout-options';
import { BOARD_COLUMNS } from './rollout-views';
import { limitsInLine, limitWords, rolloutModeName, titleOf } from './rollout-words';
import { targetShort, unseenShort } from './target-words';
import { unclearSentence } from './unclear-words';

const CHINESE = languageOf('zh-Hans', 'UTC');
/** Of whatever language: something, and no key in place of a message. */
const SAID = /^(?!.*\b(rollout\w*|board|plan|unclearLine)\.\w).*\S/;

describe.each([
  ['en', ENGLISH],
  ['zh-Hans', CHINESE],
] as const)('in %s', (_, language) => {
  test('every code has words', () => {
    const words = [
      ...BOARD_COLUMNS.flatMap((column) => [columnLabel(language, column), columnAmount(language, column, 3)]),
      ...ROLLOUT_MODES.map((mode) => rolloutModeName(language, mode)),
      ...ROLLOUT_ORDERS.map((order) => limitsInLine(language, limitWords(language, { ...DEFAULT_OPTIONS, order }))),
      ...(['running', 'paused', 'held', 'finishing', 'over', 'not_over', 'none_failed', 'all_started'] as const).map(
        (block) => controlSentence(language, block),
      ),
      ...(
        ['deactivated', 'no_role', 'out_of_scope', 'restarts_stopped', 'outside', 'not_permitted', 'failures'] as const
      ).map((why) => haltSentence(language, why, {}, '')),
      ...(['words', 'negated', 'comment', 'taken_out', 'too_long'] as const).map((why) =>
        unclearSentence(language, why),
      ),
      ...BOARD_COLUMNS.map((column) => targetShort(language, column, null)),
      ...(['failed', 'not_started'] as const).map((which) => selectionWords(language, { kind: 'rollout', which }, 2)),
    ];
    for (const said of words) expect(said).toMatch(SAID);
  });
});

test('Chinese has its measure words, its units and its punctuation', () => {
  expect(titleOf(CHINESE, { mode: 'force', restarting: 1_204 })).toBe('强制重启 1,204 台实例');
  expect(limitsInLine(CHINESE, limitWords(CHINESE, DEFAULT_OPTIONS))).toBe(
    '最多同时重启 5 台；失败 1 台后停止；按名称',
  );
  expect(durationRange(CHINESE, 480_000, 700_000)).toBe('8 至 12 分钟');
  const counts = { waiting: 0, under_way: 2, running_again: 30, failed: 0, skipped: 0, not_started: 0 };
  expect(columnAmounts(CHINESE, counts)).toBe('2 台进行中，30 台已恢复运行');
});

test('what cannot be read of a restart under way is told as of its last read', () => {
  expect(unseenShort(ENGLISH, 'accepted', null)).toBe('Accepted, never read');
  expect(unseenShort(ENGLISH, 'restarting', '2026-11-29T10:41:05.000Z')).toBe(
    'Was seen leaving Running, not read since 10:41:05 UTC',
  );
  expect(unseenShort(ENGLISH, 'running_again', null)).toBeNull();
});

test('what an older or a newer server says was chosen is taken at its word', () => {
  const chosen = { kind: 'rows', count: 3 } as const;
  expect(toldSelection(CHINESE, { chosen, selection: '3 instances' })).toBe('在实例列表中选择的 3 台实例');
  expect(toldSelection(CHINESE, { selection: '3 instances' })).toBe('3 instances');
  const odd = { ...chosen, kind: 'dreams' as 'rows' };
  expect(toldSelection(CHINESE, { chosen: odd, selection: '3 instances' })).toBe('3 instances');
});

test('what was chosen for a plan is told with its amount', () => {
  expect(selectionWords(ENGLISH, { kind: 'filter', query: '' }, 1)).toBe('All 1 instance of the fleet');
  expect(selectionWords(ENGLISH, { kind: 'filter', query: 'status=Running&tag=env%3Dprod' }, 1_204)).toBe(
    'All 1,204 instances that match status: Running, tag: env=prod',
  );
  expect(selectionWords(ENGLISH, { kind: 'rollout', which: 'failed' }, 2)).toBe(
    '2 instances that failed in an earlier rollout',
  );
});
