'use client';

import { useRef, useState } from 'react';
import type { StopView } from '@/lib/domain/access/person';
import { API_PATHS } from '@/lib/domain/paths';
import { Dialog } from '../ui/dialog';
import { ForeignText } from '../ui/foreign-text';
import { Notice } from '../ui/notice';
import { ActionFault } from './action-fault';
import { postToDesk } from './ask-desk';
import { useDesk } from './desk-provider';
import { DialogEnd } from './dialog-end';
import { STOP } from './shell-copy';
import { useAction } from './use-action';
import { useStopBlock } from './use-stop-block';

const allow = (input: { since: string }) => postToDesk<StopView | null, 'reason'>(API_PATHS.stopSwitch('allow'), input);

interface AllowDialogProps {
  /** What the person lifts; a newer stop is shown, and lifted only when they ask again. */
  seen: { view: StopView; sentence: string };
  onClose: () => void;
  onClosed: () => void;
}

/** Asks once more before restarts are allowed again, with the reason for which they were stopped. */
export function AllowDialog({ seen: first, onClose, onClosed }: AllowDialogProps) {
  const desk = useDesk();
  const [seen, setSeen] = useState(first);
  const [newer, setNewer] = useState(false);
  const block = useStopBlock();
  const cancel = useRef<HTMLButtonElement>(null);
  const { state, send } = useAction(allow, (stands) => {
    desk.setStop(stands);
    if (stands === null) onClose();
    else setNewer(true);
  });
  // The one that stands is taken over once it is known here.
  if (newer && desk.stop !== null && desk.stop.view.since !== seen.view.since) setSeen(desk.stop);
  return (
    <Dialog title={STOP.allowTitle} onClose={onClose} onClosed={onClosed} onOpened={() => cancel.current?.focus()}>
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-2 pb-4">
        {newer && (
          <Notice tone="notice">
            <p role="alert" className="font-medium">
              {STOP.newer}
            </p>
          </Notice>
        )}
        <p className="break-words">
          <ForeignText text={seen.sentence} />
        </p>
        <p className="text-dense text-soft">{STOP.allowWhat}</p>
        <ActionFault state={state} />
      </div>
      <DialogEnd
        verb={STOP.allow}
        look="primary"
        pending={state.kind === 'pending'}
        blocked={block ?? (desk.stop === null ? STOP.allowedAlready : null)}
        cancelRef={cancel}
        onCancel={onClose}
        onConfirm={() => void send({ since: seen.view.since })}
      />
    </Dialog>
  );
}
