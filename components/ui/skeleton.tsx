import { cx } from './cx';

/** Stands where a text will be. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('breathing block h-3 rounded bg-sunken', className)} />;
}
