import type { ListCheck } from '@/lib/domain/rollout/list-check';
import { count } from '../../ui/count';

export const NEW_COPY = {
  title: 'Plan the restart of a list',
  intro: 'Paste ids or names of instances. You see what would be restarted before anything is sent.',
  list: 'Instances',
  listHint:
    'Ids, names, host names or addresses, one to a line, or separated by commas; quotes and tables are understood. Of a line with other words only an id is taken.',
  listPlace: 'web-01\ni-bp1234567890abcdefgh',
  plan: 'Plan the restart of this list',
  planning: 'Judging the list…',
  empty: 'Paste at least one id or name.',
  lost: 'No answer came. Planning sends nothing to any instance, so it is safe to ask again.',

  comesTo: 'What the list comes to',
  nothingYet: 'As you type, this says what was found, what is named twice, and what nothing here is called.',
  reading: 'Reading the list…',
  tooLong: 'The list is too long to be read while you type. All of it is read when you plan it.',
  failed: 'The list cannot be read at the moment. When you plan it, all of it is read all the same.',
  found: 'found',
  twice: 'twice',
  unknown: 'unknown',
  ambiguous: 'may mean several',
  unclear: 'not understood',
  twiceWhat: 'Each is restarted once.',
  twiceOf: (lines: readonly number[]) =>
    new Set(lines).size === 1 ? `line ${count(lines[0] ?? 1)}` : `lines ${[...new Set(lines)].map(count).join(', ')}`,
  unknownTitle: 'Nothing is called so',
  ambiguousTitle: 'May mean more than one',
  unclearTitle: 'Not understood',
  line: (line: number) => `Line ${count(line)}`,
  didYouMean: 'Did you mean',
  which: 'Which one',
  noneNear: 'No name is near to it. Without a change nothing is chosen for it.',
  waitsForRest: 'The rest of this line counts once all of it is understood.',
  takeAll: (many: number, all: boolean) =>
    many === 1
      ? all
        ? 'Use the suggestion'
        : 'Use the one clear suggestion'
      : all
        ? `Use all ${count(many)} suggestions`
        : `Use the ${count(many)} clear suggestions`,
  takeOne: (text: string, asked: string, line: number) => `${text}: use it for ${asked} on line ${count(line)}`,
  more: (left: number) => `and ${count(left)} more`,
  replaced: (asked: string, text: string) => `${asked} is ${text} now.`,
  replacedMany: (many: number) => `${count(many)} entries were replaced in the list.`,
  undo: 'Undo',
  undone: 'The list is as it was before.',
} as const;

/** "26 found, 2 twice, 4 unknown". */
export function listSummary({ found, counts }: ListCheck): string {
  const parts: [number, string][] = [
    [counts.twice, NEW_COPY.twice],
    [counts.unknown, NEW_COPY.unknown],
    [counts.ambiguous, NEW_COPY.ambiguous],
    [counts.unclear, NEW_COPY.unclear],
  ];
  const some = parts.filter(([value]) => value > 0).map(([value, word]) => `${count(value)} ${word}`);
  return [`${count(found)} ${NEW_COPY.found}`, ...some].join(', ');
}
