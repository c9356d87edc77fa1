import { useRef } from 'react';
import { type Closing, Dialog } from '../ui/dialog';
import { TickBox } from '../ui/tick-box';
import { COMMAND, capOf, KEYS, type KeyEntry, type KeyPlace, PLACES } from './key-bindings';
import { SHELL } from './shell-copy';
import { useKeyboard, useSingleKeys } from './use-key';

const ENTRIES: readonly KeyEntry[] = Object.values(KEYS);
const ORDER: readonly KeyPlace[] = ['everywhere', 'fleet', 'row'];

/** The list of keys, and the switch for those that fire alone. */
export function KeysDialog(closing: Closing) {
  const [on, turn] = useSingleKeys();
  const first = useRef<HTMLInputElement>(null);
  return (
    <Dialog title={SHELL.keys} {...closing} onOpened={() => first.current?.focus()} light>
      <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-2 pb-5">
        {ORDER.map((place) => (
          <section key={place} aria-label={PLACES[place]}>
            <h3 className="text-xs font-medium text-faint">{PLACES[place]}</h3>
            <dl className="mt-1 grid grid-cols-[72px_minmax(0,1fr)] gap-x-3 text-dense">
              {ENTRIES.filter(({ where }) => where === place).map((entry) => (
                <Line key={entry.does} entry={entry} />
              ))}
            </dl>
          </section>
        ))}
        <div className="border-t border-line pt-3">
          <TickBox
            ref={first}
            className="text-dense font-medium"
            checked={on}
            aria-describedby="single-keys-hint"
            onChange={turn}
          >
            {SHELL.keysSwitch}
          </TickBox>
          <p id="single-keys-hint" className="pl-6 text-dense text-soft">
            {SHELL.keysSwitchHint}
          </p>
        </div>
      </div>
    </Dialog>
  );
}

function Line({ entry }: { entry: KeyEntry }) {
  const keyboard = useKeyboard();
  return (
    <>
      <dt className="flex items-start gap-0.5 py-0.5">
        {entry.command === true && <Key {...COMMAND[keyboard]} />}
        {entry.after !== undefined && <Key {...capOf(entry.after)} />}
        {entry.keys.map((key) => (
          <Key key={key} {...capOf(key)} />
        ))}
      </dt>
      <dd className="min-w-0 py-0.5">{entry.does}</dd>
    </>
  );
}

function Key({ cap, spoken }: { cap: string; spoken: string }) {
  return (
    <kbd className="inline-flex min-w-6 justify-center rounded border border-frame bg-sunken px-1.5 font-sans text-xs leading-5 text-soft">
      <span aria-hidden="true">{cap}</span>
      <span className="sr-only">{spoken}</span>
    </kbd>
  );
}
