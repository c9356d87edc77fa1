import type { ComponentProps } from 'react';
import { cx } from './cx';
import { Link } from './link';

interface TextLinkProps extends ComponentProps<typeof Link> {
  /** It is underlined only while it is pointed at. */
  quiet?: boolean;
}

/** A link that stands alone, high enough to be hit. */
export function TextLink({ quiet = false, className, ...rest }: TextLinkProps) {
  const look = quiet ? 'hover:underline' : 'underline';
  return (
    <Link
      {...rest}
      className={cx('inline-flex min-h-6 items-center text-accent underline-offset-2', look, className)}
    />
  );
}
