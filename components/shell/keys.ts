/** Every key that the pages answer to. The list that people read and the handlers both come from here. */
export const KEYS = {
  help: { keys: ['?'], does: 'Show this list', where: 'everywhere' },
  search: { keys: ['/'], does: 'Go to the search box', where: 'fleet' },
  toRows: { keys: ['ArrowDown'], does: 'From the search box to the first row', where: 'fleet' },
  searchNow: { keys: ['Enter'], does: 'In the search box: search at once', where: 'fleet' },
  rowDown: { keys: ['ArrowDown'], does: 'Next row', where: 'row' },
  rowUp: { keys: ['ArrowUp'], does: 'Row before', where: 'row' },
  firstRow: { keys: ['Home'], does: 'First row', where: 'row' },
  lastRow: { keys: ['End'], does: 'Last row', where: 'row' },
  left: {
    keys: ['ArrowLeft'],
    does: 'Within a row, to the left: from Restart to the name, which opens its page',
    where: 'row',
  },
  right: { keys: ['ArrowRight'], does: 'Within a row, to the right', where: 'row' },
  press: { keys: ['Enter'], does: 'Press what has the focus: Restart asks once more before it restarts', where: 'row' },
  openMenu: { keys: ['ArrowDown', 'ArrowUp'], does: 'On the button with three dots: open its menu', where: 'row' },
  close: { keys: ['Escape'], does: 'Close a dialog, a menu or a hint', where: 'everywhere' },
} as const satisfies Record<string, KeyEntry>;

export interface KeyEntry {
  /** As `KeyboardEvent.key` names them. */
  keys: readonly string[];
  does: string;
  where: KeyPlace;
}

export type KeyId = keyof typeof KEYS;
export type KeyPlace = 'everywhere' | 'fleet' | 'row';

/** Where a key works, as the list is divided. */
export const PLACES: Record<KeyPlace, string> = {
  everywhere: 'Everywhere',
  fleet: 'On the fleet',
  row: 'In a row of the fleet',
};

const CAPS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

const SPOKEN: Readonly<Record<string, string>> = {
  ArrowDown: 'Arrow down',
  ArrowUp: 'Arrow up',
  ArrowLeft: 'Arrow left',
  ArrowRight: 'Arrow right',
  Escape: 'Escape',
  '/': 'Slash',
  '?': 'Question mark',
};

/** What stands on the key, and what a screen reader says. */
export function capOf(key: string): { cap: string; spoken: string } {
  return { cap: CAPS[key] ?? key, spoken: SPOKEN[key] ?? key };
}

interface Pressed {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** True when that key of the table was pressed, alone (Shift may be needed to write it). */
export function isKey(event: Pressed, id: KeyId): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  const { keys }: KeyEntry = KEYS[id];
  return keys.includes(event.key);
}
