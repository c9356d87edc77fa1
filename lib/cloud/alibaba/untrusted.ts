/** An object whose fields are not known: every one must be looked at before it is used. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object with unknown fields, or null when it is none (arrays are none). */
export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/**
 * The items of a list. ECS wraps one as `{ [name]: [...] }`; answers published since 2022 also show the bare list. A
 * missing list is empty, and a single item stands for a list of one.
 */
export function itemsOf(value: unknown, name: string): unknown[] {
  const list = Array.isArray(value) ? value : fieldsOf(value)?.[name];
  if (Array.isArray(list)) return list;
  return list === undefined || list === null ? [] : [list];
}

/** The objects among the items of a list, as `itemsOf` finds them. */
export function listOf(value: unknown, name: string): Fields[] {
  return itemsOf(value, name)
    .map(fieldsOf)
    .filter((item) => item !== null);
}

/**
 * The text of a value, at most `max` characters, or null when there is none. NUL is dropped and half a surrogate pair
 * replaced: PostgreSQL stores neither, and one such name would fail the whole sweep.
 */
export function textOf(value: unknown, max = Number.POSITIVE_INFINITY): string | null {
  const text =
    typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  const clean = text
    .replaceAll('\u0000', '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim();
  if (clean.length <= max) return clean === '' ? null : clean;
  const cut = clean.slice(0, max);
  // Never half of a surrogate pair.
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** As `textOf`, and null for the strings "undefined" and "null", which the SDK makes of absent values (ecs-facts.md section 5). */
export function realTextOf(value: unknown, max?: number): string | null {
  const text = textOf(value, max);
  return text === 'undefined' || text === 'null' ? null : text;
}

const stamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/;

/** `YYYY-MM-DDThh:mmZ`, with or without seconds, as ISO 8601 in UTC. Null when it cannot be read as that. */
export function timeOf(value: unknown): string | null {
  const text = textOf(value);
  if (text === null || !stamp.test(text)) return null;
  const time = new Date(text.endsWith('Z') ? text : `${text}Z`);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
