'use client';

import { usePathname } from 'next/navigation';
import { mayDo, type Permission } from '@/lib/domain/access/permissions';
import { fleetPath, historyPath, insightsPath, peoplePath, rolloutsPath, settingsPath } from '@/lib/domain/paths';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import { useDesk } from './desk-provider';
import { SHELL } from './shell-copy';

/** The pages in the header and in what can be found, and whom each is for. */
export const PAGES: readonly { href: string; label: string; permission: Permission }[] = [
  { href: fleetPath(), label: 'Fleet', permission: 'fleet.see' },
  { href: rolloutsPath(), label: 'Rollouts', permission: 'rollouts.see' },
  { href: historyPath(), label: 'History', permission: 'history.see' },
  { href: insightsPath(), label: 'Insights', permission: 'insights.see' },
  { href: peoplePath(), label: 'People', permission: 'people.manage' },
  { href: settingsPath(), label: 'Settings', permission: 'settings.see' },
];

/** The way to the pages that this person may open; nothing for nobody. On a narrow screen at its bottom edge, under the thumb. */
export function PageLinks() {
  const { person } = useDesk();
  const path = usePathname();
  const open = PAGES.filter(({ permission }) => mayDo(person?.grants ?? [], permission).allowed);
  if (open.length === 0) return null;
  return (
    <nav
      aria-label={SHELL.pages}
      className="page-links flex max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:grid max-md:auto-cols-fr max-md:grid-flow-col max-md:border-t max-md:border-line max-md:bg-surface max-md:pb-[env(safe-area-inset-bottom)] print:hidden"
    >
      {open.map(({ href, label }) => {
        const here = path === href || path.startsWith(`${href}/`);
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={cx(
              'inline-flex h-8 items-center rounded-md px-2 whitespace-nowrap hover:bg-sunken hover:text-ink max-md:h-12 max-md:justify-center max-md:rounded-none max-md:border-t-2 max-md:px-0 max-md:text-xs',
              here ? 'border-accent text-ink' : 'border-transparent text-soft',
            )}
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
