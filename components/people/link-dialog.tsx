import { useRef, useState } from 'react';
import type { LinkView } from '@/lib/domain/access/people-views';
import { Button } from '../ui/button';
import { copyText } from '../ui/copy-button';
import { type Closing, Dialog } from '../ui/dialog';
import { ForeignText, MixedText } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { useAnnounce } from '../ui/live-region';
import { Notice } from '../ui/notice';
import { TimeText } from '../ui/time-text';

interface LinkDialogProps extends Closing {
  link: LinkView;
}

/** Whether the link is anywhere but here; `asked`: somebody would have closed the dialog before it was. */
type Kept = 'only_here' | 'asked' | 'not_allowed' | 'copied';

/** A link that was just made. It is nowhere else, and says so: closing it before it was copied is asked about, once. */
export function LinkDialog({ link, onClose, onClosed }: LinkDialogProps) {
  const { t } = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const [kept, setKept] = useState<Kept>('only_here');
  const announce = useAnnounce();
  const close = () => (kept === 'copied' || kept === 'asked' ? onClose() : setKept('asked'));
  const copy = () => {
    void copyText(link.url).then((copied) => {
      setKept(copied ? 'copied' : 'not_allowed');
      if (copied) announce(t('peoplePage.linkCopied'));
      else field.current?.select();
    });
  };
  return (
    <Dialog
      title={<MixedText text={t('peoplePage.linkTitle', { name: link.name })} />}
      onClose={close}
      onClosed={onClosed}
      onOpened={() => field.current?.select()}
    >
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto px-5 pt-2 pb-4">
        <Notice tone="notice">
          <p className="font-medium">{t('peoplePage.linkOnce')}</p>
        </Notice>
        <input
          ref={field}
          readOnly
          aria-label={t('peoplePage.linkField')}
          value={link.url}
          onFocus={(event) => event.currentTarget.select()}
          onCopy={() => setKept('copied')}
          className="mono h-8 min-w-0 rounded-md border border-edge bg-sunken px-2.5 text-xs"
        />
        <p className="text-dense break-words text-soft">
          {t.rich('peoplePage.linkWhat', {
            name: () => <ForeignText text={link.name} />,
            when: () => <TimeText iso={link.expiresAt} />,
          })}
        </p>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">
        <p role="alert" className="mr-auto min-w-0 basis-full text-dense text-bad empty:hidden">
          {kept === 'asked' && t('peoplePage.linkUncopied')}
          {kept === 'not_allowed' && t('peoplePage.linkNoClipboard')}
        </p>
        {kept === 'copied' && <p className="mr-auto text-dense text-soft">{t('peoplePage.linkCopied')}</p>}
        <Button onClick={kept === 'copied' ? copy : close}>
          {kept === 'copied'
            ? t('peoplePage.linkCopy')
            : kept === 'asked'
              ? t('peoplePage.linkLeave')
              : t('peoplePage.done')}
        </Button>
        <Button look="primary" onClick={kept === 'copied' ? onClose : copy}>
          {kept === 'copied' ? t('peoplePage.done') : t('peoplePage.linkCopy')}
        </Button>
      </div>
    </Dialog>
  );
}
