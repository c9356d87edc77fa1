'use client';

import { useRef, useState } from 'react';
import type { StopView } from '@/lib/domain/access/person';
import { API_PATHS } from '@/lib/domain/paths';
import { Dialog } from '../ui/dialog';
import { ForeignText } from '../ui/foreign-text';
import { Notice } from '../ui/notice';
import { ReasonField } from '../ui/reason-field';
import { ActionFault } from './action-fault';
import { postToDesk } from './ask-desk';
import { useDesk } from './desk-provider';
import { DialogEnd } from './dialog-end';
import { STOP } from './shell-copy';
import { useAction } from './use-action';
import { useStopBlock } from './use-stop-block';

const stop = (input: { reason: string }) => postToDesk<StopView, 'reason'>(API_PATHS.stopSwitch('stop'), input);

interface StopDialogProps {
  onClose: () => void;
  onClosed: () => void;
}

/** Asks why all restarts are to be stopped, and says what that means. */
export function StopDialog({ onClose, onClosed }: StopDialogProps) {
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const { state, send } = useAction(
    stop,
    (view) => {
      desk.setStop(view);
      onClose();
    },
    STOP.noAnswer,
  );
  const block = useStopBlock();
  const pending = state.kind === 'pending';
  const fault = state.kind === 'failed' && state.field === 'reason' ? state.sentence : null;
  return (
    <Dialog title={STOP.title} onClose={onClose} onClosed={onClosed} onOpened={() => field.current?.focus()}>
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-2 pb-4">
        <p className="text-dense text-soft">{STOP.what}</p>
        <ReasonField ref={field} value={reason} onChange={setReason} required readOnly={pending} fault={fault} />
        {desk.stop !== null && !pending && (
          <Notice tone="notice">
            <p role="alert" className="break-words">
              <ForeignText text={desk.stop.sentence} />
            </p>
          </Notice>
        )}
        <ActionFault state={state} />
      </div>
      <DialogEnd
        verb={STOP.title}
        look="danger"
        pending={pending}
        blocked={block ?? (desk.stop === null ? null : STOP.already)}
        onCancel={onClose}
        onConfirm={() => void send({ reason })}
      />
    </Dialog>
  );
}
