import { useEffect, useRef } from 'react';

interface SelectBoxProps {
  /** "Select web-01". */
  label: string;
  checked: boolean;
  /** Some of what it stands for. */
  mixed?: boolean;
  /** The arrow keys of the row lead to it. */
  control?: string;
  tabIndex?: number;
  /** `range`: Shift was held. */
  onToggle: (range: boolean) => void;
}

/** A box to tick in a cell; all of the cell can be pressed. */
export function SelectBox({ label, checked, mixed = false, control, tabIndex, onToggle }: SelectBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  // Neither every browser's change, nor the click that a label passes on, tells whether Shift was held: what began it does.
  const shift = useRef(false);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = mixed;
  }, [mixed]);
  return (
    <label
      className="flex h-full min-h-6 w-full min-w-6 items-center justify-center max-md:h-[68px] max-md:w-8"
      onPointerDown={(event) => {
        shift.current = event.shiftKey;
      }}
      onMouseDown={(event) => {
        if (!event.shiftKey) return;
        // Else the text between the last click and this one is selected.
        event.preventDefault();
        box.current?.focus({ preventScroll: true });
      }}
    >
      <input
        ref={box}
        type="checkbox"
        aria-label={label}
        checked={checked}
        data-control={control}
        tabIndex={tabIndex}
        onKeyDown={(event) => {
          if (event.key === ' ') shift.current = event.shiftKey;
        }}
        onChange={() => {
          const range = shift.current;
          // A press by a key of the page, which begins with neither, must not find it.
          shift.current = false;
          onToggle(range);
        }}
        className="size-4 shrink-0"
      />
    </label>
  );
}
