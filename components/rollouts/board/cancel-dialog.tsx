import type { RolloutView } from '@/lib/domain/rollout/rollout-views';
import { titleOf } from '@/lib/domain/rollout/rollout-words';
import { ActionDialog } from '../../shell/action-dialog';
import { useAction } from '../../shell/use-action';
import type { Closing } from '../../ui/dialog';
import { MixedLine } from '../../ui/foreign-text';
import { useLanguage } from '../../ui/language-provider';
import { CONTROL } from './rollout-actions';

interface CancelDialogProps extends Closing {
  view: RolloutView;
  /** Why it cannot be cancelled; null when it can. */
  block: string | null;
  onDone: () => void;
}

/** Asks once more, and says what is followed and what will not be started. The focus begins on the safe button. */
export function CancelDialog({ view, block, onDone, ...closing }: CancelDialogProps) {
  const language = useLanguage();
  const { t } = language;
  const { state, send } = useAction(
    CONTROL.cancel,
    () => {
      onDone();
      closing.onClose();
    },
    t('board.noAnswer'),
  );
  const { waiting, under_way: underWay } = view.counts;
  return (
    <ActionDialog
      title={t('board.cancel')}
      verb={t('board.cancel')}
      look="danger"
      state={state}
      blocked={block}
      keep={t('board.keep')}
      onConfirm={() => void send({ rolloutId: view.id })}
      {...closing}
      className="gap-2"
    >
      <MixedLine text={titleOf(language, view)} className="text-dense text-soft" />
      <ul className="flex list-disc flex-col gap-1 pl-4">
        <li>{t('board.cancelFollowed', { count: underWay })}</li>
        <li>{t('board.cancelNotStarted', { count: waiting })}</li>
      </ul>
      <p className="text-dense text-soft">{t('board.cancelWhat')}</p>
    </ActionDialog>
  );
}
