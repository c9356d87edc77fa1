import { useRef, useState } from 'react';
import type { StopView } from '@/lib/domain/access/person';
import { API_PATHS } from '@/lib/domain/paths';
import type { Closing } from '../ui/dialog';
import { useLanguage } from '../ui/language-provider';
import { AlertNotice } from '../ui/notice';
import { ReasonField } from '../ui/reason-field';
import { ActionDialog } from './action-dialog';
import { postToDesk } from './ask-desk';
import { useDesk } from './desk-provider';
import { useAction } from './use-action';
import { useStopBlock } from './use-stop-block';

const stop = (input: { reason: string }) => postToDesk<StopView, 'reason'>(API_PATHS.stopSwitch('stop'), input);

/** Asks why all restarts are to be stopped, and says what that means. */
export function StopDialog(closing: Closing) {
  const { t } = useLanguage();
  const desk = useDesk();
  const [reason, setReason] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const { state, pending, faultOf, send } = useAction(
    stop,
    (view) => {
      desk.setStop(view);
      closing.onClose();
    },
    t('shell.stopNoAnswer'),
  );
  const block = useStopBlock();
  return (
    <ActionDialog
      title={t('shell.stopTitle')}
      verb={t('shell.stopTitle')}
      look="danger"
      state={state}
      blocked={block ?? (desk.stop === null ? null : t('shell.stopAlready'))}
      onConfirm={() => void send({ reason })}
      {...closing}
      onOpened={() => field.current?.focus()}
    >
      <p className="text-dense text-soft">{t('shell.stopMeans')}</p>
      <ReasonField
        ref={field}
        value={reason}
        onChange={setReason}
        required
        readOnly={pending}
        fault={faultOf('reason')}
      />
      {desk.stop !== null && !pending && <AlertNotice tone="notice" text={desk.stop.sentence} />}
    </ActionDialog>
  );
}
