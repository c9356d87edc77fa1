import { type ReactNode, type Ref, useRef } from 'react';
import { Button } from '../ui/button';
import { cx } from '../ui/cx';
import { type Closing, Dialog } from '../ui/dialog';
import { MixedLine } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { ActionFault } from './action-fault';
import type { ActionState } from './use-action';

interface ActionDialogProps extends Closing {
  title: ReactNode;
  /** What the button does that goes on. */
  verb: string;
  look: 'danger' | 'primary';
  /** Where its action stands; left out where the page shows that. */
  state?: ActionState<string>;
  /** Why there is no way on; null when there is. */
  blocked: string | null;
  onConfirm: () => void;
  /** What the way back is called. */
  keep?: string;
  /** Chooses what has the focus first; the way back has it otherwise. */
  onOpened?: () => void;
  bodyRef?: Ref<HTMLDivElement>;
  /** Of its body: how far its parts stand from each other. */
  className?: string;
  children: ReactNode;
}

/** Asks once more, or for what an action needs. Under it the way back, and the one way on; why there is none stands beside it. */
export function ActionDialog({ title, verb, look, state, blocked, onConfirm, ...rest }: ActionDialogProps) {
  const { t } = useLanguage();
  const { keep = t('shell.cancel'), onOpened, bodyRef, className = 'gap-3', children, ...closing } = rest;
  const cancel = useRef<HTMLButtonElement>(null);
  const pending = state?.kind === 'pending';
  return (
    <Dialog title={title} {...closing} onOpened={onOpened ?? (() => cancel.current?.focus())}>
      <div ref={bodyRef} className={cx('flex min-h-0 flex-col overflow-y-auto px-5 pt-2 pb-4', className)}>
        {children}
        {state !== undefined && <ActionFault state={state} />}
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
        {blocked !== null && !pending && (
          <MixedLine text={blocked} className="min-w-0 flex-1 basis-full text-dense text-soft" />
        )}
        <Button ref={cancel} onClick={closing.onClose}>
          {keep}
        </Button>
        <Button look={look} busy={pending} blocked={blocked} onClick={onConfirm}>
          {pending ? t('shell.working') : verb}
        </Button>
      </div>
    </Dialog>
  );
}
