'use client';

import type { ReactNode } from 'react';
import { fleetPath } from '@/lib/domain/paths';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';

interface MessagePageProps {
  title: string;
  children: ReactNode;
  /** What to do here; the way to the fleet is always there. */
  action?: ReactNode;
}

/** A page that has one thing to say. */
export function MessagePage({ title, children, action }: MessagePageProps) {
  const { t } = useLanguage();
  return (
    <main className="mx-auto max-w-[520px] px-4 py-24">
      <h1 className="text-xl font-semibold">{title}</h1>
      <p className="mt-2 text-soft">{children}</p>
      <div className="mt-6 flex items-center gap-4">
        {action}
        <Link href={fleetPath()} className="inline-flex min-h-8 items-center text-accent underline underline-offset-2">
          {t('shell.goToFleet')}
        </Link>
      </div>
    </main>
  );
}
