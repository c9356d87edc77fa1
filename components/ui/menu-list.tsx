import {
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
} from 'react';
import { placeBeside } from './place-beside';

/** Closes the menu that an item stands in. */
export const MenuClosing = createContext<() => void>(() => undefined);

/** Letters that come within this are one word, in milliseconds. */
const WORD_MS = 1_000;
const ITEM = '[role^="menuitem"]';

interface MenuListProps {
  id: string;
  label: string;
  anchor: HTMLElement;
  byKey: boolean;
  /** `elsewhere`: by a press or a focus outside of it. */
  onClose: (elsewhere: boolean) => void;
  children: ReactNode;
}

/** The open menu beside its button: arrow keys, Home, End and letters go through its items, Escape and a press elsewhere close it. */
export function MenuList({ id, label, anchor, byKey, onClose, children }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef({ word: '', at: 0 });
  const onElsewhere = useEffectEvent(() => onClose(true));
  // After every render: what is listed may have grown, and the button may have moved.
  useLayoutEffect(() => {
    if (list.current !== null) placeBeside(list.current, anchor, { side: 'bottom', gapPx: 4 });
  });
  useLayoutEffect(() => {
    const first = byKey ? list.current?.querySelector<HTMLElement>(ITEM) : null;
    (first ?? list.current)?.focus({ preventScroll: true });
  }, [byKey]);
  useEffect(() => {
    const { current } = list;
    if (current === null) return;
    const place = () => placeBeside(current, anchor, { side: 'bottom', gapPx: 4 });
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !current.contains(target) && !anchor.contains(target)) onElsewhere();
    };
    const grown = new ResizeObserver(place);
    grown.observe(current);
    window.addEventListener('resize', place);
    document.addEventListener('scroll', place, true);
    document.addEventListener('pointerdown', leave, true);
    document.addEventListener('focusin', leave);
    return () => {
      grown.disconnect();
      window.removeEventListener('resize', place);
      document.removeEventListener('scroll', place, true);
      document.removeEventListener('pointerdown', leave, true);
      document.removeEventListener('focusin', leave);
    };
  }, [anchor]);

  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>(ITEM) ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const next = nextItem(event.key, at, items.length);
    if (next !== null) items[next]?.focus();
    else if (event.key === 'Escape') onClose(false);
    else if (event.key === 'Enter' || event.key === ' ') {
      // Held, it is still the press that has opened the menu.
      if (!event.repeat) items[at]?.click();
    } else if (isLetter(event)) {
      const word = wordSoFar(typed.current, event);
      const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      after.find((item) => item.textContent.trim().toLowerCase().startsWith(word))?.focus();
      return;
    } else if (event.key !== 'Tab') return;
    event.preventDefault();
  };
  const onPointerMove = ({ target, pointerType }: PointerEvent) => {
    if (pointerType === 'touch' || !(target instanceof Element)) return;
    const under = target.closest<HTMLElement>(ITEM) ?? list.current;
    if (under !== document.activeElement) under?.focus({ preventScroll: true });
  };
  return (
    <div
      ref={list}
      id={id}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerLeave={({ pointerType }) => pointerType !== 'touch' && list.current?.focus({ preventScroll: true })}
      className="fixed z-30 max-h-[calc(100dvh-16px)] max-w-[320px] min-w-[220px] overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-float outline-none"
    >
      <MenuClosing value={() => onClose(false)}>{children}</MenuClosing>
    </div>
  );
}

/** Which item a key leads to, around the ends; null: it leads to none. */
function nextItem(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return at <= 0 ? count - 1 : at - 1;
    case 'Home':
    case 'PageUp':
      return 0;
    case 'End':
    case 'PageDown':
      return count - 1;
    default:
      return null;
  }
}

function isLetter({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key.length === 1 && !altKey && !ctrlKey && !metaKey;
}

function wordSoFar(typed: { word: string; at: number }, { key, timeStamp }: KeyboardEvent): string {
  const letter = key.toLowerCase();
  const goesOn = timeStamp - typed.at < WORD_MS && typed.word !== letter;
  typed.word = goesOn ? typed.word + letter : letter;
  typed.at = timeStamp;
  return typed.word;
}
