/** Every key that the pages answer to. The list that people read and the handlers both come from here. */
export const KEYS = {
  help: { keys: ['?'], does: 'Show this list', where: 'everywhere' },
  find: {
    keys: ['k'],
    command: true,
    does: 'Find a restart, an instance, a person or a code, or say what to do',
    where: 'everywhere',
  },
  goFleet: { after: 'g', keys: ['f'], does: 'Go to the fleet', where: 'everywhere' },
  goRollouts: { after: 'g', keys: ['r'], does: 'Go to the rollouts', where: 'everywhere' },
  goHistory: { after: 'g', keys: ['h'], does: 'Go to the history', where: 'everywhere' },
  goInsights: { after: 'g', keys: ['i'], does: 'Go to the insights', where: 'everywhere' },
  search: { keys: ['/'], does: 'Go to the search box', where: 'fleet' },
  nextRow: { keys: ['j'], repeats: true, does: 'Next row', where: 'fleet' },
  rowBefore: { keys: ['k'], repeats: true, does: 'Row before', where: 'fleet' },
  restartRow: {
    keys: ['r'],
    does: 'Restart the instance whose row has the focus or is under the pointer: asks once more',
    where: 'fleet',
  },
  selectRow: { keys: ['x'], does: 'Select that row, or let it go', where: 'fleet' },
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
  select: { keys: [' '], does: 'On the box of a row: select it; with Shift, all from the one before', where: 'row' },
  openMenu: { keys: ['ArrowDown', 'ArrowUp'], does: 'On the button with three dots: open its menu', where: 'row' },
  close: { keys: ['Escape'], does: 'Close a dialog, a menu or a hint', where: 'everywhere' },
} as const satisfies Record<string, KeyEntry>;

export interface KeyEntry {
  /** As `KeyboardEvent.key` names them. */
  keys: readonly string[];
  /** Pressed together with Ctrl, on a Mac with Cmd. It stays when single keys are turned off. */
  command?: true;
  /** Pressed just before it, alone. */
  after?: string;
  /** Goes on as long as it is held. */
  repeats?: true;
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
  ' ': 'Space',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

const SPOKEN: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowDown: 'Arrow down',
  ArrowUp: 'Arrow up',
  ArrowLeft: 'Arrow left',
  ArrowRight: 'Arrow right',
  Escape: 'Escape',
  '/': 'Slash',
  '?': 'Question mark',
};

/** The key that commands are given with. On a Mac Ctrl and a letter edit text. */
export const COMMAND = {
  mac: { cap: '⌘', spoken: 'Command', aria: 'Meta' },
  other: { cap: 'Ctrl', spoken: 'Control', aria: 'Control' },
} as const;

export type Keyboard = keyof typeof COMMAND;

/** Which keyboard somebody has, as far as the browser tells. */
export function keyboardOf(platform: string): Keyboard {
  return /^(Mac|iP)/.test(platform) ? 'mac' : 'other';
}

/** What stands on the key, and what a screen reader says. */
export function capOf(key: string): { cap: string; spoken: string } {
  return { cap: CAPS[key] ?? (/^[a-z]$/.test(key) ? key.toUpperCase() : key), spoken: SPOKEN[key] ?? key };
}

interface Pressed {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
}

/** True when that key of the table was pressed: alone (Shift may be needed to write it), or together with the command key alone. */
export function isKey(event: Pressed, id: KeyId, keyboard: Keyboard = 'other'): boolean {
  const { keys, command }: KeyEntry = KEYS[id];
  const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (command === undefined) return !(altKey || ctrlKey || metaKey) && keys.includes(key);
  const [held, other] = keyboard === 'mac' ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  return held && !(other || altKey || shiftKey) && keys.includes(key.toLowerCase());
}
