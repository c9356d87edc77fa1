import { calledBeside } from '../../domain/instance/called';
import type { InstanceRow } from '../../domain/instance/fleet-views';
import { LINE_ENDS } from '../../domain/rollout/list-text';
import { folded } from './fold';

/** Everything that instances of a fleet are called, and whom each of it means. */
export interface KnownNames {
  /** Whom a text names that is a name, an id, a host name or an address as a whole. Empty: nobody; several: it is ambiguous. */
  named: (text: string) => readonly InstanceRow[];
  /** The same to the letter, but for space around it. */
  exactly: (text: string) => readonly InstanceRow[];
  /** Whom a text may mean that is folded already: for what is only mentioned. */
  alike: (text: string) => readonly InstanceRow[];
  /** Whom an id names, alone or as `region/id`, `region.id` or ARN. Empty for what is no id of this fleet. */
  byId: (text: string) => readonly InstanceRow[];
  /** Names that stand on several lines, each with its lines, folded. */
  ofLines: readonly { lines: string[]; row: InstanceRow }[];
  /** How many parts names have that hold separators, by their first part, folded. */
  partsFrom: ReadonlyMap<string, ReadonlySet<number>>;
  /** The most words that a name has. */
  mostWords: number;
  /** Names, host names and ids, folded: what a text that names nobody is compared with. */
  spellings: () => Set<string>;
}

/** What separates the entries of a line. */
export const SEPARATORS = /[,;\t|，；、｜│]/u;
/** More words than this has no name that anybody would write into a sentence. */
const MOST_WORDS = 12;

const NOBODY: readonly InstanceRow[] = [];

/** Reads what instances are called. */
export function knownNames(fleet: readonly InstanceRow[]): KnownNames {
  const exact = new Map<string, InstanceRow[]>();
  const trimmed = new Map<string, InstanceRow[]>();
  const alike = new Map<string, InstanceRow[]>();
  const ids = new Map<string, InstanceRow[]>();
  const ofLines: { lines: string[]; row: InstanceRow }[] = [];
  const partsFrom = new Map<string, Set<number>>();
  const spellings = new Set<string>();
  let mostWords = 1;
  for (const row of fleet) {
    const { regionId, instanceId, name } = row;
    const own = [instanceId, `${regionId}/${instanceId}`, `${regionId}.${instanceId}`];
    for (const id of own) put(ids, folded(id), row);
    for (const called of [name, ...calledBeside(row)]) {
      put(exact, called, row);
      put(trimmed, called.trim(), row);
      put(alike, folded(called), row);
    }
    for (const text of [name, row.hostName ?? '', instanceId]) spellings.add(folded(text));
    const lines = name.split(LINE_ENDS).map(folded);
    if (lines.length > 1) ofLines.push({ lines, row });
    const parts = name.split(SEPARATORS);
    if (parts.length > 1) {
      const first = folded(parts[0] ?? '');
      partsFrom.set(first, (partsFrom.get(first) ?? new Set()).add(parts.length));
    }
    mostWords = Math.max(mostWords, Math.min(MOST_WORDS, folded(name).split(' ').length));
  }
  const byId = (text: string) => {
    const arn = ARN.exec(text);
    return ids.get(folded(arn === null ? text : `${arn[1]}/${arn[2]}`)) ?? NOBODY;
  };
  return {
    // To the letter, then but for space around it, then by its form: a closer match is never doubted for a looser one.
    named: (text) => {
      const bare = text.trim();
      const same = bare === text ? exact.get(text) : undefined;
      const found = same ?? trimmed.get(bare) ?? alike.get(folded(text));
      return found ?? byId(bare);
    },
    exactly: (text) => trimmed.get(text.trim()) ?? NOBODY,
    alike: (text) => alike.get(text) ?? NOBODY,
    byId,
    ofLines,
    partsFrom,
    mostWords,
    spellings: () => spellings,
  };
}

const ARN = /^acs:ecs:([a-z0-9-]*):\d*:instance\/([\w-]+)$/i;

function put(rows: Map<string, InstanceRow[]>, key: string, row: InstanceRow): void {
  if (key === '') return;
  const known = rows.get(key);
  if (known === undefined) rows.set(key, [row]);
  else if (known.at(-1) !== row) known.push(row);
}
