import type { Ref } from 'react';
import { type RestartBlock, wholeOf } from '@/lib/domain/restart/restart-blocks';
import { Button } from '../ui/button';
import { ForeignText, NameText } from '../ui/foreign-text';
import { mayAskAgain } from './ask-again';
import { RESTART_COPY, VERB } from './restart-copy';
import type { useRestartDialog } from './use-restart-dialog';

interface DialogFooterProps {
  dialog: ReturnType<typeof useRestartDialog>;
  confirmRef: Ref<HTMLButtonElement>;
  cancelRef: Ref<HTMLButtonElement>;
  /** What tells the instance apart from others of its name. */
  apart?: string;
  onClose: () => void;
}

/** The way back, and the one way on. */
export function DialogFooter({ dialog, confirmRef, cancelRef, apart, onClose }: DialogFooterProps) {
  const { answer, phase, blocked, block, over } = dialog;
  const short = over !== null ? RESTART_COPY.notNow(over.short) : block !== null ? shortOf(block) : blocked;
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
      {answer === null && blocked !== null && (
        <p className="min-w-0 flex-1 basis-full text-dense text-soft">
          {/* Its sentence and next step stand above. */}
          <ForeignText text={short ?? blocked} />
        </p>
      )}
      <Button ref={cancelRef} onClick={onClose}>
        {answer === null ? RESTART_COPY.cancel : RESTART_COPY.close}
      </Button>
      {answer !== null
        ? !answer.open &&
          mayAskAgain(answer) && (
            // Of the instance itself the question afresh will tell.
            <Button
              blocked={over !== null || (block !== null && block.by !== 'verdict') ? blocked : null}
              onClick={dialog.askAgain}
            >
              {RESTART_COPY.askAgain}
            </Button>
          )
        : phase.kind !== 'lost' && phase.kind !== 'stale' && <Confirm dialog={dialog} apart={apart} ref={confirmRef} />}
      {answer?.state === 'check_passed' && (
        <Button
          look="primary"
          blocked={over?.sentence ?? (dialog.blocks.graceful === null ? null : wholeOf(dialog.blocks.graceful))}
          onClick={dialog.goOn}
          className="min-w-0 shrink"
        >
          <VerbAndName verb={VERB.graceful} name={dialog.row.name} apart={apart} />
        </Button>
      )}
      {phase.kind === 'stale' && (
        <Button look="primary" onClick={() => window.location.reload()}>
          {RESTART_COPY.reload}
        </Button>
      )}
      {phase.kind === 'lost' && (
        <Button look="primary" onClick={dialog.lookAgain}>
          {RESTART_COPY.lookAgain}
        </Button>
      )}
    </div>
  );
}

function shortOf({ by, short }: RestartBlock): string {
  return by === 'verdict' || by === 'stop' ? RESTART_COPY.refusedNow(short) : RESTART_COPY.notNow(short);
}

interface ConfirmProps extends Pick<DialogFooterProps, 'dialog' | 'apart'> {
  ref: Ref<HTMLButtonElement>;
}

function Confirm({ dialog, apart, ref }: ConfirmProps) {
  const { phase, blocked, mode, mustSee, row } = dialog;
  const pending = phase.kind === 'pending' || phase.kind === 'looking';
  return (
    <Button
      ref={ref}
      look={mode === 'force' ? 'danger' : 'primary'}
      busy={pending}
      blocked={blocked}
      // A key that is held down, and the second half of a double click, are no answer to a question.
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.repeat) event.preventDefault();
      }}
      onClick={(event) => {
        if (event.detail > 1) return;
        if (mustSee) dialog.markSeen();
        else dialog.send();
      }}
      className="min-w-0 shrink"
    >
      {pending ? (
        phase.kind === 'looking' ? (
          RESTART_COPY.lookingShort
        ) : (
          RESTART_COPY.asking
        )
      ) : mustSee ? (
        RESTART_COPY.seen
      ) : (
        <VerbAndName verb={VERB[mode]} name={row.name} apart={apart} />
      )}
    </Button>
  );
}

function VerbAndName({ verb, name, apart }: { verb: string; name: string; apart: string | undefined }) {
  return (
    <span className="flex min-w-0 gap-1">
      {verb} <NameText text={name} className="max-w-[220px]" />
      {apart !== undefined && <span className="min-w-0 truncate">({apart})</span>}
    </span>
  );
}
