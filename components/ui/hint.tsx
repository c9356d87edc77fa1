import { type ComponentPropsWithRef, useId, useState } from 'react';
import { isReturningFocus } from './returning-focus';
import { Tooltip } from './tooltip';

interface HintProps extends Omit<ComponentPropsWithRef<'button'>, 'onClick'> {
  /** What it explains, by hover, focus, click and to screen readers. */
  explains: string;
}

/** A few words that have more to say. */
export function Hint({ explains, children, ...rest }: HintProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tooltip open={open} onOpenChange={(next) => setOpen(next && !isReturningFocus())} content={<p>{explains}</p>}>
        <button type="button" {...rest} aria-describedby={id} onPointerUp={() => setOpen(true)}>
          {children}
        </button>
      </Tooltip>
      <span id={id} hidden>
        {explains}
      </span>
    </>
  );
}
