import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { returnFocusTo } from '../ui/returning-focus';
import { useKey } from './use-key';

const KeysDialog = lazy(() => import('./keys-dialog').then(({ KeysDialog: it }) => ({ default: it })));

/**
 * The list of keys, which `?` opens.
 * @param opener who else opens it, and gets the focus back where what had it is gone.
 */
export function useKeysDialog(opener: () => HTMLElement | null): { dialog: ReactNode; show: () => void } {
  const [open, setOpen] = useState(false);
  const before = useRef<Element | null>(null);
  const show = () => {
    before.current = document.activeElement;
    setOpen(true);
  };
  useKey('help', show);
  const giveBack = () => {
    const { current } = before;
    const there = current instanceof HTMLElement && current !== document.body && current.isConnected;
    returnFocusTo(there ? current : opener());
  };
  const dialog = open && (
    <Suspense fallback={null}>
      <KeysDialog onClose={() => setOpen(false)} onClosed={giveBack} />
    </Suspense>
  );
  return { dialog, show };
}
