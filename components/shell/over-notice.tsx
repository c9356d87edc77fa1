'use client';

import { usePathname } from 'next/navigation';
import { accountPath, isWayIn, signInPath } from '@/lib/domain/paths';
import { Button } from '../ui/button';
import { MixedLine } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Mark, type MarkTone } from '../ui/mark';
import { NewTab } from '../ui/new-tab';
import { Notice } from '../ui/notice';
import { useDesk } from './desk-provider';
import type { Over } from './over';

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
  const { t } = useLanguage();
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
      <MixedLine text={over.sentence} className="min-w-0" />
      {over.kind === 'signed_out' ? (
        <NewTab href={signInPath(accountPath())}>{t('shell.signInBeside')}</NewTab>
      ) : (
        <Button size="small" onClick={() => window.location.reload()}>
          {t('shell.reload')}
        </Button>
      )}
    </div>
  );
}

/** The same within what somebody is filling in. */
export function OverAlert({ over, tone }: { over: Over; tone: MarkTone }) {
  const { t } = useLanguage();
  return (
    <Notice tone={tone}>
      <div role="alert">
        <OverText over={over} />
        <p className="mt-0.5 text-soft">{t('shell.typedStays')}</p>
      </div>
    </Notice>
  );
}
