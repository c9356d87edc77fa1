'use client';

import { Keyboard } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { returnFocusTo } from '../ui/returning-focus';
import { KEYS } from './key-bindings';
import { SHELL } from './shell-copy';
import { useKey, useSingleKeys } from './use-key';

const KeysDialog = lazy(() => import('./keys-dialog').then(({ KeysDialog: it }) => ({ default: it })));

/** Opens the list of keys, and so does `?`. */
export function KeysButton() {
  const [open, setOpen] = useState(false);
  const [single] = useSingleKeys();
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef<Element | null>(null);
  const show = () => {
    before.current = document.activeElement;
    setOpen(true);
  };
  useKey('help', show);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={SHELL.keys}
        aria-haspopup="dialog"
        aria-keyshortcuts={single ? KEYS.help.keys[0] : undefined}
        title={SHELL.keys}
        onClick={show}
        className="inline-flex size-7 items-center justify-center rounded-md text-faint hover:bg-sunken hover:text-ink"
      >
        <Keyboard aria-hidden="true" className="size-4" />
      </button>
      {open && (
        <Suspense fallback={null}>
          <KeysDialog
            onClose={() => setOpen(false)}
            onClosed={() => {
              const { current } = before;
              const there = current instanceof HTMLElement && current !== document.body && current.isConnected;
              returnFocusTo(there ? current : button.current);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
