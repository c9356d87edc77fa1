import type { InstanceRow } from '../domain/instance/fleet-views';
import { LINE_ENDS } from '../domain/rollout/list-text';
import type { Unresolved } from '../domain/rollout/plan';
import { folded, withoutHalves } from './list/fold';
import { type KnownNames, knownNames } from './list/known-names';
import { type LineContext, type LineReading, readLine } from './list/read-line';

/** What a list names: rows, each once, and what names none or several. */
export interface ReadList extends Unresolved {
  rows: InstanceRow[];
  /** Those of the rows that it names more than once, with the lines that do, from 1. */
  twice: { row: InstanceRow; lines: number[] }[];
}

/** The most candidates that are told of one ambiguous name. */
const MOST_CANDIDATES = 20;
/** The most of what was not found, or ambiguous, that a plan keeps. */
const MOST_UNRESOLVED = 500;
/** The longest text that is told of a line, in characters. */
const MOST_TOLD = 200;
/** Look-ups for what lines only mention, about a second's work: with more, the list is not read. */
const MOST_LOOKED_UP = 2_000_000;

/** A rollout holds a quarter of that. */
const MOST_LINES = 20_000;

const known = new WeakMap<readonly InstanceRow[], KnownNames>();

/**
 * Reads a pasted list. A line that is a name, an id, a host name or an address as a whole is that one; then every part of a
 * line has to be one; an id may stand among other words. Whatever else a line holds chooses nothing, and is told with its
 * line and with whom it mentions. What several have is ambiguous, and none of them is chosen. What a line takes out ("not
 * web-03") is not chosen by another one.
 */
export function readList(text: string, fleet: readonly InstanceRow[]): ReadList {
  const names = namesOf(fleet);
  const lines = withoutHalves(text).replaceAll('\u0000', '\n').split(LINE_ENDS);
  if (lines.length > MOST_LINES) {
    const why = 'too_long' as const;
    const unclear = [{ line: 1, asked: told(text), why, candidates: [] }];
    return { rows: [], twice: [], notFound: [], ambiguous: [], unclear };
  }
  const context: LineContext = { names, signs: signsOf(lines), tables: [], left: MOST_LOOKED_UP };
  const overLines = namesOverLines(names, lines);
  const read = () => lines.map((line, index) => overLines.get(index) ?? readLine(context, line));
  const first = read();
  // Once more where there is a table: that lines are its rows may show in a later one.
  const readings = context.tables.length === 0 ? first : read();
  const out = takenOut(readings, lines);
  const everything = out.everything || context.left < 0;

  const rows = new Map<string, { row: InstanceRow; lines: number[] }>();
  const notFound = new Map<string, number>();
  const ambiguous = new Map<string, { rows: readonly InstanceRow[]; line: number }>();
  const unclear: NonNullable<ReadList['unclear']> = [];
  readings.forEach((reading, index) => {
    if (reading === null) return;
    const line = index + 1;
    const asked = told(lines[index] ?? '');
    const kept = everything ? [] : reading.chosen.filter(({ key }) => !out.keys.has(key));
    for (const row of kept) {
      const before = rows.get(row.key);
      if (before === undefined) rows.set(row.key, { row, lines: [line] });
      // A name that stands on several lines is told on each of them.
      else if (overLines.get(index - 1)?.chosen.includes(row) !== true) before.lines.push(line);
    }
    for (const part of reading.notFound) notFound.set(told(part), notFound.get(told(part)) ?? line);
    for (const piece of reading.ambiguous) ambiguous.set(told(piece.text), { rows: piece.rows, line });
    if (reading.unclear !== null) {
      const { why, rows: mentions } = reading.unclear;
      unclear.push({ line, asked, why, candidates: candidatesOf(mentions) });
    }
    const dropped = reading.chosen.filter((row) => !kept.includes(row));
    if (dropped.length > 0)
      unclear.push({
        ...{ line, asked, candidates: candidatesOf(dropped) },
        why: context.left < 0 ? 'too_long' : 'taken_out',
      });
  });
  return {
    rows: [...rows.values()].map(({ row }) => row),
    twice: [...rows.values()].filter(({ lines: on }) => on.length > 1),
    notFound: [...notFound.keys()].slice(0, MOST_UNRESOLVED),
    notFoundLines: [...notFound.values()].slice(0, MOST_UNRESOLVED),
    ambiguous: [...ambiguous]
      .slice(0, MOST_UNRESOLVED)
      .map(([asked, { rows: meant, line }]) => ({ asked, line, candidates: candidatesOf(meant) })),
    unclear: unclear.slice(0, MOST_UNRESOLVED),
  };
}

/** What the instances of a fleet are called, read once for each fleet. */
export function namesOf(fleet: readonly InstanceRow[]): KnownNames {
  const names = known.get(fleet) ?? knownNames(fleet);
  known.set(fleet, names);
  return names;
}

/** Lists have bullets of one kind; a text with both signs is a comparison of two. */
function signsOf(lines: readonly string[]): string {
  const begins = (sign: string) => lines.some((line) => line.trimStart().startsWith(sign));
  return begins('-') && begins('+') ? '' : '-+';
}

/** Names that stand on several lines, where they stand; their lines are not read by themselves. */
function namesOverLines(names: KnownNames, lines: readonly string[]): Map<number, LineReading> {
  const found = new Map<number, LineReading>();
  if (names.ofLines.length === 0) return found;
  const plain = lines.map(folded);
  const at = new Map<string, number[]>();
  plain.forEach((line, index) => {
    at.set(line, [...(at.get(line) ?? []), index]);
  });
  for (const { lines: parts, row } of names.ofLines)
    for (const begin of at.get(parts[0] ?? '') ?? []) {
      if (!parts.every((part, offset) => plain[begin + offset] === part)) continue;
      const alone = parts.flatMap((_, offset) => names.named(lines[begin + offset] ?? ''));
      const meant = [...new Set([row, ...alone])];
      const text = parts.join(' ');
      parts.forEach((_, offset) => {
        found.set(begin + offset, {
          chosen: meant.length === 1 ? [row] : [],
          ambiguous: meant.length === 1 ? [] : [{ text, rows: meant }],
          notFound: [],
          unclear: null,
          tone: 'plain',
        });
      });
    }
  return found;
}

/** What lines take out of the list: those that they mention. One that says "not" and mentions nobody may mean anybody. */
function takenOut(
  readings: readonly (LineReading | null)[],
  lines: readonly string[],
): { keys: ReadonlySet<string>; everything: boolean } {
  const keys = new Set<string>();
  let everything = false;
  readings.forEach((reading, index) => {
    if (reading === null || reading.tone === 'plain') return;
    const rows = reading.unclear?.rows ?? [];
    for (const { key } of rows) keys.add(key);
    // "Not these:" speaks of what follows.
    const opens = rows.length === 0 || /[:：]\s*$/u.test(lines[index] ?? '');
    if (reading.tone === 'out' && opens) everything = true;
  });
  return { keys, everything };
}

function told(text: string): string {
  return Array.from(text.trim()).slice(0, MOST_TOLD).join('');
}

function candidatesOf(rows: readonly InstanceRow[]) {
  return [...new Set(rows)]
    .slice(0, MOST_CANDIDATES)
    .map(({ key, name, instanceId, regionId }) => ({ key, name, instanceId, regionId }));
}
