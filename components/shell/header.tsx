import { Power } from 'lucide-react';
import Link from 'next/link';
import { ThemeSwitch } from '../ui/theme-switch';

/** The head of every page. */
export function Header() {
  return (
    <header className="flex h-12 items-center gap-4 border-b border-line bg-surface px-3 md:px-5">
      <Link href="/fleet" className="flex items-center gap-2 rounded font-semibold">
        <span className="inline-flex size-6 items-center justify-center rounded-md bg-accent-fill text-white">
          <Power aria-hidden="true" className="size-3.5" strokeWidth={2.5} />
        </span>
        Restart Desk
      </Link>
      <nav aria-label="Pages">
        <Link
          href="/fleet"
          className="inline-flex h-8 items-center rounded-md px-2 text-soft hover:bg-sunken hover:text-ink"
        >
          Fleet
        </Link>
      </nav>
      <div className="ml-auto">
        <ThemeSwitch />
      </div>
    </header>
  );
}
