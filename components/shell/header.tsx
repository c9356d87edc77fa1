import { Power } from 'lucide-react';
import Link from 'next/link';
import { ThemeSwitch } from '../ui/theme-switch';
import { KeysButton } from './keys-button';
import { SimulatedBanner } from './simulated-banner';

/** The head of every page. `simulated`: nothing real can be restarted here, and every page says so. */
export function Header({ simulated }: { simulated: boolean }) {
  return (
    <header>
      <div className="flex h-12 items-center gap-2 border-b border-line bg-surface px-3 sm:gap-4 md:px-5">
        <Link href="/fleet" className="flex items-center gap-2 rounded font-semibold whitespace-nowrap">
          <span className="inline-flex size-6 items-center justify-center rounded-md bg-accent-fill text-on-fill">
            <Power aria-hidden="true" className="size-3.5" strokeWidth={2.5} />
          </span>
          Restart Desk
        </Link>
        <nav aria-label="Pages" className="max-[359px]:hidden">
          <Link
            href="/fleet"
            className="inline-flex h-8 items-center rounded-md px-2 text-soft hover:bg-sunken hover:text-ink"
          >
            Fleet
          </Link>
        </nav>
        <div className="ml-auto flex items-center gap-1">
          <KeysButton />
          <ThemeSwitch />
        </div>
      </div>
      {simulated && <SimulatedBanner />}
    </header>
  );
}
