'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState, useTransition } from 'react';
import { mayDo } from '@/lib/domain/access/permissions';
import { useDesk } from '../shell/desk-provider';
import { COMMAND, capOf, KEYS, type KeyId } from '../shell/key-bindings';
import { type Late, withLateWords } from '../shell/late-words';
import { type PageName, usePages } from '../shell/page-links';
import { useKey, useKeyboard, useKeysAfter } from '../shell/use-key';
import { makeWish, type Wish } from '../shell/wishes';
import { useLanguage, Words } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { returnFocusTo } from '../ui/returning-focus';
import type { Choice, Held, PaletteProps } from './search-dialog';

/** Comes with its first use: no page is heavier for it. */
const loadPalette = withLateWords('find', () => import('./search-dialog').then(({ Palette }) => Palette));

/** Where keys lead to: the pages that this person may open. */
const GOES_TO = {
  goFleet: 'fleet',
  goRollouts: 'rollouts',
  goHistory: 'history',
  goInsights: 'insights',
} as const satisfies Partial<Record<KeyId, PageName>>;
const GO_KEYS = ['goFleet', 'goRollouts', 'goHistory', 'goInsights'] as const;

interface Opened extends Late<PaletteProps> {
  takeTyped: () => Held;
}

/** Finds by whatever is typed, from every page. For who may see anything. */
export function FindButton() {
  const { person } = useDesk();
  return mayDo(person?.grants ?? [], 'fleet.see').allowed ? <Find /> : null;
}

function Find() {
  const { t, locale } = useLanguage();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [failed, setFailed] = useState(false);
  const [leaving, leave] = useTransition();
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef<Element | null>(null);
  /** What was chosen, and is asked for once this has closed. */
  const wished = useRef<{ href: string | null; wish: Wish } | null>(null);
  /** Ends what holds the keys until the palette is there; null when nothing is opened. */
  const opening = useRef<(() => Held) | null>(null);
  // Where the button goes away before its palette is there, keys belong to the page again.
  useEffect(() => () => void opening.current?.(), []);
  const router = useRouter();
  const announce = useAnnounce();
  const keyboard = useKeyboard();
  const [key] = KEYS.find.keys;

  const grants = useDesk().person?.grants ?? [];
  const pages = usePages();
  useKeysAfter('g', GO_KEYS, (id) => {
    const found = pages.find(({ page }) => page === GOES_TO[id]);
    if (found !== undefined && mayDo(grants, found.permission).allowed) leave(() => router.push(found.href));
  });

  const close = () => {
    opening.current = null;
    setOpened(null);
  };
  const open = () => {
    if (opening.current !== null) return;
    before.current = document.activeElement;
    wished.current = null;
    setFailed(false);
    const takeTyped = holdTyping(close);
    opening.current = takeTyped;
    loadPalette(locale)
      .then((late) => {
        // Not when Escape has given it up meanwhile.
        if (opening.current === takeTyped) setOpened({ ...late, takeTyped });
      })
      .catch(() => {
        takeTyped();
        if (opening.current === takeTyped) opening.current = null;
        setFailed(true);
        announce(t('shell.findCannotOpen'));
      });
  };
  useKey('find', open);

  const choose = ({ href, wish }: Choice) => {
    // What had the focus belongs to the page that is left.
    before.current = null;
    close();
    if (wish !== undefined) wished.current = { href, wish };
    else go(href);
  };
  const go = (href: string | null) => href !== null && leave(() => router.push(href));
  const giveBack = () => {
    const { current: asked } = wished;
    wished.current = null;
    // Only now: while this is open it keeps the focus. What opens on this page takes it.
    if (asked !== null && makeWish(asked.wish, asked.href)) return;
    if (asked !== null) go(asked.href);
    const { current } = before;
    const there = current instanceof HTMLElement && current !== document.body && current.isConnected;
    returnFocusTo(there ? current : button.current, false);
  };
  return (
    <>
      {leaving && <span className="late text-detail text-faint">{t('shell.opening')}</span>}
      {failed && <span className="text-xs text-bad">{t('shell.findCannotOpen')}</span>}
      <button
        ref={button}
        type="button"
        aria-label={t('shell.find')}
        aria-haspopup="dialog"
        aria-keyshortcuts={`${COMMAND[keyboard].aria}+${capOf(key)}`}
        title={t('shell.findLabel')}
        onClick={open}
        className="inline-flex h-7 min-w-7 items-center justify-center gap-1.5 rounded-md border border-frame px-1.5 text-dense text-soft hover:bg-sunken hover:text-ink"
      >
        <Search aria-hidden="true" className="size-3.5" />
        <span aria-hidden="true" className="max-lg:hidden">
          {t('shell.find')}
        </span>
        <span aria-hidden="true" className="text-detail text-faint max-lg:hidden">
          {COMMAND[keyboard].cap} {capOf(key)}
        </span>
      </button>
      {opened !== null && (
        <Words messages={opened.messages}>
          <opened.Part takeTyped={opened.takeTyped} onClose={close} onClosed={giveBack} onChoose={choose} />
        </Words>
      )}
    </>
  );
}

/**
 * Keeps what is typed while there is no field yet to type it in, so that no key reaches the page behind. Gives a function
 * that ends it and tells what was typed. Escape gives up: `onEscape` is called then, and keys go on to the page.
 */
function holdTyping(onEscape: () => void): () => Held {
  const held: Held = { text: '', entered: false };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') held.entered = held.text !== '';
    else if (event.key === 'Escape') {
      document.removeEventListener('keydown', onKeyDown, true);
      onEscape();
    } else if (event.key === 'Backspace') held.text = held.text.slice(0, -1);
    else if (event.key.length === 1) Object.assign(held, { text: held.text + event.key, entered: false });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('keydown', onKeyDown, true);
  return () => {
    document.removeEventListener('keydown', onKeyDown, true);
    return held;
  };
}
