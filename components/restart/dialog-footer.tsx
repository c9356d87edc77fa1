import type { Ref } from 'react';
import { modeVerb } from '@/lib/domain/restart/mode-words';
import { type RestartBlock, wholeOf } from '@/lib/domain/restart/restart-blocks';
import type { Language } from '@/lib/domain/words/language';
import { Button } from '../ui/button';
import { MixedText, NameText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { mayAskAgain } from './ask-again';
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
  const language = useLanguage();
  const { t } = language;
  const { answer, phase, blocked, block, over } = dialog;
  const short =
    over !== null ? t('ask.notNow', { short: over.short }) : block !== null ? shortOf(language, block) : blocked;
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
      {answer === null && blocked !== null && (
        <p className="min-w-0 flex-1 basis-full text-dense text-soft">
          {/* Its sentence and next step stand above. */}
          <MixedText text={short ?? blocked} />
        </p>
      )}
      <Button ref={cancelRef} onClick={onClose}>
        {answer === null ? t('ask.cancel') : t('ask.close')}
      </Button>
      {answer !== null
        ? !answer.open &&
          mayAskAgain(answer) && (
            // Of the instance itself the question afresh will tell.
            <Button
              blocked={over !== null || (block !== null && block.by !== 'verdict') ? blocked : null}
              onClick={dialog.askAgain}
            >
              {t('ask.askAgain')}
            </Button>
          )
        : phase.kind !== 'lost' && phase.kind !== 'stale' && <Confirm dialog={dialog} apart={apart} ref={confirmRef} />}
      {answer?.state === 'check_passed' && (
        <Button
          look="primary"
          blocked={
            over?.sentence ?? (dialog.blocks.graceful === null ? null : wholeOf(language, dialog.blocks.graceful))
          }
          onClick={dialog.goOn}
          className="min-w-0 shrink"
        >
          <VerbAndName verb={modeVerb(language, 'graceful')} name={dialog.row.name} apart={apart} />
        </Button>
      )}
      {phase.kind === 'stale' && (
        <Button look="primary" onClick={() => window.location.reload()}>
          {t('ask.reload')}
        </Button>
      )}
      {phase.kind === 'lost' && (
        <Button look="primary" onClick={dialog.lookAgain}>
          {t('ask.lookAgain')}
        </Button>
      )}
    </div>
  );
}

function shortOf({ t }: Language, { by, short }: RestartBlock): string {
  return by === 'verdict' || by === 'stop' ? t('ask.refusedNow', { short }) : t('ask.notNow', { short });
}

interface ConfirmProps extends Pick<DialogFooterProps, 'dialog' | 'apart'> {
  ref: Ref<HTMLButtonElement>;
}

function Confirm({ dialog, apart, ref }: ConfirmProps) {
  const language = useLanguage();
  const { t } = language;
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
          t('ask.lookingShort')
        ) : (
          t('ask.asking')
        )
      ) : mustSee ? (
        t('ask.seen')
      ) : (
        <VerbAndName verb={modeVerb(language, mode)} name={row.name} apart={apart} />
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
