/**
 * What was read just now, made of the objects of before wherever they say the same: what is drawn of those is not drawn again. Of
 * plain objects and lists; anything else is as it came.
 */
export function sameParts<T>(before: unknown, now: T): T {
  return partsOf(before, now) as T;
}

function partsOf(before: unknown, now: unknown): unknown {
  if (Object.is(before, now)) return before;
  if (Array.isArray(before) && Array.isArray(now)) {
    const parts = now.map((part, index) => partsOf(before[index], part));
    return before.length === parts.length && parts.every((part, index) => part === before[index]) ? before : parts;
  }
  if (!isPlain(before) || !isPlain(now)) return now;
  const names = Object.keys(now);
  const parts = Object.fromEntries(names.map((name) => [name, partsOf(before[name], now[name])]));
  const same =
    Object.keys(before).length === names.length &&
    names.every((name) => Object.hasOwn(before, name) && parts[name] === before[name]);
  return same ? before : parts;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
