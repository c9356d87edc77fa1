import type { Ref } from 'react';
import { Button } from '../ui/button';
import { SHELL } from './shell-copy';

interface DialogEndProps {
  verb: string;
  look: 'danger' | 'primary';
  pending: boolean;
  blocked: string | null;
  onCancel: () => void;
  onConfirm: () => void;
  cancelRef?: Ref<HTMLButtonElement>;
}

/** The way back, and the one way on; why there is none stands beside it. */
export function DialogEnd({ verb, look, pending, blocked, onCancel, onConfirm, cancelRef }: DialogEndProps) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
      {blocked !== null && !pending && (
        <p className="min-w-0 flex-1 basis-full text-dense break-words text-soft">{blocked}</p>
      )}
      <Button ref={cancelRef} onClick={onCancel}>
        {SHELL.cancel}
      </Button>
      <Button look={look} busy={pending} blocked={pending ? null : blocked} onClick={onConfirm}>
        {pending ? SHELL.working : verb}
      </Button>
    </div>
  );
}
