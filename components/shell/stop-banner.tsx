'use client';

import { lazy, Suspense, useRef, useState } from 'react';
import { isUnreadable, stoppedSince } from '@/lib/domain/access/stop-words';
import { spellOut } from '@/lib/domain/words/invisible';
import type { Language } from '@/lib/domain/words/language';
import { asSentenceOf } from '@/lib/domain/words/prose';
import { Button } from '../ui/button';
import { MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { Mark } from '../ui/mark';
import { returnFocusTo } from '../ui/returning-focus';
import { useSpokenChange } from '../ui/use-spoken-change';
import { type DeskNow, useAllowed, useDesk } from './desk-provider';

const AllowDialog = lazy(() => import('./allow-dialog').then(({ AllowDialog: it }) => ({ default: it })));

/** On every page while restarts are stopped: by whom, since when, why, and for who may the way to allow them again. */
export function StopBanner() {
  const language = useLanguage();
  const { t } = language;
  const { stop, over } = useDesk();
  const [seen, setSeen] = useState<NonNullable<DeskNow['stop']> | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const sentence = stop === null ? null : sentenceOf(language, stop);
  useSpokenChange(sentence === null ? t('shell.allowed') : spellOut(`${sentence} ${t('shell.dryRuns')}`));
  const may = useAllowed('restarts.stop');
  return (
    <>
      {sentence !== null && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-bad-wash px-3 py-1.5 text-dense md:px-5">
          <p className="flex min-w-0 flex-1 basis-[240px] items-start gap-2">
            <Mark tone="bad" className="mt-[3px]" />
            <span className="min-w-0 break-words">
              <MixedText text={sentence} className="font-medium" /> {t('shell.dryRuns')}
            </span>
          </p>
          {may && (
            <Button
              ref={button}
              size="small"
              aria-haspopup="dialog"
              blocked={over?.sentence ?? null}
              onClick={() => setSeen(stop)}
            >
              {t('shell.allow')}
            </Button>
          )}
        </div>
      )}
      {seen !== null && (
        <Suspense fallback={null}>
          <AllowDialog
            seen={seen}
            onClose={() => setSeen(null)}
            onClosed={() =>
              returnFocusTo(button.current ?? document.querySelector<HTMLElement>('[data-control="stop"]'))
            }
          />
        </Suspense>
      )}
    </>
  );
}

function sentenceOf(language: Language, { view, day }: NonNullable<DeskNow['stop']>): string {
  if (isUnreadable(view)) return language.t('access.stopUnreadable');
  const { byName: name, reason } = view;
  return asSentenceOf(language, language.t('shell.stoppedBy', { name, at: stoppedSince(language, view, day), reason }));
}
