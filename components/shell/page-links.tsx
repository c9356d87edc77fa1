'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { mayDo, type Permission } from '@/lib/domain/access/permissions';
import { cx } from '../ui/cx';
import { useDesk } from './desk-provider';
import { SHELL } from './shell-copy';

/** The pages in the header and in what can be found, and whom each is for. */
export const PAGES: readonly { href: string; label: string; permission: Permission }[] = [
  { href: '/fleet', label: 'Fleet', permission: 'fleet.see' },
  { href: '/rollouts', label: 'Rollouts', permission: 'rollouts.see' },
  { href: '/history', label: 'History', permission: 'history.see' },
  { href: '/insights', label: 'Insights', permission: 'insights.see' },
  { href: '/people', label: 'People', permission: 'people.manage' },
  { href: '/settings', label: 'Settings', permission: 'settings.see' },
];

/** The way to the pages that this person may open; nothing for nobody. */
export function PageLinks() {
  const { person } = useDesk();
  const path = usePathname();
  const open = PAGES.filter(({ permission }) => mayDo(person?.grants ?? [], permission).allowed);
  if (open.length === 0) return null;
  return (
    <nav aria-label={SHELL.pages} className="flex">
      {open.map(({ href, label }) => {
        const here = path === href || path.startsWith(`${href}/`);
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={cx(
              'inline-flex h-8 items-center rounded-md px-2 hover:bg-sunken hover:text-ink',
              here ? 'text-ink' : 'text-soft',
            )}
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
