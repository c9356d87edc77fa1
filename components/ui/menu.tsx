import { Check } from 'lucide-react';
import * as Radix from 'radix-ui/dropdown-menu';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';
import { MixedText } from './foreign-text';
import { mainLandmark } from './landmark';

interface MenuProps {
  trigger: ReactNode;
  label: string;
  children: ReactNode;
  /** Called before the focus goes back to the button, unless it prevents that. */
  onCloseAutoFocus?: (event: Event) => void;
}

/** A menu on a button. The page behind it stays as it is and can be scrolled. */
export function Menu({ trigger, label, children, onCloseAutoFocus }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={mainLandmark()}>
        <Radix.Content
          aria-label={label}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={onCloseAutoFocus}
          className="z-30 max-w-[320px] min-w-[220px] rounded-lg border border-line bg-raised p-1 shadow-float"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface MenuItemProps extends ComponentProps<typeof Radix.Item> {
  /** Why it cannot be chosen. It can still be reached, and says so. */
  blocked?: string | null;
}

/** An item of a menu. A blocked one is not skipped, so that its reason can be read. */
export function MenuItem({ blocked = null, className, children, onSelect, ...rest }: MenuItemProps) {
  return (
    <Radix.Item
      {...rest}
      aria-disabled={blocked !== null || undefined}
      onSelect={(event) => {
        if (blocked !== null) event.preventDefault();
        else onSelect?.(event);
      }}
      className={cx(
        'flex min-h-7 flex-col justify-center rounded px-2.5 py-1 text-dense outline-none data-[highlighted]:bg-sunken',
        blocked !== null && 'text-faint',
        className,
      )}
    >
      {rest.asChild === true ? (
        // Radix puts the item's properties on this one child.
        children
      ) : (
        <>
          {children}
          {blocked !== null && <MixedText text={blocked} className="text-xs whitespace-normal" />}
        </>
      )}
    </Radix.Item>
  );
}

/** A thin line between groups of items. */
export function MenuLine() {
  return <Radix.Separator className="mx-1 my-1 h-px bg-line" />;
}

interface MenuCheckProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

/** Something that is on or off. The menu stays open, so that what it does can be seen. */
export function MenuCheck({ checked, onChange, children }: MenuCheckProps) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className="relative flex min-h-7 cursor-pointer items-center rounded py-1 pr-2.5 pl-7 text-dense outline-none data-[highlighted]:bg-sunken"
    >
      <Radix.ItemIndicator className="absolute left-2">
        <Check aria-hidden="true" className="size-3.5" />
      </Radix.ItemIndicator>
      {children}
    </Radix.CheckboxItem>
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
    <Radix.RadioGroup aria-label={label} value={value} className="flex items-center gap-1 px-2.5 py-1 text-dense">
      <span aria-hidden="true" className="mr-auto">
        {label}
      </span>
      {choices.map((choice) => (
        <Radix.RadioItem
          key={choice.value}
          value={choice.value}
          lang={choice.lang}
          onSelect={(event) => {
            event.preventDefault();
            onChoose(choice.value);
          }}
          className={cx(
            'inline-flex h-7 cursor-pointer items-center rounded border px-2 outline-none data-[highlighted]:bg-sunken',
            choice.value === value ? 'border-accent text-ink' : 'border-transparent text-soft',
          )}
        >
          {choice.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}
