/** Every key that the pages answer to: for the list that people read (`keys.does`) and for the handlers. */
export const KEYS = {
  help: { keys: ['?'], where: 'everywhere' },
  find: {
    keys: ['k'],
    command: true,
    where: 'everywhere',
  },
  goFleet: { after: 'g', keys: ['f'], where: 'everywhere' },
  goRollouts: { after: 'g', keys: ['r'], where: 'everywhere' },
  goHistory: { after: 'g', keys: ['h'], where: 'everywhere' },
  goInsights: { after: 'g', keys: ['i'], where: 'everywhere' },
  search: { keys: ['/'], where: 'fleet' },
  nextRow: { keys: ['j'], repeats: true, where: 'fleet' },
  rowBefore: { keys: ['k'], repeats: true, where: 'fleet' },
  restartRow: {
    keys: ['r'],
    where: 'fleet',
  },
  selectRow: { keys: ['x'], where: 'fleet' },
  toRows: { keys: ['ArrowDown'], where: 'fleet' },
  searchNow: { keys: ['Enter'], where: 'fleet' },
  rowDown: { keys: ['ArrowDown'], where: 'row' },
  rowUp: { keys: ['ArrowUp'], where: 'row' },
  firstRow: { keys: ['Home'], where: 'row' },
  lastRow: { keys: ['End'], where: 'row' },
  left: {
    keys: ['ArrowLeft'],
    where: 'row',
  },
  right: { keys: ['ArrowRight'], where: 'row' },
  press: { keys: ['Enter'], where: 'row' },
  select: { keys: [' '], where: 'row' },
  openMenu: { keys: ['ArrowDown', 'ArrowUp'], where: 'row' },
  close: { keys: ['Escape'], where: 'everywhere' },
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
  where: KeyPlace;
}

export type KeyId = keyof typeof KEYS;
/** Where a key works, as the list is divided. */
export type KeyPlace = 'everywhere' | 'fleet' | 'row';

const CAPS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

/** The key that commands are given with. On a Mac Ctrl and a letter edit text. */
export const COMMAND = {
  mac: { cap: '⌘', aria: 'Meta' },
  other: { cap: 'Ctrl', aria: 'Control' },
} as const;

export type Keyboard = keyof typeof COMMAND;

/** Which keyboard somebody has, as far as the browser tells. */
export function keyboardOf(platform: string): Keyboard {
  return /^(Mac|iP)/.test(platform) ? 'mac' : 'other';
}

/** What stands on a key that bears a sign. */
export function capOf(key: string): string {
  return CAPS[key] ?? (/^[a-z]$/.test(key) ? key.toUpperCase() : key);
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
