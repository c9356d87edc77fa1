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

/** The way to the pages that this person may open; nothing for nobody. */
export function PageLinks() {
  const { person } = useDesk();
  const path = usePathname();
  const open = PAGES.filter(({ permission }) => mayDo(person?.grants ?? [], permission).allowed);
  if (open.length === 0) return null;
  return (
    <nav aria-label={SHELL.pages} className="flex flex-wrap">
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
