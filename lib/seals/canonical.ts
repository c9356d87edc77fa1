/**
 * One text for what JSON can hold, whatever the order in which its keys came: what is signed must be the same before
 * and after a column of jsonb, which keeps no order. Plain loops: verification does this for millions of events.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  // jsonb holds numbers that JavaScript reads as infinite, and JSON.stringify would make null of those.
  if (typeof value !== 'object' || value === null) return String(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const held of value) text += `${text === '' ? '' : ','}${canonical(held)}`;
    return `[${text}]`;
  }
  const fields = value as Record<string, unknown>;
  for (const key of Object.keys(fields).sort())
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(fields[key])}`;
  return `{${text}}`;
}
