'use client';

import { usePathname } from 'next/navigation';
import { accountPath, isWayIn, signInPath } from '@/lib/domain/paths';
import { Button } from '../ui/button';
import { ForeignText } from '../ui/foreign-text';
import { Mark } from '../ui/mark';
import { useDesk } from './desk-provider';
import type { Over } from './over';
import { SHELL } from './shell-copy';

/** Below the header of every page: why it can do nothing any more, and the way on. */
export function OverNotice() {
  const { over } = useDesk();
  const path = usePathname();
  if (over === null || isWayIn(path)) return null;
  return (
    <div className="flex gap-2 border-b border-line bg-bad-wash px-3 py-1.5 text-dense md:px-5">
      <Mark tone="bad" className="mt-[5px]" />
      <OverText over={over} />
    </div>
  );
}

/** The same within a dialog, which covers the page. */
export function OverText({ over }: { over: Over }) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <p className="min-w-0 break-words">
        <ForeignText text={over.sentence} />
      </p>
      {over.kind === 'signed_out' ? (
        <SignInLink />
      ) : (
        <Button size="small" onClick={() => window.location.reload()}>
          {SHELL.reload}
        </Button>
      )}
    </div>
  );
}

/** Signs in beside the page, so that nothing on it is lost. */
function SignInLink() {
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
