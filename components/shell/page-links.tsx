'use client';

import { usePathname } from 'next/navigation';
import { mayDo, type Permission } from '@/lib/domain/access/permissions';
import { fleetPath, historyPath, insightsPath, peoplePath, rolloutsPath, settingsPath } from '@/lib/domain/paths';
import type { Language } from '@/lib/domain/words/language';
import { cx } from '../ui/cx';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { useDesk } from './desk-provider';

type PageName = 'fleet' | 'rollouts' | 'history' | 'insights' | 'people' | 'settings';

/** The pages in the header and in what can be found, and whom each is for. */
export const PAGES: readonly { href: string; page: PageName; permission: Permission }[] = [
  { href: fleetPath(), page: 'fleet', permission: 'fleet.see' },
  { href: rolloutsPath(), page: 'rollouts', permission: 'rollouts.see' },
  { href: historyPath(), page: 'history', permission: 'history.see' },
  { href: insightsPath(), page: 'insights', permission: 'insights.see' },
  { href: peoplePath(), page: 'people', permission: 'people.manage' },
  { href: settingsPath(), page: 'settings', permission: 'settings.see' },
];

/** What a page is called in its link. */
export function pageLabel({ t }: Language, page: PageName): string {
  return t(`shell.page.${page}`);
}

/** The way to the pages that this person may open; nothing for nobody. On a narrow screen at its bottom edge, under the thumb. */
export function PageLinks() {
  const language = useLanguage();
  const { person } = useDesk();
  const path = usePathname();
  const open = PAGES.filter(({ permission }) => mayDo(person?.grants ?? [], permission).allowed);
  if (open.length === 0) return null;
  return (
    <nav
      aria-label={language.t('shell.pages')}
      className="page-links flex max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:grid max-md:auto-cols-fr max-md:grid-flow-col max-md:border-t max-md:border-line max-md:bg-surface max-md:pb-[env(safe-area-inset-bottom)] print:hidden"
    >
      {open.map(({ href, page }) => {
        const here = path === href || path.startsWith(`${href}/`);
        return (
          <Link
            key={href}
            href={href}
            aria-current={here ? 'page' : undefined}
            className={cx(
              'inline-flex h-8 items-center rounded-md px-2 whitespace-nowrap hover:bg-sunken hover:text-ink max-md:h-12 max-md:text-center max-md:leading-tight max-md:wrap-anywhere max-md:whitespace-normal max-md:justify-center max-md:rounded-none max-md:border-t-2 max-md:px-0 max-md:text-xs',
              here ? 'border-accent text-ink' : 'border-transparent text-soft',
            )}
          >
            {pageLabel(language, page)}
          </Link>
        );
      })}
    </nav>
  );
}
