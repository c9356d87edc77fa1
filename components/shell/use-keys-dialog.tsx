import { type ReactNode, useRef, useState } from 'react';
import { useLanguage, Words } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { returnFocusTo } from '../ui/returning-focus';
import { type Late, withLateWords } from './late-words';
import { useKey } from './use-key';

const loadKeys = withLateWords('keys', () => import('./keys-dialog').then(({ KeysDialog }) => KeysDialog));

/** Whether the list is shown: it comes, with its words, when it is first asked for. */
type Shown = 'closed' | 'failed' | Late<{ onClose: () => void; onClosed: () => void }>;

/**
 * The list of keys, which `?` opens.
 * @param opener who else opens it, and gets the focus back where what had it is gone.
 */
export function useKeysDialog(opener: () => HTMLElement | null): { dialog: ReactNode; show: () => void } {
  const { t, locale } = useLanguage();
  const announce = useAnnounce();
  const [shown, setShown] = useState<Shown>('closed');
  const before = useRef<Element | null>(null);
  const show = () => {
    before.current = document.activeElement;
    loadKeys(locale).then(setShown, () => {
      setShown('failed');
      announce(t('shell.keysCannotOpen'));
    });
  };
  useKey('help', show);
  const giveBack = () => {
    const { current } = before;
    const there = current instanceof HTMLElement && current !== document.body && current.isConnected;
    returnFocusTo(there ? current : opener());
  };
  const dialog =
    shown === 'closed' ? null : shown === 'failed' ? (
      <span className="text-xs text-bad">{t('shell.keysCannotOpen')}</span>
    ) : (
      <Words messages={shown.messages}>
        <shown.Part onClose={() => setShown('closed')} onClosed={giveBack} />
      </Words>
    );
  return { dialog, show };
}
