import { type ComponentPropsWithRef, useEffect, useState } from 'react';
import { cx } from './cx';
import { useLanguage } from './language-provider';
import { useAnnounce } from './live-region';

interface CopyButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children'> {
  text: string;
  /** What is copied, with its object: "id of web-01". */
  what: string;
}

/** Copies a text and says so. */
export function CopyButton({ text, what, className, ...rest }: CopyButtonProps) {
  const { t } = useLanguage();
  const [done, setDone] = useState(false);
  const announce = useAnnounce();
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 1_600);
    return () => clearTimeout(timer);
  }, [done]);
  const label = t('ui.copy', { what });
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      data-done={done || undefined}
      onClick={() => {
        void copyText(text).then((copied) => {
          setDone(copied);
          announce(copied ? t('ui.copied', { what }) : t('ui.notCopied', { what, text }));
        });
      }}
      className={cx('copy', className)}
    />
  );
}

/** Puts a text on the clipboard; false when the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
