import type { InstanceRow } from '../../domain/instance/fleet-views';
import type { UnclearWhy } from '../../domain/rollout/plan';
import { folded, layersOf, trimmedOf } from './fold';
import type { KnownNames } from './known-names';
import { type Field, lineFields, type Piece, piecesOf, resolved } from './line-fields';
import { type CommentTone, commentOf, toneOf } from './negations';
import { headerOf, isColumned, noteHeader, noteTable, readRow, type Table } from './table';

/** What one line of a list says. */
export interface LineReading {
  /** Those that it names whole. */
  chosen: InstanceRow[];
  /** Parts that may mean several, or a line that names several where one is meant. */
  ambiguous: Piece[];
  /** Parts that name nothing. */
  notFound: string[];
  /** Why nothing was chosen of it, and whom it mentions; null where it was understood. */
  unclear: { why: UnclearWhy; rows: InstanceRow[] } | null;
  /** It is no entry: how it speaks of what it mentions. */
  tone: CommentTone;
}

/** What a line is read with. */
export interface LineContext {
  names: KnownNames;
  /** Which of the signs `-` and `+` are bullets. */
  signs: string;
  /** Table headers that were met, and how many columns their rows have. */
  tables: Table[];
  /** Look-ups that are left for what lines only mention: a text must not keep everybody waiting. */
  left: number;
}

