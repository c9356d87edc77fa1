import { Power } from 'lucide-react';
import { fleetPath } from '@/lib/domain/paths';
import { FindButton } from '../search/find-button';
import { Link } from '../ui/link';
import { BellButton } from '../watch/bell-button';
import { OverNotice } from './over-notice';
import { PageLinks } from './page-links';
import { PersonMenu } from './person-menu';
import { SimulatedBadge } from './simulated-badge';
import { StopBanner } from './stop-banner';
import { StopControl } from './stop-control';
import { UnreadBanner } from './unread-banner';
import type { ChooseReadsIn } from './use-reads-in';

interface HeaderProps {
  /** Nothing real can be restarted here, and every page says so. */
  simulated: boolean;
  signOut: () => Promise<unknown>;
  chooseReadsIn: ChooseReadsIn;
}

/** The head of every page: one row at every width. On a narrow screen the pages stand at its bottom edge. */
export function Header({ simulated, signOut, chooseReadsIn }: HeaderProps) {
  return (
    <header>
      <div className="flex h-12 items-center gap-x-2 border-b border-line bg-surface px-3 sm:gap-x-4 md:px-5 print:hidden">
        <Link
          href={fleetPath()}
          className="flex h-8 shrink-0 items-center gap-2 rounded font-semibold whitespace-nowrap"
        >
          <span className="inline-flex size-6 items-center justify-center rounded-md bg-accent-fill text-on-fill">
            <Power aria-hidden="true" className="size-3.5" strokeWidth={2.5} />
          </span>
          <span className="max-lg:sr-only">Restart Desk</span>
        </Link>
        {simulated && <SimulatedBadge />}
        <PageLinks />
        <div className="ml-auto flex items-center gap-1">
          <FindButton />
          <BellButton />
          <StopControl />
          <PersonMenu signOut={signOut} chooseReadsIn={chooseReadsIn} />
        </div>
      </div>
      <OverNotice />
      <UnreadBanner />
      <StopBanner />
    </header>
  );
}
