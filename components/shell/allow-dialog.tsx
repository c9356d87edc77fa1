import { useState } from 'react';
import type { StopView } from '@/lib/domain/access/person';
import { API_PATHS } from '@/lib/domain/paths';
import type { Closing } from '../ui/dialog';
import { MixedLine } from '../ui/foreign-text';
import { useLanguage } from '../ui/language-provider';
import { AlertNotice } from '../ui/notice';
import { ActionDialog } from './action-dialog';
import { postToDesk } from './ask-desk';
import { useDesk } from './desk-provider';
import { useAction } from './use-action';
import { useStopBlock } from './use-stop-block';

const allow = (input: { since: string }) => postToDesk<StopView | null, 'reason'>(API_PATHS.stopSwitch('allow'), input);

interface AllowDialogProps extends Closing {
  /** What the person lifts; a newer stop is shown, and lifted only when they ask again. */
  seen: { view: StopView; sentence: string };
}

/** Asks once more before restarts are allowed again, with the reason for which they were stopped. */
export function AllowDialog({ seen: first, ...closing }: AllowDialogProps) {
  const { t } = useLanguage();
  const desk = useDesk();
  const [seen, setSeen] = useState(first);
  const [newer, setNewer] = useState(false);
  const block = useStopBlock();
  const { state, send } = useAction(allow, (stands) => {
    desk.setStop(stands);
    if (stands === null) closing.onClose();
    else setNewer(true);
  });
  // The one that stands is taken over once it is known here.
  if (newer && desk.stop !== null && desk.stop.view.since !== seen.view.since) setSeen(desk.stop);
  return (
    <ActionDialog
      title={t('shell.allowTitle')}
      verb={t('shell.allow')}
      look="primary"
      state={state}
      blocked={block ?? (desk.stop === null ? t('shell.allowAlready') : null)}
      onConfirm={() => void send({ since: seen.view.since })}
      {...closing}
    >
      {newer && <AlertNotice tone="notice" text={t('shell.stoppedAnew')} className="font-medium" />}
      <MixedLine text={seen.sentence} />
      <p className="text-dense text-soft">{t('shell.allowMeans')}</p>
    </ActionDialog>
  );
}
