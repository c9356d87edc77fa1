import { X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { useLanguage } from './language-provider';

/** How a dialog ends. */
export interface Closing {
  onClose: () => void;
  /** Gives the focus back. Called when the dialog has closed. */
  onClosed: () => void;
}

interface DialogProps extends Closing {
  title: ReactNode;
  /** Chooses what has the focus first. Called when the dialog has opened. */
  onOpened: () => void;
  /** Nothing can be lost in it: a click beside it closes it. */
  light?: boolean;
  children: ReactNode;
}

/** A modal dialog. A click beside it does not close it: what was typed is not lost by a slip. */
export function Dialog({ title, onClose, onOpened, onClosed, light = false, children }: DialogProps) {
  const { t } = useLanguage();
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            onOpened();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
          onPointerDownOutside={(event) => !light && event.preventDefault()}
          onInteractOutside={(event) => !light && event.preventDefault()}
          className="fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[92dvh] w-full max-w-[520px] flex-col rounded-t-xl border border-line bg-raised shadow-float sm:top-[9dvh] sm:bottom-auto sm:max-h-[84dvh] sm:rounded-xl"
        >
          <div className="flex items-start gap-2 px-5 pt-4 pb-1">
            <Radix.Title className="min-w-0 flex-1 text-base leading-6 font-semibold break-words">{title}</Radix.Title>
            <Radix.Close
              aria-label={t('ui.close')}
              className="-mr-2 inline-flex size-7 shrink-0 items-center justify-center rounded-md text-faint hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden="true" className="size-4" />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
