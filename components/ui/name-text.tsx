import { cx } from './cx';

/** A text that somebody else chose: kept apart in its direction, cut to its place, whole in its title. */
export function NameText({ text, className }: { text: string; className?: string }) {
  return (
    <bdi title={text} className={cx('block min-w-0 truncate', className)}>
      {text}
    </bdi>
  );
}
