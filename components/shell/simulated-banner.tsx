import { SHELL } from './shell-copy';

/** Always there on a simulated fleet. */
export function SimulatedBanner() {
  return (
    <p className="border-b border-line bg-accent-wash px-3 py-1 text-center text-xs text-ink md:px-5">
      {SHELL.simulated}
    </p>
  );
}
