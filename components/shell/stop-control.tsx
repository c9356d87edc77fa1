'use client';

import { OctagonX } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { mayDo } from '@/lib/access/permissions';
import { Button } from '../ui/button';
import { returnFocusTo } from '../ui/returning-focus';
import { STOP } from './copy';
import { useDesk } from './desk-provider';
import type { StopAction } from './stop-dialog';

const StopDialog = lazy(() => import('./stop-dialog').then(({ StopDialog: it }) => ({ default: it })));

/** For who may: stops every new restart. It stays while its dialog is open, so that nothing typed is lost. */
export function StopControl({ stop }: { stop: StopAction }) {
  const { person, stop: stopped, over } = useDesk();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (!open && !mayDo(person?.grants ?? [], 'restarts.stop').allowed) return null;
  return (
    <>
      <Button
        ref={button}
        data-control="stop"
        size="small"
        aria-haspopup="dialog"
        blocked={over?.sentence ?? (stopped === null ? null : STOP.already)}
        title={stopped === null ? undefined : STOP.already}
        onClick={() => setOpen(true)}
      >
        <OctagonX aria-hidden="true" className="size-3.5" />
        {STOP.stop}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <StopDialog stop={stop} onClose={() => setOpen(false)} onClosed={() => returnFocusTo(button.current)} />
        </Suspense>
      )}
    </>
  );
}
