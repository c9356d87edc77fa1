import type { Unresolved } from '../fleet/rollout/plan';
import type { InstanceRow } from '../fleet/views';

/** What a list names: rows, each once, and what names none or several. */
export interface ReadList extends Unresolved {
  rows: InstanceRow[];
}

/** The most candidates that are told of one ambiguous name. */
const MOST_CANDIDATES = 20;
/** The most of what was not found, or ambiguous, that a plan keeps. */
const MOST_UNRESOLVED = 500;

/**
 * Reads a pasted list: ids or whole names, one to a line, or separated by commas, semicolons or tabs; where such a part names
 * nothing as a whole, its words are tried. A name that several instances have is ambiguous, and none of them is chosen.
 */
export function readList(text: string, fleet: readonly InstanceRow[]): ReadList {
  const byId = groupBy(fleet, ({ instanceId }) => instanceId);
  const byName = groupBy(fleet, ({ name }) => name.trim().toLowerCase());
  const found = new Map<string, InstanceRow>();
  const notFound = new Set<string>();
  const ambiguous = new Map<string, InstanceRow[]>();
  const look = (asked: string): boolean => {
    const rows = byId.get(asked) ?? byName.get(asked.toLowerCase()) ?? [];
    const [only, ...others] = rows;
    if (only === undefined) return false;
    if (others.length === 0) found.set(only.key, only);
    else ambiguous.set(asked, rows);
    return true;
  };
  for (const part of text.replaceAll('\u0000', '\n').split(/[\n\r,;\t]+/)) {
    const asked = part.replaceAll(/\p{Surrogate}/gu, '').trim();
    if (asked === '' || look(asked)) continue;
    const words = asked.split(/\s+/);
    if (words.length === 1) notFound.add(asked.slice(0, 200));
    else for (const word of words) if (!look(word)) notFound.add(word.slice(0, 200));
  }
  return {
    rows: [...found.values()],
    notFound: [...notFound].slice(0, MOST_UNRESOLVED),
    ambiguous: [...ambiguous].slice(0, MOST_UNRESOLVED).map(([asked, rows]) => ({
      asked,
      candidates: rows
        .slice(0, MOST_CANDIDATES)
        .map(({ key, name, instanceId, regionId }) => ({ key, name, instanceId, regionId })),
    })),
  };
}

function groupBy(fleet: readonly InstanceRow[], keyOf: (row: InstanceRow) => string): Map<string, InstanceRow[]> {
  const groups = new Map<string, InstanceRow[]>();
  for (const row of fleet) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
