import { Check } from 'lucide-react';
import {
  cloneElement,
  isValidElement,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  useContext,
  useId,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { cx } from './cx';
import { MixedText } from './foreign-text';
import { mainLandmark } from './landmark';
import { MenuClosing, MenuList } from './menu-list';
import { returnFocusTo } from './returning-focus';

interface MenuProps {
  /** A button. It is given what opens the menu, and says whether that is open. */
  trigger: ReactElement<object>;
  label: string;
  children: ReactNode;
  /** Called each time it opens. */
  onOpen?: () => void;
  /** Called before the focus goes back to the button, unless it prevents that. */
  onCloseAutoFocus?: (event: Event) => void;
}

interface Opened {
  button: HTMLElement;
  /** By the keyboard: its first item has the focus at once. */
  byKey: boolean;
}

/** A menu on a button. The page behind it stays as it is and can be scrolled. */
export function Menu({ trigger, label, children, onOpen, onCloseAutoFocus }: MenuProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const id = useId();
  const open = (button: HTMLElement, byKey: boolean) => {
    setOpened({ button, byKey });
    onOpen?.();
  };
  const close = (elsewhere: boolean) => {
    if (opened === null) return;
    setOpened(null);
    const event = new Event('close', { cancelable: true });
    onCloseAutoFocus?.(event);
    // Who has gone elsewhere keeps the focus there.
    if (!event.defaultPrevented && !elsewhere) returnFocusTo(opened.button);
  };
  const button = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': opened !== null,
    'aria-controls': opened === null ? undefined : id,
    'data-state': opened === null ? 'closed' : 'open',
    onClick: (event: MouseEvent<HTMLElement>) => {
      if (opened === null) open(event.currentTarget, event.detail === 0);
      else close(false);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key !== 'ArrowDown' || event.currentTarget.ariaDisabled === 'true') return;
      event.preventDefault();
      open(event.currentTarget, true);
    },
  } as object);
  return (
    <>
      {button}
      {opened !== null &&
        createPortal(
          <MenuList id={id} label={label} anchor={opened.button} byKey={opened.byKey} onClose={close}>
            {children}
          </MenuList>,
          mainLandmark() ?? document.body,
        )}
    </>
  );
}

interface MenuItemProps {
  /** Why it cannot be chosen. It can still be reached, and says so. */
  blocked?: string | null;
  /** The one child is the item itself: a link. */
  asChild?: boolean;
  className?: string;
  /** What it does; `preventDefault` leaves the menu open. */
  onSelect?: (event: MouseEvent) => void;
  children: ReactNode;
}

/** An item of a menu. A blocked one is not skipped, so that its reason can be read. */
export function MenuItem({ blocked = null, asChild = false, className, onSelect, children }: MenuItemProps) {
  const close = useContext(MenuClosing);
  const item = {
    role: 'menuitem',
    tabIndex: -1,
    'aria-disabled': blocked !== null || undefined,
    onClick: (event: MouseEvent) => {
      if (blocked !== null) return;
      onSelect?.(event);
      if (!event.defaultPrevented) close();
    },
    className: cx(
      'flex min-h-7 cursor-default flex-col justify-center rounded px-2.5 py-1 text-dense outline-none focus:bg-sunken',
      blocked !== null && 'text-faint',
      className,
    ),
  };
  if (asChild && isValidElement<{ className?: string }>(children))
    return cloneElement(children, { ...item, className: cx(item.className, children.props.className) });
  return (
    <div {...item}>
      {children}
      {blocked !== null && <MixedText text={blocked} className="text-xs whitespace-normal" />}
    </div>
  );
}

/** Items that belong together, under what they are. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <fieldset aria-labelledby={id}>
      <div id={id} className="px-2.5 pt-1.5 text-xs font-medium text-faint">
        {label}
      </div>
      {children}
    </fieldset>
  );
}

/** A thin line between groups of items. */
export function MenuLine() {
  return <hr className="mx-1 my-1 h-px border-0 bg-line" />;
}

interface MenuCheckProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

/** Something that is on or off. The menu stays open, so that what it does can be seen. */
export function MenuCheck({ checked, onChange, children }: MenuCheckProps) {
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      aria-checked={checked}
      tabIndex={-1}
      onClick={() => onChange(!checked)}
      className="relative flex min-h-7 w-full cursor-pointer items-center rounded py-1 pr-2.5 pl-7 text-dense outline-none focus:bg-sunken"
    >
      {checked && <Check aria-hidden="true" className="absolute left-2 size-3.5" />}
      {children}
    </button>
  );
}

interface MenuChoiceProps<Value extends string> {
  label: string;
  value: Value;
  /** `lang`: of a label in another language than the page's. */
  choices: readonly { value: Value; label: string; lang?: string }[];
  onChoose: (value: Value) => void;
}

/** One of a few, in one line of a menu, which stays open so that what it does can be seen. */
export function MenuChoice<Value extends string>({ label, value, choices, onChoose }: MenuChoiceProps<Value>) {
  return (
    <fieldset aria-label={label} className="flex items-center gap-1 px-2.5 py-1 text-dense">
      <span aria-hidden="true" className="mr-auto">
        {label}
      </span>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          role="menuitemradio"
          aria-checked={choice.value === value}
          tabIndex={-1}
          lang={choice.lang}
          onClick={() => onChoose(choice.value)}
          className={cx(
            'inline-flex h-7 cursor-pointer items-center rounded border px-2 outline-none focus:bg-sunken',
            choice.value === value ? 'border-accent text-ink' : 'border-transparent text-soft',
          )}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
