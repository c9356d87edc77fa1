import type { InstanceRow } from '../../domain/instance/fleet-views';
import { folded, layersOf, quotedEnd } from './fold';
import { type KnownNames, SEPARATORS } from './known-names';

/** An entry of a line, where it stands in it: without space around it. */
export interface Field {
  from: number;
  to: number;
  text: string;
}

/** Splits a line at its separators. What stands in quotes as a whole is one field, with its quotes. */
export function lineFields(line: string): Field[] {
  const fields: Field[] = [];
  let from = 0;
  let at = 0;
  let begins = true;
  while (at <= line.length) {
    const sign = line.charAt(at);
    if (sign !== '' && !SEPARATORS.test(sign)) {
      const end = begins && sign.trim() !== '' ? quotedEnd(line, at) : null;
      const closed = end !== null && /^\s*(?:[,;\t|，；、｜│]|$)/u.test(line.slice(end, end + 80));
      begins = begins && sign.trim() === '';
      at = closed ? end : at + 1;
      continue;
    }
    fields.push(trimmedField(line, from, at));
    at += 1;
    from = at;
    begins = true;
  }
  return fields;
}

function trimmedField(line: string, from: number, to: number): Field {
  const text = line.slice(from, to);
  const begin = from + (text.length - text.trimStart().length);
  return { from: begin, to: begin + text.trim().length, text: text.trim() };
}

/** Whom a whole text names, with or without what lists put around an entry. */
export function resolved(names: KnownNames, text: string, signs: string): readonly InstanceRow[] {
  const exact = names.exactly(text);
  // `named` tells apart names that differ by space around them.
  if (exact.length > 0) return names.named(text);
  const found = new Map<string, InstanceRow>();
  for (const layer of layersOf(text, signs)) for (const row of names.named(layer)) found.set(row.key, row);
  return [...found.values()];
}

/** A part of a line that names somebody as a whole, or several of whom one may be meant. */
export interface Piece {
  text: string;
  rows: readonly InstanceRow[];
}

interface Edge extends Piece {
  from: number;
  to: number;
}

/**
 * Reads a line as a list, every field of which belongs to a name; names may hold separators themselves. Null when some field
 * belongs to none. Where fields can be read in more than one way, none of the ways is chosen.
 */
export function piecesOf(names: KnownNames, line: string, fields: readonly Field[], signs: string): Piece[] | null {
  const edges: Edge[][] = [];
  let reached = 0;
  for (let index = 0; index < fields.length; index += 1) {
    const open = edgesFrom(names, line, fields, index, signs);
    reached = Math.max(reached, ...open.map(({ to }) => to));
    if (reached <= index) return null;
    edges.push(open);
  }
  const ends = new Array<boolean>(fields.length + 1).fill(false);
  ends[fields.length] = true;
  for (let index = fields.length - 1; index >= 0; index -= 1)
    ends[index] = edges[index]?.some(({ to }) => ends[to] === true) ?? false;
  if (ends[0] !== true) return null;
  const begins = new Set([0]);
  const pieces: Piece[] = [];
  // Between two places that every way of reading passes there is one part that can be read in one way, or in several.
  let part: Edge[] = [];
  let far = 0;
  for (let index = 0; index < fields.length; index += 1) {
    const open = begins.has(index) ? (edges[index] ?? []).filter(({ to }) => ends[to] === true) : [];
    for (const edge of open) {
      begins.add(edge.to);
      far = Math.max(far, edge.to);
    }
    part.push(...open);
    if (far > index + 1) continue;
    if (part.some(({ rows }) => rows.length > 0)) pieces.push(pieceOf(line, fields, part));
    part = [];
  }
  return pieces;
}

function pieceOf(line: string, fields: readonly Field[], part: readonly Edge[]): Piece {
  const first = Math.min(...part.map(({ from }) => from));
  const last = Math.max(...part.map(({ to }) => to)) - 1;
  const rows = new Map(part.flatMap((edge) => edge.rows).map((row) => [row.key, row]));
  return { text: line.slice(fields[first]?.from, fields[last]?.to), rows: [...rows.values()] };
}

function edgesFrom(names: KnownNames, line: string, fields: readonly Field[], from: number, signs: string): Edge[] {
  const field = fields[from];
  if (field === undefined) return [];
  if (field.text === '') return [{ from, to: from + 1, text: '', rows: [] }];
  const edges: Edge[] = [];
  const rows = resolved(names, field.text, signs);
  if (rows.length > 0) edges.push({ from, to: from + 1, text: field.text, rows });
  for (const parts of names.partsFrom.get(folded(field.text)) ?? []) {
    const last = fields[from + parts - 1];
    if (last === undefined) continue;
    const text = line.slice(field.from, last.to);
    const together = names.named(text);
    if (together.length > 0) edges.push({ from, to: from + parts, text, rows: together });
  }
  return edges;
}
