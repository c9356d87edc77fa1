'use client';

import { useRef } from 'react';
import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { ActionFault } from '../../shell/action-fault';
import { SHELL } from '../../shell/shell-copy';
import { useAction } from '../../shell/use-action';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ForeignText } from '../../ui/foreign-text';
import { CANCEL, CONTROLS } from './board-copy';
import { CONTROL } from './rollout-actions';

interface CancelDialogProps {
  view: RolloutView;
  /** Why it cannot be cancelled; null when it can. */
  block: string | null;
  onDone: () => void;
  onClose: () => void;
  onClosed: () => void;
}

/** Asks once more, and says what is followed and what will not be started. The focus begins on the safe button. */
export function CancelDialog({ view, block, onDone, onClose, onClosed }: CancelDialogProps) {
  const keep = useRef<HTMLButtonElement>(null);
  const { state, send } = useAction(
    CONTROL.cancel,
    () => {
      onDone();
      onClose();
    },
    CONTROLS.noAnswer,
  );
  const pending = state.kind === 'pending';
  const { waiting, under_way: underWay } = view.counts;
  return (
    <Dialog title={CANCEL.title} onClose={onClose} onClosed={onClosed} onOpened={() => keep.current?.focus()}>
      <div className="flex min-h-0 flex-col gap-2 overflow-y-auto px-5 pt-2 pb-4">
        <p className="text-dense break-words text-soft">
          <ForeignText text={view.title} />
        </p>
        <ul className="flex list-disc flex-col gap-1 pl-4">
          <li>{CANCEL.followed(underWay)}</li>
          <li>{CANCEL.notStarted(waiting)}</li>
        </ul>
        <p className="text-dense text-soft">{CANCEL.what}</p>
        <ActionFault state={state} />
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
        {block !== null && !pending && (
          <p className="min-w-0 flex-1 basis-full text-dense break-words text-soft">
            <ForeignText text={block} />
          </p>
        )}
        <Button ref={keep} onClick={onClose}>
          {CANCEL.keep}
        </Button>
        <Button
          look="danger"
          busy={pending}
          blocked={pending ? null : block}
          onClick={() => void send({ rolloutId: view.id })}
        >
          {pending ? SHELL.working : CANCEL.title}
        </Button>
      </div>
    </Dialog>
  );
}
