/**
 * One text for what JSON can hold, whatever the order in which its keys came: what is signed must be the same before
 * and after a column of jsonb, which keeps no order.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join(',')}}`;
  }
  // jsonb holds numbers that JavaScript reads as infinite, and JSON.stringify would make null of those.
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
