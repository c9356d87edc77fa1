'use client';

import { useRef } from 'react';
import { MODE_HINT } from '../../restart/restart-copy';
import { DialogEnd } from '../../shell/dialog-end';
import { Dialog } from '../../ui/dialog';
import { PLAN_COPY, verbOf } from './plan-copy';

interface ForceDialogProps {
  targets: number;
  /** Why it cannot be sent any more: also when that has come while the dialog was open. */
  blocked: string | null;
  onConfirm: () => void;
  onClose: () => void;
  onClosed: () => void;
}

/** Asks once more, and says what force loses. A force restart is never one Enter away. */
export function ForceDialog({ targets, blocked, onConfirm, onClose, onClosed }: ForceDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      title={verbOf('force', targets)}
      onClose={onClose}
      onClosed={onClosed}
      onOpened={() => cancel.current?.focus()}
    >
      <div className="flex min-h-0 flex-col gap-2 overflow-y-auto px-5 pt-2 pb-4 text-dense">
        <h3 className="font-semibold">{PLAN_COPY.loses}</h3>
        <p>{MODE_HINT.force}</p>
        <p className="text-soft">{PLAN_COPY.forceWhat(targets)}</p>
      </div>
      <DialogEnd
        verb={verbOf('force', targets)}
        look="danger"
        pending={false}
        blocked={blocked}
        cancelRef={cancel}
        onCancel={onClose}
        onConfirm={onConfirm}
      />
    </Dialog>
  );
}
