'use client';

import { usePathname } from 'next/navigation';
import { useMemo } from 'react';
import { mayDo, type Permission } from '@/lib/domain/access/permissions';
import { fleetPath, historyPath, insightsPath, peoplePath, rolloutsPath, settingsPath } from '@/lib/domain/paths';
import type { Language } from '@/lib/domain/words/language';
import { cx } from '../ui/cx';
import { useLanguage } from '../ui/language-provider';
import { Link } from '../ui/link';
import { useDesk } from './desk-provider';
import { useLastFleet } from './last-fleet';

export type PageName = 'fleet' | 'rollouts' | 'history' | 'insights' | 'people' | 'settings';

interface PageOfDesk {
  page: PageName;
  /** Where it is, narrowed to nothing. */
  path: string;
  permission: Permission;
}

/** A page, and where the way to it leads now. */
export interface LinkedPage extends PageOfDesk {
  href: string;
}

/** The pages in the header and in what can be found, and whom each is for. */
const PAGES: readonly PageOfDesk[] = [
  { page: 'fleet', path: fleetPath(), permission: 'fleet.see' },
  { page: 'rollouts', path: rolloutsPath(), permission: 'rollouts.see' },
  { page: 'history', path: historyPath(), permission: 'history.see' },
  { page: 'insights', path: insightsPath(), permission: 'insights.see' },
  { page: 'people', path: peoplePath(), permission: 'people.manage' },
  { page: 'settings', path: settingsPath(), permission: 'settings.see' },
];

/** The pages as the ways to them lead now: to the fleet as it was last looked at in this tab. */
export function usePages(): readonly LinkedPage[] {
  const fleet = useLastFleet();
  return useMemo(() => PAGES.map((each) => ({ ...each, href: each.page === 'fleet' ? fleet : each.path })), [fleet]);
}

/** What a page is called in its link. */
export function pageLabel({ t }: Language, page: PageName): string {
  return t(`shell.page.${page}`);
}

/** The way to the pages that this person may open; nothing for nobody. On a narrow screen at its bottom edge, under the thumb. */
export function PageLinks() {
  const language = useLanguage();
  const { person } = useDesk();
  const path = usePathname();
  const open = usePages().filter(({ permission }) => mayDo(person?.grants ?? [], permission).allowed);
  if (open.length === 0) return null;
  return (
    <nav
      aria-label={language.t('shell.pages')}
      className="page-links flex max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-20 max-md:grid max-md:auto-cols-fr max-md:grid-flow-col max-md:border-t max-md:border-line max-md:bg-surface max-md:pb-[env(safe-area-inset-bottom)] print:hidden"
    >
      {open.map(({ href, page, path: own }) => {
        const here = path === own || path.startsWith(`${own}/`);
        return (
          <Link
            key={page}
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
