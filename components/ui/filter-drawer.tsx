import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Button } from './button';
import { cx } from './cx';

interface FilterDrawerProps {
  /** What the button says. */
  label: string;
  /** How the filters stand where there is room. */
  className: string;
  children: ReactNode;
}

/** Filters of a list. On a narrow screen they wait behind a button. */
export function FilterDrawer({ label, className, children }: FilterDrawerProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <Button className="md:hidden" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <SlidersHorizontal aria-hidden="true" className="size-3.5" />
        {label}
      </Button>
      <div
        id={id}
        className={cx('gap-2 max-md:grid max-md:w-full max-md:grid-cols-2', className, !open && 'max-md:hidden')}
      >
        {children}
      </div>
    </>
  );
}
