import type { ComponentPropsWithRef, ReactNode } from 'react';
import { instancePath } from '@/lib/domain/paths';
import { cx } from '../ui/cx';
import { useLanguage } from '../ui/language-provider';
import { Link, useOpening } from '../ui/link';

interface InstanceLinkProps extends Omit<ComponentPropsWithRef<'a'>, 'href'> {
  instance: { regionId: string; instanceId: string };
  children: ReactNode;
}

/** Leads to an instance's page, and says so when that takes a while. */
export function InstanceLink({ instance, children, className, ...rest }: InstanceLinkProps) {
  return (
    <Link
      {...rest}
      href={instancePath(instance)}
      className={cx('rounded underline-offset-2 hover:underline', className)}
    >
      {children}
      <Opening />
    </Link>
  );
}

/** Only what is slow is worth a word: it appears after a moment. */
function Opening() {
  const { t } = useLanguage();
  const opening = useOpening();
  return opening && <span className="late ml-1.5 text-detail font-normal text-faint">{t('shell.opening')}</span>;
}