/** The longest line that is read word by word, in characters. */
const MOST_READ = 10_000;
/** No name that ECS takes is as long, in characters. */
const LONGEST_NAME = 300;
/** Nothing that could be a name: lines of tables, brackets that stand alone. */
const RULE = /^[\s\-=_*+|.,:;~<>()[\]{}"'`\\/｜│┃┆┊─━┄┈┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬，；、。]*$/u;
const ID_LIKE = /^(?:[a-z]{2}-[a-z0-9-]+[./])?i-[a-z0-9-]{2,}$/i;
const TOKEN = /acs:ecs:[\w-]*:\d*:instance\/[\w-]+|[\p{L}\p{N}_][\p{L}\p{M}\p{N}_.@+~$\\-]*/giu;
const CONNECTORS = new Set(['and', 'und', 'et', 'y', 'e', 'и', '&', '+', '和', '与', '與', '及', '以及']);
const LABEL = /^[^:=：]{1,60}[:=：]\s*(?=\S)/u;

/**
 * Reads one line. As a whole first; then as a list, every part of which is a name; then as a row of a table whose header
 * was met. Words of any other line choose nothing by name: an id alone may stand among them, when the line names nobody
 * else. Null for a line without anything to read.
 */
export function readLine(context: LineContext, line: string): LineReading | null {
  const { names, signs } = context;
  if (line.trim() === '') return null;
  const whole = resolved(names, line, signs);
  if (whole.length === 1) return understood({ chosen: [...whole] });
  if (whole.length > 1) return understood({ ambiguous: [{ text: line.trim(), rows: whole }] });
  if (RULE.test(line)) return null;
  const comment = commentOf(line);
  if (comment !== null) return commented(context, line, comment);

  for (const text of layersOf(line, signs, false)) {
    const fields = lineFields(text);
    const list = readAsList(context, text, fields);
    if (list !== null) return list;
  }
  const inner = layersOf(line, signs, false).at(-1) ?? line;
  const header = headerOf(inner);
  if (header !== null) {
    noteHeader(context.tables, header);
    return { ...none(context, line, 'words'), tone: toneOf(line) };
  }
  const row = readRow(context.tables, inner, (cell) => resolved(names, cell, signs));
  return row === null ? readWords(context, line, lineFields(inner)) : ofRow(context, line, row);
}

function understood(part: Partial<LineReading>): LineReading {
  return { chosen: [], ambiguous: [], notFound: [], unclear: null, tone: 'plain', ...part };
}

function none(context: LineContext, line: string, why: UnclearWhy): LineReading {
  return understood({ unclear: { why, rows: mentioned(context, line).flat() } });
}

function commented(context: LineContext, line: string, comment: string): LineReading {
  const reading = none(context, line, 'comment');
  // What is commented out as a whole is not meant elsewhere either; a heading may well name what stands under it.
  const out = resolved(context.names, comment, context.signs).length > 0;
  return { ...reading, tone: out ? 'out' : toneOf(line) };
}

function readAsList(context: LineContext, text: string, fields: readonly Field[]): LineReading | null {
  const { names, signs, tables } = context;
  const pieces = piecesOf(names, text, fields, signs);
  if (pieces !== null) {
    const rows = [...new Set(pieces.flatMap((piece) => piece.rows))];
    // A row of a table is about one machine: the others are what it replaces, where it runs, whom it serves.
    if (rows.length > 1 && isColumned(tables, text, fields)) return understood({ ambiguous: [{ text, rows }] });
    return understood({
      chosen: chosenOf(pieces),
      ambiguous: pieces.filter((piece) => piece.rows.length > 1),
    });
  }
  return isColumned(tables, text, fields) ? null : listOfIds(context, text);
}

/** Those that pieces name: one by its name and its id once, by the same text twice as often as that stands there. */
function chosenOf(pieces: readonly Piece[]): InstanceRow[] {
  const seen = new Map<InstanceRow, Map<string, number>>();
  return pieces.flatMap(({ text, rows }) => {
    const [row, ...others] = rows;
    if (row === undefined || others.length > 0) return [];
    const texts = seen.get(row) ?? new Map<string, number>();
    seen.set(row, texts);
    const times = (texts.get(folded(text)) ?? 0) + 1;
    texts.set(folded(text), times);
    return times > 1 || texts.size === 1 ? [row] : [];
  });
}

/** "i-a, i-b and i-c", "Instances: i-a, i-b": nothing but ids; some of them may be gone. */
function listOfIds(context: LineContext, text: string): LineReading | null {
  const { names, signs } = context;
  const label = LABEL.exec(text)?.[0] ?? '';
  // Before one id alone a label is a word as any other.
  const labelled = label !== '' && toneOf(label) === 'plain' && mentioned(context, label).length === 0;
  const rests = [text, ...(labelled ? [text.slice(label.length)] : [])];
  for (const rest of rests) {
    const asked: string[] = [];
    const onlyIds = (layersOf(rest, signs, false).at(-1) ?? rest).split(/[\s,;，；、]+/u).every((word) => {
      const id = layersOf(word, signs).at(-1) ?? '';
      if (RULE.test(id) || CONNECTORS.has(id.toLowerCase())) return true;
      asked.push(id);
      return ID_LIKE.test(id) || names.byId(id).length > 0;
    });
    if (!onlyIds || asked.length < 2) continue;
    const found = asked.map((word) => ({ text: word, rows: names.named(word) }));
    return understood({
      chosen: found.flatMap(({ rows }) => (rows.length === 1 ? rows : [])),
      ambiguous: found.filter(({ rows }) => rows.length > 1),
      notFound: found.filter(({ rows }) => rows.length === 0).map((each) => each.text),
    });
  }
  return null;
}

function ofRow(context: LineContext, line: string, row: { rows: readonly InstanceRow[]; all: readonly InstanceRow[] }) {
  const { rows, all } = row;
  const [only] = rows;
  if (only === undefined) return none(context, line, 'words');
  if (all.length > 1) return understood({ ambiguous: [{ text: line.trim(), rows: all }] });
  const tone = toneOf(line, [only.name, only.hostName ?? '']);
  return tone === 'plain' ? understood({ chosen: [only] }) : { ...none(context, line, 'negated'), tone };
}

/** A line with words: an id may stand among them, when all that is named in it is one machine. */
function readWords(context: LineContext, line: string, fields: readonly Field[]): LineReading {
  const { names } = context;
  if (line.length > MOST_READ) return understood({ unclear: { why: 'too_long', rows: [] }, tone: toneOf(line) });
  const ids = (line.match(TOKEN) ?? []).map((token) => trimmedOf(token, '', '.'));
  const own = new Set(ids.flatMap((id) => names.byId(id)));
  const [only] = own;
  if (only === undefined) return withoutId(context, line, fields);
  const tone = toneOf(line, own.size === 1 ? calledBy(only) : []);
  const mentions = mentioned(context, line, own.size === 1 ? calledBy(only) : []);
  const rows = [...new Set([...own, ...mentions.flat()])];
  if (tone !== 'plain') return understood({ unclear: { why: 'negated', rows }, tone });
  const lost = ids.some((id) => names.byId(id).length === 0 && ID_LIKE.test(id));
  const one = own.size === 1 && !lost && mentions.every((meant) => meant.includes(only));
  if (one && idsAreClear(names, ids, line, only)) return understood({ chosen: [only] });
  return understood({ ambiguous: [{ text: line.trim(), rows }] });
}

function calledBy({ name, hostName }: InstanceRow): string[] {
  return [name, hostName ?? ''];
}

function withoutId(context: LineContext, line: string, fields: readonly Field[]): LineReading {
  const tone = toneOf(line);
  const rows = [...new Set(mentioned(context, line).flat())];
  if (tone !== 'plain') return understood({ unclear: { why: 'negated', rows }, tone });
  const each = fields
    .filter(({ text }) => text !== '')
    .map(({ text }) => ({ text, rows: resolved(context.names, text, context.signs) }));
  noteTable(context.tables, line, each);
  // A list with an entry that names nothing says which; a sentence is told as it stands.
  if (each.some(({ text }) => /\s/.test(text)))
    return rows.length === 0
      ? understood({ notFound: [line.trim()] })
      : understood({ unclear: { why: 'words', rows }, tone });
  const single = each.flatMap((one) => (one.rows.length === 1 ? one.rows : []));
  return understood({
    notFound: each.filter((one) => one.rows.length === 0).map(({ text }) => text),
    ambiguous: each.filter((one) => one.rows.length > 1),
    unclear: single.length === 0 ? null : { why: 'words', rows: single },
  });
}

/** False where an id is another's name too, or stands behind another region than its own. */
function idsAreClear(names: KnownNames, ids: readonly string[], line: string, only: InstanceRow): boolean {
  const named = ids.filter((id) => names.byId(id).length > 0);
  return named.every(
    (id) =>
      names.named(id).length === 1 &&
      [...line.matchAll(/([a-z]{2}-[a-z0-9-]+)\/(i-[a-z0-9-]+)/gi)].every(
        ([, region, instanceId]) => instanceId !== id || region === only.regionId,
      ),
  );
}

/** Whom a line mentions, by any name in it: each a set of those that it may mean. @param own names whose words do not count. */
function mentioned(context: LineContext, line: string, own: readonly string[] = []): (readonly InstanceRow[])[] {
  const { names } = context;
  const found = new Map<string, readonly InstanceRow[]>();
  const look = (text: string) => {
    context.left -= 1;
    const rows = context.left < 0 || text.length > LONGEST_NAME ? [] : names.alike(text);
    if (rows.length > 0) found.set(text, rows);
  };
  for (const { text } of lineFields(line)) look(folded(layersOf(text, '-+').at(-1) ?? text));
  const rest = own.reduce((left, name) => (name.trim() === '' ? left : without(left, folded(name))), folded(line));
  for (const piece of rest.split(/[\s,;|=()[\]{}<>"'`/@，；、。：:“”「」（）!~#*]+/u)) look(trimmedOf(piece, '', '.'));
  const words = rest.split(' ');
  for (let from = 0; from < words.length && context.left > 0; from += 1)
    for (let many = 1; many <= names.mostWords && from + many <= words.length; many += 1) {
      const text = words.slice(from, from + many).join(' ');
      if (text.length > LONGEST_NAME) break;
      look(text);
      const bare = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
      if (bare !== text) look(bare);
    }
  return [...found.values()];
}

/** A text without a name where it stands as a whole: not where it is a part of a longer word. */
function without(text: string, name: string): string {
  const parts = text.split(name);
  return parts.reduce((left, part) =>
    /[\p{L}\p{N}_-]$/u.test(left) || /^[\p{L}\p{N}_-]/u.test(part) ? left + name + part : `${left} ${part}`,
  );
}
