import { accountPath, signInPath } from '@/lib/domain/paths';
import { SHELL } from './shell-copy';

/** Signs in beside the page, so that nothing on it is lost. */
export function SignInLink() {
  return (
    <a
      href={signInPath(accountPath())}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
    >
      {SHELL.signInBeside}
      <span className="sr-only">{SHELL.opensTab}</span>
    </a>
  );
}
