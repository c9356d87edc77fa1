import type { Shape } from './documented-shapes';

type Fields = Record<string, unknown>;

/**
 * How values differ from their documented shape, one line for each difference. All values are answers of the same
 * kind: a field that is always documented must be in one of them at least, and what any of them has must be documented,
 * at that place and of that type.
 */
export function differences(shape: Shape, values: readonly unknown[], path = ''): string[] {
  if (typeof shape === 'string') {
    return distinct(
      values.flatMap((value) => (typeof value === shape ? [] : [`${path} is ${kindOf(value)}, not ${shape}`])),
    );
  }
  if (isList(shape)) {
    const strange = values.filter((value) => !Array.isArray(value));
    if (strange.length > 0) return [`${path} is ${kindOf(strange[0])}, not a list`];
    const items = values.flatMap((value) => value as unknown[]);
    return items.length === 0 ? [] : differences(shape[0], items, `${path}[]`);
  }
  const strange = values.filter((value) => kindOf(value) !== 'an object');
  if (strange.length > 0) return [`${path} is ${kindOf(strange[0])}, not an object`];
  const objects = values as Fields[];
  const documented = new Map(Object.entries(shape).map(([name, part]) => [name.replace(/\?$/, ''), { name, part }]));
  const unknown = distinct(objects.flatMap((value) => Object.keys(value))).filter((field) => !documented.has(field));
  return [
    ...unknown.map((field) => `${path}.${field} is not documented`),
    ...[...documented].flatMap(([field, { name, part }]) => {
      const present = objects.filter((value) => Object.hasOwn(value, field)).map((value) => value[field]);
      if (present.length === 0) return name.endsWith('?') ? [] : [`${path}.${field} is missing`];
      return differences(part, present, `${path}.${field}`);
    }),
  ];
}

/**
 * What an XML answer says, in JSON's terms: XML knows text only, and no list of none or of one. Text that is not of the
 * documented type stays text.
 */
export function fromXml(shape: Shape, value: unknown): unknown {
  if (shape === 'number') return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (shape === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
  if (shape === 'string') return value;
  if (isList(shape)) return (Array.isArray(value) ? value : [value]).map((item) => fromXml(shape[0], item));
  const fields = value === '' ? {} : value;
  if (kindOf(fields) !== 'an object') return value;
  const parts = new Map(Object.entries(shape).map(([name, part]) => [name.replace(/\?$/, ''), part]));
  const read = Object.entries(fields as Fields).map(([field, inner]): [string, unknown] => {
    const part = parts.get(field);
    return [field, part === undefined ? inner : fromXml(part, inner)];
  });
  const emptyLists = [...parts]
    .filter(([field, part]) => isList(part) && !Object.hasOwn(fields as Fields, field))
    .map(([field]): [string, unknown] => [field, []]);
  return Object.fromEntries([...read, ...emptyLists]);
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : typeof value;
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
