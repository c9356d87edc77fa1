import { Power } from 'lucide-react';
import { fleetPath } from '@/lib/domain/paths';
import { FindButton } from '../search/find-button';
import { Link } from '../ui/link';
import { ThemeSwitch } from '../ui/theme-switch';
import { KeysButton } from './keys-button';
import { OverNotice } from './over-notice';
import { PageLinks } from './page-links';
import { PersonMenu } from './person-menu';
import { SHELL } from './shell-copy';
import { StopBanner } from './stop-banner';
import { StopControl } from './stop-control';
import { UnreadBanner } from './unread-banner';

interface HeaderProps {
  /** Nothing real can be restarted here, and every page says so. */
  simulated: boolean;
  signOut: () => Promise<unknown>;
}

/** The head of every page. On a narrow screen it takes two lines rather than leave something out. */
export function Header({ simulated, signOut }: HeaderProps) {
  return (
    <header>
      <div className="flex min-h-12 flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-surface px-3 py-1 sm:gap-x-4 md:px-5">
        <Link href={fleetPath()} className="flex h-8 items-center gap-2 rounded font-semibold whitespace-nowrap">
          <span className="inline-flex size-6 items-center justify-center rounded-md bg-accent-fill text-on-fill">
            <Power aria-hidden="true" className="size-3.5" strokeWidth={2.5} />
          </span>
          Restart Desk
        </Link>
        <PageLinks />
        <div className="ml-auto flex items-center gap-1">
          <FindButton />
          <StopControl />
          <KeysButton />
          <ThemeSwitch />
          <PersonMenu signOut={signOut} />
        </div>
      </div>
      {simulated && (
        <p className="border-b border-line bg-accent-wash px-3 py-1 text-center text-xs text-ink md:px-5">
          {SHELL.simulated}
        </p>
      )}
      <OverNotice />
      <UnreadBanner />
      <StopBanner />
    </header>
  );
}
