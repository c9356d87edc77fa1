/** So many values may stand for another one of the same body: pages send hardly any. */
const MOST_REFERENCES = 20;
/** Nothing that a page sends is nested nearly so deep. */
const MOST_DEPTH = 40;
/** Actions take one argument or none; the framework fails at more than a thousand. */
const MOST_ARGUMENTS = 20;
/** And none holds nearly so many values: a plan of 5,000 rows is the largest. */
const MOST_VALUES = 20_000;

/** Values that React writes as text, beside what JSON has. */
const WRITTEN = /^\$(\$.*|undefined|NaN|-?Infinity|-0|n-?\d{1,100}|D\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/s;
/** A reference to an earlier value of the same body, by its path. */
const REFERENCE = /^\$0((?::[^:]{1,100}){1,20})$/;

/**
 * True when the body of a server action can be decoded, and cheaply: JSON whose values are texts, numbers and the like.
 * What React's format has beyond (forms, streams, promises, functions, references without end) no page of ours sends, and
 * decoding it costs what no door has granted yet.
 */
export function isActionBody(body: string): boolean {
  let args: unknown;
  try {
    args = JSON.parse(body);
  } catch {
    return false;
  }
  if (!Array.isArray(args) || args.length > MOST_ARGUMENTS) return false;
  const state = { references: 0, values: 0 };
  return isPlain(args, args, 0, state);
}

function isPlain(value: unknown, root: unknown, depth: number, state: { references: number; values: number }): boolean {
  state.values += 1;
  if (state.values > MOST_VALUES || depth > MOST_DEPTH) return false;
  if (typeof value === 'string') {
    if (!value.startsWith('$')) return true;
    // Texts of people that begin so are doubled: most are these.
    if (WRITTEN.test(value)) return !value.startsWith('$D') || !Number.isNaN(Date.parse(value.slice(2)));
    state.references += 1;
    return state.references <= MOST_REFERENCES && leadsToValue(value, root);
  }
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every((one) => isPlain(one, root, depth + 1, state));
}

function leadsToValue(reference: string, root: unknown): boolean {
  const path = REFERENCE.exec(reference)?.[1];
  if (path === undefined) return false;
  let at: unknown = root;
  for (const name of path.slice(1).split(':')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return false;
    at = Reflect.get(at, name);
  }
  return typeof at === 'object' && at !== null;
}
