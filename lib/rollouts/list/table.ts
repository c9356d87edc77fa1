import type { InstanceRow } from '../../domain/instance/fleet-views';
import { folded } from './fold';
import type { Field } from './line-fields';

/** How the rows of a table look that was met in a list. */
export interface Table {
  separator: Separator;
  /** How many columns its rows have. */
  columns: number;
  /** What each column says of a machine; empty for a table without a header that is known. */
  roles: readonly Role[];
}

type Separator = 'tab' | 'pipe' | 'comma' | 'semicolon' | 'spaces';
type Role = 'id' | 'called' | null;

const SPLITS: readonly (readonly [Separator, RegExp])[] = [
  ['tab', /\t/],
  ['pipe', /[|｜│]/u],
  ['comma', /[,，、]/u],
  ['semicolon', /[;；]/u],
  ['spaces', /\s{2,}/],
];

const ROLES: Record<Exclude<Role, null>, ReadonlySet<string>> = {
  id: new Set(['id', 'instance id', 'instanceid', 'instance_id', 'ecs id', '实例id', '实例 id', '实例id/名称']),
  called: new Set([
    ...['name', 'instance name', 'instancename', 'instance_name', 'instance', 'host', 'hostname', 'host name'],
    ...['node', 'server', 'vm', 'machine', 'ip', 'ip address', 'address', 'private ip', 'internal-ip', 'nodename'],
    ...['实例名称', '实例名', '名称', '主机名', '实例', '服务器', '主机', 'ip地址'],
  ]),
};

/** Reads a header: a line with several columns, one of which is called as columns of ids or names are. */
export function headerOf(line: string): Table | null {
  for (const [separator, split] of SPLITS) {
    const cells = cellsOf(line, split);
    if (cells.length < 2) continue;
    const roles = cells.map(roleOf);
    if (roles.some((role) => role !== null)) return { separator, columns: cells.length, roles };
  }
  return null;
}

function roleOf(cell: string): Role {
  const title = folded(cell);
  return ROLES.id.has(title) ? 'id' : ROLES.called.has(title) ? 'called' : null;
}

function cellsOf(line: string, split: RegExp): string[] {
  return line
    .trim()
    .split(split)
    .map((cell) => unquotedCell(cell.trim()));
}

function unquotedCell(cell: string): string {
  return cell.replace(/^"(.*)"$/u, '$1').replaceAll('**', '');
}

/** Notes a header once. */
export function noteHeader(tables: Table[], header: Table): void {
  const same = (one: Table) =>
    one.separator === header.separator && one.columns === header.columns && String(one.roles) === String(header.roles);
  if (!tables.some(same)) tables.push(header);
}

/**
 * Notes a line that is no list and looks like a header that is not known, or like a row with an empty cell: lines with as many
 * fields are then rows of that table. A sentence does not look so.
 */
export function noteTable(
  tables: Table[],
  line: string,
  fields: readonly { text: string; rows: readonly InstanceRow[] }[],
): void {
  const sentence = /[:.!?：。！？]\s*$/u.test(line) || fields.some(({ text }) => text.length > 40);
  if (fields.length < 2 || sentence) return;
  const nobody = fields.every(({ rows }) => rows.length === 0);
  if (nobody || fields.some(({ text }) => /^(?:[-–—]|n\/a|none|null|nil)$/i.test(text)))
    noteHeader(tables, { separator: 'comma', columns: fields.length, roles: [] });
}

/** Whether the fields of a line are columns: each line is then about one machine. */
export function isColumned(tables: readonly Table[], line: string, fields: readonly Field[]): boolean {
  return (
    /[\t|｜│]/u.test(line.trim()) ||
    tables.some(({ columns, separator }) => separator !== 'spaces' && columns === fields.length)
  );
}

/**
 * Reads a line as a row of a table whose header was met: whom its columns of ids and names mean (none when they disagree, or
 * one of them names nothing), and everybody whom any of its cells names. Null when it is no such row.
 */
export function readRow(
  tables: readonly Table[],
  line: string,
  named: (cell: string) => readonly InstanceRow[],
): { rows: readonly InstanceRow[]; all: readonly InstanceRow[] } | null {
  for (const { separator, columns, roles } of tables) {
    const split = SPLITS.find(([known]) => known === separator)?.[1];
    const cells = split === undefined || roles.length === 0 ? [] : cellsOf(line, split);
    if (cells.length === 0 || cells.length !== columns) continue;
    const meant = cells.map((cell, column) => ({
      cell,
      role: roles[column] ?? null,
      rows: cell === '' ? [] : named(cell),
    }));
    const said = meant.filter(({ cell, role }) => role !== null && cell !== '');
    const byId = said.filter(({ role }) => role === 'id');
    const first = (byId[0] ?? said[0])?.rows ?? [];
    // Renamed since the table was made, but told by its id: that is enough. Without an id everything has to agree.
    const agree =
      byId.length > 0 ? byId.every(({ rows }) => rows.length > 0) : said.every(({ rows }) => rows.length > 0);
    const all = meant.flatMap(({ rows }) => (first.some((row) => rows.includes(row)) ? [] : rows));
    return { rows: agree ? first : [], all: [...new Set([...first, ...all])] };
  }
  return null;
}
