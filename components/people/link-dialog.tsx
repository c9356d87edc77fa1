'use client';

import { useRef } from 'react';
import type { LinkView } from '@/lib/access/views';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';
import { ForeignText } from '../ui/foreign-text';
import { spellOut } from '../ui/invisible';
import { Notice } from '../ui/notice';
import { TimeText } from '../ui/time-text';
import { COPY } from './copy';

interface LinkDialogProps {
  link: LinkView;
  onClose: () => void;
  onClosed: () => void;
}

/** A link that was just made. It is nowhere else, and says so. */
export function LinkDialog({ link, onClose, onClosed }: LinkDialogProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      title={<ForeignText text={COPY.linkTitle(link.name)} />}
      onClose={onClose}
      onClosed={onClosed}
      onOpened={() => field.current?.select()}
    >
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-2 pb-4">
        <Notice tone="notice">
          <p className="font-medium">{COPY.linkOnce}</p>
        </Notice>
        <div className="flex items-center gap-1">
          <input
            ref={field}
            readOnly
            aria-label={COPY.linkField}
            value={link.url}
            onFocus={(event) => event.currentTarget.select()}
            className="mono h-8 min-w-0 flex-1 rounded-md border border-edge bg-sunken px-2.5 text-xs"
          />
          <CopyButton text={link.url} what={`link for ${spellOut(link.name)}`} className="size-8!" />
        </div>
        <p className="text-[13px] break-words text-soft">
          <ForeignText text={COPY.linkWhat(link.name)} /> <TimeText iso={link.expiresAt} />.
        </p>
      </div>
      <div className="flex justify-end border-t border-line px-5 py-3">
        <Button look="primary" onClick={onClose}>
          {COPY.done}
        </Button>
      </div>
    </Dialog>
  );
}
