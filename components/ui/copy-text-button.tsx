import { useEffect, useState } from 'react';
import { Button, type ButtonProps } from './button';
import { copyText } from './copy-button';
import { useLanguage } from './language-provider';
import { useAnnounce } from './live-region';

interface CopyTextButtonProps extends Pick<ButtonProps, 'look' | 'size' | 'className'> {
  /** What it says; and, for a moment, once it has copied. */
  label: string;
  done: string;
  /** Of what, for who hears it: "web-01". */
  object: string;
  /** Made at the click: of what the page shows then. */
  text: () => string;
}

/** How long "Copied" stands, in milliseconds. */
const DONE_MS = 1_600;
const MOST_ROWS = 6;

/**
 * A button that copies a text, and says so. It keeps its width: both of its words lie in one place. Where the browser does not allow
 * it, the text stands below it and what is beside it, to be copied by hand.
 */
export function CopyTextButton({ label, done, object, text, ...look }: CopyTextButtonProps) {
  const { t } = useLanguage();
  const [copied, setCopied] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const announce = useAnnounce();
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), DONE_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <Button
        {...look}
        aria-label={t('ui.ofObject', { label, object })}
        onClick={() => {
          const made = text();
          void copyText(made).then((worked) => {
            setCopied(worked);
            setRefused(worked ? null : made);
            announce(worked ? t('ui.doneTo', { done, object }) : `${t('ui.copyRefused')} ${object}`);
          });
        }}
      >
        <span className="grid">
          <span aria-hidden="true" className={copied ? 'invisible col-start-1 row-start-1' : 'col-start-1 row-start-1'}>
            {label}
          </span>
          <span aria-hidden="true" className={copied ? 'col-start-1 row-start-1' : 'invisible col-start-1 row-start-1'}>
            {done}
          </span>
        </span>
      </Button>
      {refused !== null && (
        <label className="order-last w-full text-dense text-soft">
          {t('ui.copyRefused')} <span className="sr-only">{object}</span>
          <textarea
            readOnly
            rows={Math.min(MOST_ROWS, refused.split('\n').length)}
            value={refused}
            onFocus={(event) => event.target.select()}
            className="mono mt-1 block w-full rounded-md border border-edge bg-surface px-2.5 py-1.5 text-xs"
          />
        </label>
      )}
    </>
  );
}
