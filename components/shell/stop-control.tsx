'use client';

import { OctagonX } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { Button } from '../ui/button';
import { useLanguage } from '../ui/language-provider';
import { returnFocusTo } from '../ui/returning-focus';
import { useBroughtSoon } from './brought-soon';
import { useAllowed, useDesk } from './desk-provider';
import { useWish } from './wishes';

const loadDialog = () => import('./stop-dialog').then(({ StopDialog: it }) => ({ default: it }));
const StopDialog = lazy(loadDialog);

/** For who may: stops every new restart. It stays while its dialog is open, so that nothing typed is lost. */
export function StopControl() {
  const { t } = useLanguage();
  const { stop: stopped, over } = useDesk();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const may = useAllowed('restarts.stop');
  useBroughtSoon(loadDialog, may);
  useWish(({ kind }) => {
    if (kind === 'stop' && may) setOpen(true);
    return kind === 'stop' && may;
  });
  if (!open && !may) return null;
  return (
    <>
      <Button
        ref={button}
        data-control="stop"
        size="small"
        className="h-7! max-lg:px-1.5!"
        aria-haspopup="dialog"
        blocked={over?.sentence ?? (stopped === null ? null : t('shell.stopAlready'))}
        title={stopped === null ? t('shell.stop') : t('shell.stopAlready')}
        onClick={() => setOpen(true)}
      >
        <OctagonX aria-hidden="true" className="size-3.5" />
        <span className="max-lg:sr-only">{t('shell.stop')}</span>
      </Button>
      {open && (
        <Suspense fallback={null}>
          <StopDialog onClose={() => setOpen(false)} onClosed={() => returnFocusTo(button.current)} />
        </Suspense>
      )}
    </>
  );
}
