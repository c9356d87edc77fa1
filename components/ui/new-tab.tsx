import type { ReactNode } from 'react';
import { useLanguage } from './language-provider';

interface NewTabProps {
  href: string;
  className?: string;
  children: ReactNode;
}

const ALONE = 'inline-flex min-h-6 items-center text-accent underline underline-offset-2';

/** A link that opens beside the page, so that nothing on it is lost, and says so. */
export function NewTab({ href, className = ALONE, children }: NewTabProps) {
  const { t } = useLanguage();
  return (
    <a href={href} target="_blank" rel="noreferrer" className={className}>
      {children}
      <span className="sr-only">{t('ui.newTab')}</span>
    </a>
  );
}
