import {
  cloneElement,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
} from 'react';
import { createPortal } from 'react-dom';
import { mainLandmark } from './landmark';
import { placeBeside } from './place-beside';
import { isNarrow } from './use-media';

/** A pointer that stays this long asks for it, in milliseconds. */
const OPENS_AFTER_MS = 250;
/** It stays this long when the pointer has left, which may be on its way to it, in milliseconds. */
const STAYS_MS = 200;

interface TooltipProps {
  content: ReactNode;
  /** One control. Its own handlers of the pointer and the focus give way to those that open this, but for `onPointerUp`. */
  children: ReactElement<object>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** `left`, where the window is wide enough, covers nothing that stands above. */
  side?: 'top' | 'left';
}

/** Closes the one that is open: there is one at a time. */
let closeOther: (() => void) | null = null;

/** Shows a text by hover and focus. Whoever uses it describes the control by other means too. */
export function Tooltip({ content, children, open, onOpenChange, side = 'top' }: TooltipProps) {
  const anchor = useRef<HTMLElement | null>(null);
  const float = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pressed = useRef(false);
  const after = (ms: number, next: boolean) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onOpenChange(next), ms);
  };
  const now = (next: boolean) => {
    clearTimeout(timer.current);
    onOpenChange(next);
  };
  const close = useEffectEvent(() => now(false));
  useEffect(() => () => clearTimeout(timer.current), []);
  useLayoutEffect(() => {
    if (open && anchor.current !== null && float.current !== null)
      placeBeside(float.current, anchor.current, { side: isNarrow() ? 'top' : side, gapPx: 6 });
  });
  useEffect(() => {
    if (!open) return;
    const closeThis = () => close();
    closeOther?.();
    closeOther = closeThis;
    const onKeyDown = ({ key }: KeyboardEvent) => key === 'Escape' && close();
    const onScroll = ({ target }: Event) => target instanceof Node && target.contains(anchor.current) && close();
    document.addEventListener('keydown', onKeyDown, true);
    document.addEventListener('scroll', onScroll, true);
    return () => {
      if (closeOther === closeThis) closeOther = null;
      document.removeEventListener('keydown', onKeyDown, true);
      document.removeEventListener('scroll', onScroll, true);
    };
  }, [open]);
  const control = cloneElement(children, {
    onPointerEnter: (event: PointerEvent<HTMLElement>) => {
      anchor.current = event.currentTarget;
      // A finger opens it by its press.
      if (event.pointerType !== 'touch') after(OPENS_AFTER_MS, true);
    },
    onPointerLeave: () => after(STAYS_MS, false),
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      anchor.current = event.currentTarget;
      pressed.current = true;
      document.addEventListener('pointerup', () => Object.assign(pressed, { current: false }), { once: true });
      now(false);
    },
    onFocus: (event: FocusEvent<HTMLElement>) => {
      anchor.current = event.currentTarget;
      // A press has its own say in it.
      if (!pressed.current) now(true);
    },
    onBlur: () => now(false),
  } as object);
  return (
    <>
      {control}
      {open &&
        createPortal(
          <div
            ref={float}
            role="tooltip"
            onPointerEnter={() => clearTimeout(timer.current)}
            onPointerLeave={() => after(STAYS_MS, false)}
            className="fixed z-30 max-w-[min(360px,calc(100vw-16px))] rounded-lg border border-line bg-raised px-3 py-2 text-dense text-ink shadow-float"
          >
            {content}
          </div>,
          mainLandmark() ?? document.body,
        )}
    </>
  );
}
